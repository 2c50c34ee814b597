"""The machine was off for a week, or for two months: what time caused meanwhile is made up for, once."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tanggap.facility.queries import facility_by_slug
from tanggap.lib.now import set_now
from tanggap.register import jobs
from tanggap.register.models import ClockRow, Complaint, LedgerEntry, Obligation
from tanggap.register.verify import verify
from tests.cast import NOW, House, build

PACKS = ("buluspesantren", "atma-husada", "kencong", "opi", "kendari")
OFF = (timedelta(days=7), timedelta(days=61))
ROUNDS = 20


@pytest.fixture(params=PACKS)
def house(request: pytest.FixtureRequest, db: None) -> House:
    set_now(NOW)
    return build(request.param)


@pytest.fixture(params=OFF, ids=["week", "two months"])
def back(request: pytest.FixtureRequest) -> datetime:
    """The moment at which somebody switches it on again."""
    return NOW + timedelta(seconds=request.param.total_seconds())


def sweep_until_still() -> None:
    for _ in range(ROUNDS):
        if not jobs.sweep():
            return
    raise AssertionError("the sweep does not come to rest")


def test_it_makes_up_for_the_time_once(house: House, back: datetime) -> None:
    uids = [house.receive(by=None).uid, house.receive().uid]
    set_now(back)
    sweep_until_still()
    written = LedgerEntry.objects.count()
    sweep_until_still()
    assert LedgerEntry.objects.count() == written
    assert verify(house.facility).findings == []
    for uid in uids:
        assert house.page(uid).status == "open"
        assert Obligation.objects.filter(complaint__uid=uid).exists()


def test_it_shows_what_is_late_with_its_old_due_time(house: House, back: datetime) -> None:
    uid = house.receive(by=None).uid
    due = set(ClockRow.objects.filter(complaint__uid=uid).values_list("key", "due_at"))
    set_now(back)
    sweep_until_still()
    now_due = set(
        ClockRow.objects.filter(complaint__uid=uid, key__in=[key for key, _ in due]).values_list("key", "due_at")
    )
    assert now_due == due
    client = Client()
    client.force_login(house.staff["sari"])
    for address in ("/meja/", "/meja/buku/", f"/meja/aduan/{uid}/"):
        assert client.get(address).status_code == 200, address


def test_the_next_number_follows_the_last(house: House, back: datetime) -> None:
    before = house.receive(by=None)
    set_now(back)
    after = house.receive(by=None)
    assert [before.number, after.number] == ["2026/0001", "2026/0002"]
    assert Complaint.objects.get(uid=after.uid).recorded_at == back
    facility = facility_by_slug(house.facility.slug)
    assert verify(facility).findings == []
