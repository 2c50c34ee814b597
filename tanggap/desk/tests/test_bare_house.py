"""A facility that has nothing yet: neither procedure nor working calendar."""

from dataclasses import replace

import pytest
from django.test import Client

from tanggap.desk.tests.cast import OPENED, TODAY, House, staffed
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.lib.now import set_now


@pytest.fixture
def bare(db: None) -> House:
    set_now(TODAY)
    pack = replace(packs.shipped_pack("atma-husada"), procedures=(), calendars=())
    return staffed(install_pack(pack, now=OPENED))


@pytest.mark.parametrize(
    "address", ["/meja/", "/meja/buku/", "/meja/catat/?formulir=f1", "/meja/telepon/", "/meja/register/", "/meja/sop/"]
)
def test_every_page_opens(bare: House, address: str) -> None:
    assert signed_in(bare, "sari").get(address).status_code == 200


def test_recording_says_what_is_missing_and_keeps_the_words(bare: House) -> None:
    said = {"client_id": "x", "text": "Remnya blong.", "channel": "walk_in", "kind": "complaint"}
    answer = signed_in(bare, "sari").post("/meja/catat/", said)
    assert answer.status_code == 409
    assert "Belum ada prosedur" in words(answer)
    assert "Remnya blong." in words(answer)


def test_staff_of_no_facility_are_told(bare: House) -> None:
    person = bare.staff["aji"]
    person.facility = None
    person.save()
    client = Client()
    client.force_login(person)
    answer = client.get("/meja/")
    assert answer.status_code == 403
    assert "belum terikat" in words(answer)
