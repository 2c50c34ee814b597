"""More time for a limit of the facility's own: until when, how often, and what waiting does to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tanggap.rules.ledger.codec import state_from_plain, state_to_plain
from tanggap.rules.ledger.fold import fold
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.extensions import extendable
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import step, written
from tanggap.rules.procedure.vocabulary import Verb

LIMIT = 'time = { amount = 5, unit = "working_days" }\n'
LAPSE = LIMIT + 'lapse = { escalate_to = ["facility_head"] }\n'
WAIT = '[wait]\nlimit = { amount = 20, unit = "calendar_days" }\n'
FRIDAY = date(2026, 6, 19)
CLOSING = datetime(2026, 6, 19, 9, 0, tzinfo=UTC)  # 16.00 WIB
MORE: dict[str, Any] = {"clock": "step:2", "until": FRIDAY, "note": TEXT, "medium": "email", "text": TEXT}


def case_of(limit: str = LIMIT, *, top: str = "") -> Case:
    return Case(written(step("2", "plan", limit), top=top), receipt())


def test_it_works_the_limit_ends_with_the_last_hours_of_the_new_day() -> None:
    case = case_of()
    before = case.due("step:2")

    case.do(c.Extend, message="m1", **MORE)

    event = case.events[-1]
    assert (event.name, event.clock, event.before, event.due) == (  # type: ignore[attr-defined]
        "LimitExtended",
        "step:2",
        before,
        CLOSING,
    )
    assert case.due("step:2") == CLOSING
    assert {act.due for act in case.owed.acts if act.step == "2"} == {CLOSING}
    assert state_from_plain(state_to_plain(case.state)) == fold(case.events) == case.state


def test_calendar_days_and_hours_end_at_midnight() -> None:
    for unit in ("calendar_days", "elapsed_hours"):
        case = case_of(LIMIT.replace("working_days", unit))
        case.do(c.Extend, message="m1", **MORE)
        assert case.due("step:2") == datetime(2026, 6, 19, 17, 0, tzinfo=UTC)


def test_it_is_met_by_the_new_day_and_late_after_it() -> None:
    for moment, late in ((CLOSING, False), (CLOSING + timedelta(minutes=1), True)):
        case = case_of()
        case.do(c.Extend, message="m1", **MORE)
        case.now = moment
        case.do(c.Plan, plan="p1", text=TEXT)
        assert (case.state.settled["step:2"].due, case.state.settled["step:2"].late) == (CLOSING, late)


def test_telling_the_reporter_so_fulfils_nothing() -> None:
    case = case_of()

    case.do(c.Extend, message="m1", **MORE | {"medium": "in_person"})

    assert case.state.messages["m1"].status == "accepted"
    assert set(case.state.milestones) == {"received", "recorded"}
    assert case.state.settled == {}


def test_what_did_not_arrive_has_to_be_said_otherwise() -> None:
    case = case_of()
    case.do(c.Extend, message="m1", **MORE)
    case.do(c.ReportMessage, message="m1", result="bounced")
    assert ("message:m1", "respond", "resend") in {(a.key, a.verb.value, a.reason) for a in case.owed.acts}
    assert case.due("step:2") == CLOSING

    case.do(c.Respond, message="m2", medium="tracking", text=TEXT)

    assert not [a for a in case.owed.acts if a.message]


def test_taken_back_before_it_went_nothing_was_extended() -> None:
    case = case_of()
    before = case.due("step:2")
    case.do(c.Extend, message="m1", **MORE)

    case.do(c.ReportMessage, message="m1", result="taken_back")

    assert case.due("step:2") == before
    case.do(c.Extend, message="m2", **MORE)
    assert case.due("step:2") == CLOSING


def test_a_lapse_waits_for_the_new_day() -> None:
    case = case_of(LAPSE)
    case.do(c.Extend, message="m1", **MORE)

    passed = case.pass_time(days=60)

    assert [(x.name, x.occurred_at) for x in passed.events] == [("ComplaintEscalated", CLOSING)]


def test_waiting_for_the_reporter_moves_the_new_day_as_well() -> None:
    case = case_of(top=WAIT)
    case.do(c.Wait, hours=1)
    case.do(c.Resume, hours=24)
    case.do(c.Extend, message="m1", **MORE)
    assert case.due("step:2") == CLOSING, "what was waited before is over"
    case.do(c.Wait, hours=1)

    case.do(c.Resume, hours=24 * 5)

    assert case.due("step:2") > CLOSING + timedelta(days=3)


def test_once_unless_the_procedure_allows_more() -> None:
    case = case_of()
    case.do(c.Extend, message="m1", **MORE)
    again = MORE | {"until": FRIDAY + timedelta(days=14)}
    assert case.refused(c.Extend, message="m2", **again) == "extended_already"
    assert Verb.EXTEND not in allowed_verbs(case.rules, case.state, case.now)

    twice = case_of(top="[extend]\ntimes = 2\n")
    twice.do(c.Extend, message="m1", **MORE)
    twice.do(c.Extend, message="m2", **again)
    assert twice.refused(c.Extend, message="m3", **again | {"until": date(2026, 9, 1)}) == "extended_already"

    never = case_of(top="[extend]\ntimes = 0\n")
    assert list(extendable(never.rules, never.state, never.now)) == []
    assert never.refused(c.Extend, message="m1", **MORE) == "extended_already"


def test_what_has_stopped_is_not_extended() -> None:
    case = case_of()
    case.do(c.Plan, plan="p1", text=TEXT)

    assert case.refused(c.Extend, message="m1", **MORE) in ("limit_unknown", "closed")


def test_a_state_stored_before_there_were_extensions_still_loads() -> None:
    plain = state_to_plain(case_of().state)

    assert "extensions" not in plain
    assert state_from_plain(plain).extensions == []
    assert START.date() < FRIDAY
