"""What time causes: once, with the moment at which it became true, whenever somebody looks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import pass_time, wait
from tanggap.register.actions.pass_time import due_to_wake
from tanggap.register.jobs import sweep
from tanggap.register.models import Complaint, Obligation
from tanggap.register.tests import looking
from tests.cast import NOW, House, build

PACK = "atma-husada"
READY = "record_verdict"


def look_every(step: timedelta, *, until: datetime) -> None:
    """The sweep runs at these times only."""
    moment = NOW
    while moment < until:
        moment = min(moment + step, until)
        set_now(moment)
        sweep()


def test_no_verdict_within_the_window_closes_it(house: House, uid: str) -> None:
    set_now(house.moment("2026-06-18 00.00"))

    assert sweep() == 1

    row = looking.row(uid)
    assert (row.status, row.verdict, row.outcome) == ("closed", "no_verdict", "solved")
    assert row.ended_at == house.moment("2026-06-18 00.00")
    assert looking.event(uid, "VerdictRecorded").actor == "time"
    assert row.wake_at is None


def test_not_a_minute_before(house: House, uid: str) -> None:
    set_now(house.moment("2026-06-17 23.59"))

    assert sweep() == 0
    assert pass_time(uid).events == ()
    assert looking.row(uid).status == "open"


def test_a_week_switched_off_ends_as_a_week_of_looking_daily(house: House, uid: str) -> None:
    second = house.ready("record_verdict")
    until = NOW + timedelta(days=14)

    look_every(timedelta(days=14), until=until)
    once = looking.state(uid)
    assert looking.events(uid).count("VerdictRecorded") == looking.events(uid).count("ComplaintClosed") == 1
    assert once.ended_at == house.moment("2026-06-18 00.00")
    assert looking.state(second).ended_at == once.ended_at
    before = looking.head()

    look_every(timedelta(days=1), until=until + timedelta(days=14))
    assert looking.head() == before


def test_daily_looking_finds_the_same_moment(house: House, uid: str) -> None:
    look_every(timedelta(days=1), until=NOW + timedelta(days=14))

    assert looking.state(uid).ended_at == house.moment("2026-06-18 00.00")
    assert looking.row(uid).status == "closed"


def test_waiting_has_a_limit(house: House) -> None:
    """30 calendar days, to 24.00: 11 June is the first."""
    uid = house.ready("answer_unit")
    wait(uid, house.entry("sari"))

    set_now(house.moment("2026-07-10 23.59"))
    sweep()
    assert looking.row(uid).waiting
    set_now(house.moment("2026-07-11 00.00"))
    sweep()

    assert not looking.row(uid).waiting
    assert (looking.event(uid, "WaitingEnded").cause, looking.event(uid, "WaitingEnded").actor) == ("limit", "time")


@pytest.fixture
def opi(db: None, grounds: House) -> House:
    return build("opi", prefix="opi.")


def test_unsolved_for_thirty_days_goes_up_by_itself_once(opi: House) -> None:
    """Received on 10 June: 11 June is day 1, 10 July day 30, to 24.00."""
    uid = opi.ready("carry_out_step")
    set_now(opi.moment("2026-07-10 23.59"))
    sweep()
    assert "ComplaintEscalated" not in looking.events(uid)

    look_every(timedelta(hours=12), until=opi.moment("2026-07-15 09.00"))

    assert looking.events(uid).count("ComplaintEscalated") == 1
    event = looking.event(uid, "ComplaintEscalated")
    assert (event.to, event.rule, event.occurred_at) == (
        ("quality_team", "facility_head"),
        "30",
        opi.moment("2026-07-11 00.00"),
    )
    owed = Obligation.objects.filter(complaint__uid=uid, reason="escalated")
    assert {row.role for row in owed} == {"quality_team", "facility_head"}


def test_a_moment_that_changes_nothing_does_not_forget_the_next(opi: House) -> None:
    """Woken for nothing, a case keeps the moment at which time will change it."""
    uid = opi.ready("carry_out_step")
    wakes = looking.row(uid).wake_at
    Complaint.objects.filter(uid=uid).update(wake_at=NOW)

    assert sweep() == 1

    assert looking.row(uid).wake_at == wakes == opi.moment("2026-07-11 00.00")


def test_a_case_that_cannot_be_read_stops_no_other(house: House, uid: str) -> None:
    broken = house.ready("record_verdict")
    Complaint.objects.filter(uid=broken).update(state="{}", wake_at=NOW)
    set_now(house.moment("2026-06-18 08.00"))

    assert sweep() == 1

    assert looking.row(uid).status == "closed"
    assert broken not in due_to_wake(now=house.moment("2026-06-18 08.59"))
    assert broken in due_to_wake(now=house.moment("2026-06-18 09.00"))
