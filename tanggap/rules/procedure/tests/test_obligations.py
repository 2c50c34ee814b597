"""Who owes what, by when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.acts import REASON_WORDS, Act
from tanggap.rules.procedure.clocks import CalendarMissing, Rules
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.procedures import rules_of, unseen
from tanggap.rules.procedure.tests.writing import step, written
from tanggap.rules.procedure.vocabulary import Role, Verb

RESPONSE = """
[[clock]]
key = "response"
name = { id = "Tanggapan", en = "Response" }
amount = 1
unit = "working_days"
from = "received"
to = "first_response"
roles = ["complaint_officer"]

[[clock]]
key = "resolution"
name = { id = "Penyelesaian", en = "Resolution" }
amount = 30
unit = "calendar_days"
from = "received"
to = "resolved"
roles = ["complaint_team"]
"""
# Received on Monday 1 June 2026 at 09.00 WIB, a public holiday.
RESPOND_BY = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
RESOLVE_BY = datetime(2026, 7, 1, 17, 0, tzinfo=UTC)


def act(case: Case, key: str) -> Act:
    return next(a for a in case.owed.acts if a.key == key)


def keys(case: Case) -> set[str]:
    return {a.key for a in case.owed.acts}


def test_it_works_an_open_step_is_owed_by_its_actors() -> None:
    case = Case(unseen("sixth"), receipt())

    owed = act(case, "step:2")

    assert (owed.verb, owed.roles, owed.number) == (Verb.RESPOND, (Role.COMPLAINT_OFFICER,), "2")
    assert (owed.due, owed.clock, owed.since) == (RESPOND_BY, "step:2", START)


@pytest.mark.parametrize("reason", sorted(REASON_WORDS))
def test_every_reason_is_said_in_both_languages(reason: str) -> None:
    assert all(REASON_WORDS[reason])


def test_what_the_reporter_does_is_looked_after_by_whoever_closes() -> None:
    rules = written(step("2", "answer"), step("3", "record_verdict", actor="reporter"))
    case = Case(rules, receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT)

    assert act(case, "step:3").roles == rules.procedure.close_roles


def test_nobody_is_pressed_for_a_verdict_that_only_the_reporter_can_give() -> None:
    """Without a contact the tracking page and the window do it; without a window somebody has to."""
    window = '[satisfaction]\nwindow = { amount = 5, unit = "working_days" }\n'
    parts = step("2", "answer"), step("3", "record_verdict", actor="reporter")
    for rules, owed in ((written(*parts, top=window), set()), (written(*parts), {"step:3"})):
        case = Case(rules, receipt(contacts=()))
        case.do(c.Answer, message="m1", medium="tracking", text=TEXT)
        assert keys(case) == owed


def test_a_limit_of_no_step_asks_for_its_act() -> None:
    case = Case(written(step("2", "analyse"), RESPONSE), receipt())

    owed = act(case, "clock:response")

    assert (owed.verb, owed.reason, owed.due) == (Verb.RESPOND, "clock", RESPOND_BY)
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    assert keys(case) == {"step:2"}, "it is written"
    case.do(c.ReportMessage, message="m1", result="accepted")
    assert keys(case) == {"step:2"}


def test_limits_of_the_case_press_on_what_stands_open() -> None:
    case = Case(written(step("2", "analyse"), RESPONSE), receipt())

    assert (act(case, "step:2").due, act(case, "step:2").clock) == (RESOLVE_BY, "clock:resolution")


@pytest.mark.parametrize("late", [False, True])
def test_a_message_to_be_brought_is_due_for_what_it_says(*, late: bool) -> None:
    """Not for what the case as a whole is due for, be that earlier or later."""
    case = Case(written(step("2", "analyse"), RESPONSE), receipt())
    case.now += timedelta(days=3 if late else 0)
    case.do(c.Respond, message="m1", medium="clinic_phone", text=TEXT)

    owed = act(case, "message:m1")

    assert (owed.verb, owed.reason) == (Verb.RECORD_DELIVERY, "deliver")
    assert (owed.due, owed.clock) == (RESPOND_BY, "clock:response")


def test_an_answer_to_be_brought_is_due_for_the_earliest_that_it_serves() -> None:
    case = Case(written(step("2", "answer"), RESPONSE), receipt())
    case.do(c.Answer, message="m1", medium="clinic_phone", text=TEXT, outcome="solved")
    assert act(case, "message:m1").due == RESPOND_BY, "it would be the first response"

    case.do(c.Respond, message="m2", medium="in_person", text=TEXT)
    assert act(case, "message:m1").due == RESOLVE_BY


def test_a_message_that_an_arrived_one_has_made_needless_is_not_owed() -> None:
    case = Case(written(step("2", "answer"), RESPONSE), receipt())
    case.do(c.Respond, message="m1", medium="clinic_phone", text=TEXT)

    case.do(c.Answer, message="m2", medium="in_person", text=TEXT, outcome="solved")

    assert case.state.status == "closed"
    assert keys(case) == set()


def test_a_lost_message_is_owed_once_by_the_step_or_by_itself() -> None:
    case = Case(written(step("2", "document"), RESPONSE), receipt())
    case.do(c.Answer, message="m1", medium="email", text=TEXT)
    case.do(c.ReportMessage, message="m1", result="failed", cause="mailbox")
    lost = act(case, "message:m1")
    assert (lost.verb, lost.reason) == (Verb.ANSWER, "resend")

    case.do(c.Answer, hours=1, message="m2", medium="email", text=TEXT)
    assert "message:m1" not in keys(case), "another is on its way"
    case.do(c.ReportMessage, message="m2", result="failed", cause="mailbox")
    assert {"message:m1", "message:m2"} <= keys(case)

    case.do(c.Answer, hours=1, message="m3", medium="in_person", text=TEXT)
    assert not {"message:m1", "message:m2"} & keys(case)


def test_after_the_end_only_what_was_written_is_still_brought() -> None:
    case = Case(written(step("2", "document")), receipt())
    case.do(c.Respond, message="m1", medium="clinic_phone", text=TEXT)
    case.do(c.Close, outcome="cannot")
    assert keys(case) == {"message:m1"}

    case.do(c.RecordDelivery, message="m1")

    assert keys(case) == set()


def test_each_unit_is_asked_by_itself_and_has_its_own_due_time() -> None:
    case = Case(unseen("eighth"), receipt())
    case.do(c.Respond, message="m1", medium="in_person", text=TEXT)
    case.do(c.Refer)
    case.do(c.Route, hours=24, to=(c.RouteTo(routing="r1", unit="pharmacy"),))
    case.do(c.Route, hours=24, to=(c.RouteTo(routing="r2", unit="nursing"),))

    first, second = act(case, "unit:r1"), act(case, "unit:r2")

    assert (first.unit, second.unit) == ("pharmacy", "nursing")
    assert first.roles == (Role.UNIT_CONTACT, Role.PROGRAM_HOLDER)
    # Tuesday 2 June: 3 and 4 June. Wednesday 3 June: 4 and 5 June. 16.00 WIB.
    assert first.due == datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
    assert second.due == datetime(2026, 6, 5, 9, 0, tzinfo=UTC)
    assert "step:5a" not in keys(case)


def test_when_all_units_returned_it_another_is_to_be_asked() -> None:
    case = Case(written(step("2", "route"), step("3", "answer_unit")), receipt())
    case.do(c.Route, to=(c.RouteTo(routing="r1", unit="pharmacy"),))
    case.do(c.DeclineUnit, routing="r1", text=TEXT)
    assert [(a.key, a.verb, a.reason) for a in case.owed.acts] == [("units", Verb.ROUTE, "declined")]

    case.do(c.Route, to=(c.RouteTo(routing="r2", unit="nursing"),))
    assert keys(case) == {"unit:r2"}


def test_when_one_of_several_units_returned_it_another_is_to_be_asked() -> None:
    case = Case(written(step("2", "route"), step("3", "answer_unit")), receipt())
    case.do(c.Route, to=(c.RouteTo(routing="r1", unit="pharmacy"), c.RouteTo(routing="r2", unit="nursing")))
    case.do(c.DeclineUnit, hours=24, routing="r1", text=TEXT)
    assert [(a.key, a.verb, a.reason) for a in case.owed.acts if a.verb is Verb.ROUTE] == [
        ("units", Verb.ROUTE, "returned")
    ]

    case.do(c.Route, hours=24, to=(c.RouteTo(routing="r3", unit="pharmacy"),))
    assert keys(case) == {"unit:r2", "unit:r3"}


def test_a_return_asks_for_nothing_once_the_others_have_answered() -> None:
    case = Case(written(step("2", "route"), step("3", "answer_unit"), step("4", "document")), receipt())
    case.do(c.Route, to=(c.RouteTo(routing="r1", unit="pharmacy"), c.RouteTo(routing="r2", unit="nursing")))
    case.do(c.DeclineUnit, hours=24, routing="r1", text=TEXT)
    case.do(c.AnswerUnit, hours=24, routing="r2", text=TEXT)
    assert keys(case) == {"step:4"}


def test_a_step_that_waits_for_units_asks_for_some_when_nobody_routed() -> None:
    case = Case(written(step("2", "route", 'when = { severity = ["severe"] }'), step("3", "answer_unit")), receipt())
    assert [(a.key, a.verb, a.reason) for a in case.owed.acts] == [("units", Verb.ROUTE, "no_unit")]

    case.do(c.Route, to=(c.RouteTo(routing="r1", unit="nursing"),))
    assert keys(case) == {"unit:r1"}


def test_whoever_a_case_went_up_to_owes_a_word_on_it() -> None:
    case = Case(written(step("2", "document"), RESPONSE), receipt())
    case.do(c.Escalate, to=("quality_team", "facility_head"))

    owed = act(case, "escalation:0")

    assert owed.roles == (Role.QUALITY_TEAM, Role.FACILITY_HEAD)
    assert (owed.verb, owed.due) == (Verb.RECORD_DISCUSSION, RESOLVE_BY)
    case.do(c.RecordDiscussion, discussion="d1", text=TEXT)
    assert "escalation:0" not in keys(case)


def test_the_limit_that_was_missed_is_not_theirs_whom_it_went_up_to() -> None:
    missed = step(
        "2", "plan", 'time = { amount = 1, unit = "elapsed_hours" }\nlapse = { escalate_to = ["facility_head"] }'
    )
    case = Case(written(missed), receipt())
    case.pass_time(hours=2)

    assert act(case, "escalation:0").due is None
    assert act(case, "step:2").due == START + timedelta(hours=1)


def test_the_outcome_is_owed_when_nothing_else_is() -> None:
    case = Case(written(step("2", "analyse")), receipt())
    case.do(c.Analyse, hours=1, text=TEXT)

    (owed,) = case.owed.acts

    assert (owed.key, owed.verb, owed.reason, owed.since) == ("close", Verb.CLOSE, "outcome", case.now)


def test_waiting_for_the_reporter_holds_what_may_be_held() -> None:
    case = Case(unseen("sixth"), receipt())
    case.do(c.Wait, hours=1)

    owed = case.owed

    assert {k.key: k.waiting for k in owed.clocks if k.late is None}["step:2"]
    assert act(case, "step:2").waiting
    case.do(c.SetGrade, grade="red")
    assert {k.key: k.waiting for k in case.owed.clocks}["overlay:inm:red"] is False


# --- grading


def test_an_ungraded_complaint_could_be_red() -> None:
    case = Case(written(step("2", "document"), top='overlays = ["inm"]\n'), receipt())

    owed = act(case, "grade")

    assert (owed.verb, owed.reason, owed.since) == (Verb.GRADE, "grade", START)
    assert (owed.due, owed.clock) == (START + timedelta(hours=24), "overlay:inm:red")
    case.do(c.SetGrade, grade="green")
    assert "grade" not in keys(case)


def test_where_no_overlay_counts_by_grade_nobody_grades() -> None:
    case = Case(written(step("2", "document"), top='overlays = ["uu25"]\n'), receipt())

    assert "grade" not in keys(case)


def test_an_overlay_that_came_after_the_receipt_asks_for_nothing() -> None:
    rules = written(step("2", "document"), top='overlays = ["inm"]\n')
    case = Case(replace(rules, overlays=()), receipt())
    case.rules = rules

    assert "grade" not in keys(case)


def test_the_step_that_grades_carries_the_due_time_itself() -> None:
    case = Case(written(step("2", "grade"), top='overlays = ["inm"]\n'), receipt())

    assert keys(case) == {"step:2"}
    assert (act(case, "step:2").due, act(case, "step:2").clock) == (START + timedelta(hours=24), "overlay:inm:red")


# --- overlays


def test_an_overlay_asks_for_what_the_path_does_not_lead_to() -> None:
    """The portal wants a response and a classification; this procedure has neither, and owes them under its name."""
    case = Case(rules_of("buluspesantren/penanganan-keluhan"), receipt(channel="sp4n"))

    asked = {a.key: (a.verb, a.reason, a.due) for a in case.owed.acts if a.key.startswith("overlay:")}

    # Three and five working days.
    assert set(asked) == {"overlay:sp4n:verify", "overlay:sp4n:respond"}
    assert asked["overlay:sp4n:verify"][:2] == (Verb.CLASSIFY, "overlay")
    case.do(c.Classify, kind="complaint")
    assert "overlay:sp4n:verify" not in keys(case)


def test_a_clock_says_whose_it_is() -> None:
    case = Case(unseen("sixth"), receipt())

    sources = {k.key: (k.source, k.source_name[1]) for k in case.owed.clocks}

    assert sources["step:2"] == ("pengaduan-terpadu", "SOP/HUMAS/07/2026")
    assert sources["overlay:uu25:completeness"] == ("uu25", "Public Service Act 25/2009")


# --- calendars


def test_without_a_calendar_it_says_which_one_is_missing() -> None:
    rules = Rules(unseen("sixth").procedure, {}, ())
    case_rules = unseen("sixth")
    case = Case(case_rules, receipt())

    with pytest.raises(CalendarMissing) as caught:
        case.rules = rules
        _ = case.owed

    assert '"office"' in caught.value.sentence("id")
    assert "no calendar" in caught.value.sentence("en")
    assert caught.value.code == "calendar_missing"


def test_a_calendar_that_is_missing_is_replaced_by_the_office() -> None:
    rules = unseen("sixth")
    case = Case(rules, receipt())
    case.rules = replace(rules, calendars={"office": rules.calendars["office"]})
    case.do(c.SetGrade, grade="red")

    assert case.due("overlay:inm:red") == START + timedelta(hours=24)


def test_a_due_time_in_an_estimated_year_says_so() -> None:
    december = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    case = Case(unseen("sixth"), receipt(at=december))

    clocks = {k.key: k.estimated for k in case.owed.clocks}

    assert clocks["clock:resolution"] is True
    assert clocks["step:2"] is False, "it is due on 31 December 2026"
    planning = written(step("2", "plan", 'time = { amount = 3, unit = "working_days" }'))
    assert act(Case(planning, receipt(at=december)), "step:2").estimated is True
    assert act(Case(planning, receipt()), "step:2").estimated is False


def test_a_verdict_keeps_whether_it_rested_on_an_estimate() -> None:
    december = datetime(2026, 12, 31, 2, 0, tzinfo=UTC)
    case = Case(unseen("sixth"), receipt(at=december))
    case.do(c.Respond, hours=1, message="m1", medium="in_person", text=TEXT)

    assert case.state.settled["step:2"].estimated is True
    assert next(k for k in case.owed.clocks if k.key == "step:2").estimated is True
