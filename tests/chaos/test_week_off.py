"""The machine was off for a week, or for two months: what time caused meanwhile is made up for, once."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tanggap.facility.queries import facility_by_slug
from tanggap.lib.now import now, set_now
from tanggap.register import actions, jobs
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


def happened(uid: str) -> list[tuple[str, str, datetime]]:
    """What time did to a case: event, what it did, and when it became true."""
    rows = LedgerEntry.objects.filter(complaint__uid=uid, actor="time").order_by("seq")
    return [(row.name, json.loads(row.body)["data"].get("rule", ""), row.occurred_at) for row in rows]


def test_each_rule_does_its_work_once_whenever_somebody_looks(house: House) -> None:
    """One waits for what is missing, one for a verdict, one lies untouched; looked at daily, and only at the end."""
    seen = []
    for pace in (timedelta(days=1), timedelta(days=7), timedelta(days=90)):
        set_now(NOW)
        asked, untouched = house.receive().uid, house.receive().uid
        actions.ask_completion(asked, house.entry("sari"), text="Kuitansinya?", medium="in_person")
        judged = house.receive().uid
        house.walk(judged, until="record_verdict")
        while now() < NOW + timedelta(days=90):
            set_now(min(now() + pace, NOW + timedelta(days=90)))
            sweep_until_still()
        seen.append([happened(uid) for uid in (asked, untouched, judged)])
        assert [name for name, _, _ in seen[-1][0]].count("ComplaintWithdrawn") == 1
        for case in seen[-1]:
            assert len({(name, rule) for name, rule, _ in case if name != "TimePassed"}) == len(
                [name for name, _, _ in case if name != "TimePassed"]
            )
    assert seen[0] == seen[1] == seen[2]
    assert verify(house.facility).findings == []
