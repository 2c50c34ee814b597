"""A facility whose working calendar is gone: somebody deleted the row, or restored half a backup."""

import re

import pytest
from django.test import Client

from tanggap.facility.models import WorkCalendar
from tanggap.lib.now import set_now
from tests.cast import NOW, STORY, House, build

PACKS = ("buluspesantren", "atma-husada", "kencong", "opi", "kendari")
SENTENCE = "batas waktu tidak dapat dihitung"


@pytest.fixture(params=PACKS)
def house(request: pytest.FixtureRequest, db: None) -> House:
    set_now(NOW)
    return build(request.param)


def lose_calendars(house: House) -> None:
    WorkCalendar.objects.filter(facility=house.facility).delete()


def signed_in(house: House, username: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(house.staff[username])
    return client


def test_what_was_filed_can_still_be_read(house: House) -> None:
    receipt = house.receive(by=None)
    lose_calendars(house)
    desk = signed_in(house, "sari")
    for address in ("/meja/", "/meja/buku/", f"/meja/aduan/{receipt.uid}/", "/meja/register/"):
        page = desk.get(address)
        assert page.status_code == 200 or (page.status_code == 503 and SENTENCE in page.content.decode()), address
    followed = Client(raise_request_exception=False).get(f"/lacak/{receipt.code}/")
    assert followed.status_code == 200


def test_a_new_complaint_is_taken_or_told_why_not(house: House) -> None:
    lose_calendars(house)
    door = Client(raise_request_exception=False)
    address = f"/{house.facility.slug}/lapor/"
    form = door.get(address)
    assert form.status_code == 200
    ticket = re.findall(r'name="ticket" value="([^"]+)"', form.content.decode())[0]
    answer = door.post(address, {"ticket": ticket, "story": STORY, "reply": "none"})
    assert answer.status_code in (303, 503)
    if answer.status_code == 303:
        assert door.get(answer["Location"]).status_code == 200
    else:
        assert STORY in answer.content.decode()
        assert "belum dapat menerima pengaduan" in answer.content.decode()
