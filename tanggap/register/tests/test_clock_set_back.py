"""Somebody sets the clock of the machine back, by an hour or by a year: what time caused stays, and happens once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register import queries
from tanggap.register.actions import ask_completion, escalate, refer
from tanggap.register.jobs import sweep
from tanggap.register.models import LedgerEntry
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import refuses
from tanggap.register.verify import verify
from tests.cast import NOW, House, build

PACK = "atma-husada"
READY = "record_verdict"
BACK = (timedelta(hours=1), timedelta(days=2), timedelta(days=366))


@pytest.fixture(params=BACK, ids=["hour", "days", "year"])
def back(request: pytest.FixtureRequest) -> timedelta:
    assert isinstance(request.param, timedelta)
    return request.param


def go(moment: datetime) -> int:
    set_now(moment)
    return sweep()


def by_time(uid: str) -> list[str]:
    return list(
        LedgerEntry.objects.filter(complaint__uid=uid, actor="time").order_by("seq").values_list("name", flat=True)
    )


def test_a_verdict_that_did_not_come_is_missed_once(house: House, uid: str, back: timedelta) -> None:
    due = house.moment("2026-06-18 00.00")
    assert go(due + timedelta(minutes=5)) == 1
    before = looking.head()
    assert go(due - back) == go(due + timedelta(days=1)) == 0
    assert looking.head() == before
    assert looking.row(uid).status == "closed"
    assert verify(house.facility).findings == []


def test_pages_and_the_check_of_the_book_stand_while_it_is_wrong(house: House, back: timedelta) -> None:
    uid = house.ready("route")
    set_now(NOW - back)
    assert queries.complaint_for(house.asker("sari"), uid).uid == uid
    assert queries.due_for(house.asker("sari")).items
    assert verify(house.facility).findings == []


def test_what_is_missing_is_waited_for_once(house: House, back: timedelta) -> None:
    uid = house.ready("route")
    ask_completion(uid, house.entry("sari"), text="Kuitansinya?", medium="in_person")
    go(NOW - back)
    assert by_time(uid) == []
    go(NOW + timedelta(days=40))
    go(NOW + timedelta(days=40) - back)
    go(NOW + timedelta(days=90))
    assert by_time(uid) == ["ComplaintWithdrawn"]
    assert verify(house.facility).findings == []


def test_thirty_days_go_up_once_though_somebody_works_meanwhile(db: None, grounds: House) -> None:
    opi = build("opi", prefix="opi.")
    uid = opi.ready("carry_out_step")
    due = opi.moment("2026-07-11 00.00")
    go(due + timedelta(hours=1))
    go(due - timedelta(days=2))
    escalate(uid, opi.entry("sari"), note="Mohon perhatian.")
    assert verify(opi.facility).findings == []
    for hours in (-1, 1, 24):
        go(due + timedelta(hours=hours))
    assert by_time(uid).count("ComplaintEscalated") == 1
    assert verify(opi.facility).findings == []


def test_who_works_while_it_is_wrong_is_told_about_the_date(house: House) -> None:
    uid = house.ready("route")
    set_now(NOW - timedelta(days=366))
    refuses("before_receipt", lambda: refer(uid, house.entry("budi")))


def test_a_reporter_files_though_no_procedure_was_in_force_by_then(house: House) -> None:
    last = house.receive(by=None).number
    set_now(datetime(2001, 1, 1, tzinfo=UTC))
    assert house.receive(by=None).number == "2001/0001"
    set_now(NOW)
    assert house.receive(by=None).number == f"2026/{int(last[5:]) + 1:04d}"
    assert verify(house.facility).findings == []
