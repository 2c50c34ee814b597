"""The first response is a person's act that reached the reporter. What counts, when, and what takes it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tanggap.rules.ledger import events as e
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.procedures import rules_from, unseen
from tanggap.rules.procedure.tests.texts import HEAD, RECEIVE

# Received on Monday 1 June 2026 at 09.00 WIB, a public holiday: one working day is Tuesday 16.00.
DUE = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

EARLY = rules_from(
    HEAD
    + RECEIVE
    + """
[[step]]
id = "2"
activity = "Petugas menetapkan jenis"
actors = ["complaint_officer"]
verb = "classify"

[[step]]
id = "3"
activity = "Petugas menanggapi"
actors = ["complaint_officer"]
verb = "respond"
time = { amount = 1, unit = "working_days", from = "received" }

[[step]]
id = "4"
activity = "Petugas menjawab"
actors = ["complaint_officer"]
verb = "answer"

  [[step.branch]]
  when = { outcome = ["explained"] }
  go_to = "end"
  reason = { id = "Cukup dijelaskan", en = "Explained" }

[[step]]
id = "5"
activity = "Tim mengevaluasi"
actors = ["complaint_team"]
verb = "evaluate"
"""
)


def sixth() -> Case:
    return Case(unseen("sixth"), receipt(contacts=("phone", "email", "address", "handle")))


def report(case: Case, message: str, result: str) -> None:
    case.do(c.ReportMessage, hours=1, actor="provider", message=message, result=result, cause="mailbox")


def responded_at(case: Case) -> datetime | None:
    return case.state.milestones.get("first_response")


@pytest.mark.parametrize("medium", ["tracking", "in_person"])
def test_it_works_at_once_where_saying_it_is_delivering_it(medium: str) -> None:
    case = sixth()
    case.do(c.Respond, hours=1, message="m1", medium=medium, text=TEXT)

    assert responded_at(case) == START + HOUR
    assert case.state.settled["step:2"].late is False
    assert case.open == ["3"]


@pytest.mark.parametrize("automatic", [True, False])
@pytest.mark.parametrize("message", [None, "m0"])
def test_a_receipt_never_counts(*, automatic: bool, message: str | None) -> None:
    case = sixth()
    case.do(c.Acknowledge, medium="email", automatic=automatic, message=message)
    if message:
        assert "acknowledged" not in case.state.milestones
        report(case, message, "accepted")

    assert "acknowledged" in case.state.milestones
    assert responded_at(case) is None
    assert case.open == ["2"]
    assert case.due("step:2") == DUE


def test_a_receipt_that_bounces_takes_back_the_receipt_alone() -> None:
    case = Case(unseen("seventh"), receipt())
    case.do(c.Acknowledge, medium="email", automatic=True, message="m0")
    report(case, "m0", "accepted")
    assert case.open == ["3"]

    report(case, "m0", "bounced")

    assert case.open == ["2"]
    assert "acknowledge" in case.verbs


def test_an_electronic_message_counts_when_the_provider_has_accepted_it() -> None:
    case = sixth()
    case.do(c.Respond, hours=1, message="m1", medium="email", text=TEXT)
    assert responded_at(case) is None
    assert "respond" not in case.verbs, "it is written; nothing more to write"

    report(case, "m1", "accepted")

    assert responded_at(case) == START + 2 * HOUR
    assert case.state.settled["step:2"].late is False


@pytest.mark.parametrize("medium", ["clinic_phone", "letter", "portal", "public"])
def test_what_a_person_brings_counts_when_the_person_confirms(medium: str) -> None:
    case = sixth()
    case.do(c.Respond, message="m1", medium=medium, text=TEXT)
    assert responded_at(case) is None
    assert "record_delivery" in case.verbs

    case.do(c.RecordDelivery, hours=3, message="m1")

    assert responded_at(case) == START + 3 * HOUR


@pytest.mark.parametrize("medium", ["clinic_phone", "email"])
def test_what_was_already_said_counts_from_when_it_was_said(medium: str) -> None:
    case = sixth()
    case.now += 5 * HOUR
    case.do(c.Respond, at=START + HOUR, message="m1", medium=medium, text=TEXT, delivered=True)

    assert responded_at(case) == START + HOUR


@pytest.mark.parametrize("result", ["failed", "bounced", "taken_back"])
def test_what_did_not_go_out_leaves_the_duty_with_its_due_time(result: str) -> None:
    case = sixth()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", result)

    (act,) = (a for a in case.owed.acts if a.verb == "respond")
    assert responded_at(case) is None
    assert act.due == DUE
    assert act.reason == ("step" if result == "taken_back" else "resend")


def test_an_answer_is_the_first_response_when_there_was_none() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    assert case.open == ["3"]

    case.do(c.Answer, hours=1, message="m1", medium="tracking", text=TEXT, outcome="solved")

    assert responded_at(case) == START + HOUR
    assert case.open == ["5"]
    assert case.state.settled["step:3"].late is False


def test_an_answer_after_a_response_moves_nothing() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    case.do(c.Respond, message="m1", medium="tracking", text=TEXT)
    case.do(c.Answer, hours=9, message="m2", medium="tracking", text=TEXT, outcome="solved")

    assert responded_at(case) == START


def test_a_response_before_its_step_counts_when_it_was_given() -> None:
    """Respond first, sort out afterwards: the clock is met by the response, not by the paper's order."""
    case = Case(EARLY, receipt())
    case.do(c.Respond, hours=1, message="m1", medium="in_person", text=TEXT)
    assert case.open == ["2"]
    assert case.state.settled["step:3"].late is False

    case.do(c.Classify, hours=90, kind="complaint")

    assert case.open == ["4"]
    assert case.state.steps["3"].since == START + HOUR


def test_a_response_before_its_step_that_bounces_is_owed_when_the_step_opens() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", "accepted")
    report(case, "m1", "bounced")
    assert case.state.spare == ()

    case.do(c.Classify, kind="complaint")

    assert case.open == ["3"]
    assert case.due("step:3") == DUE


# --- a bounce


def bounced() -> Case:
    case = sixth()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", "accepted")
    assert case.open == ["3"]
    case.now += 30 * HOUR
    report(case, "m1", "bounced")
    return case


def test_a_bounce_opens_the_step_again_with_the_old_due_time() -> None:
    case = bounced()

    (act,) = (a for a in case.owed.acts if a.verb == "respond")
    assert responded_at(case) is None
    assert case.open == ["2"], "the step behind it waits again"
    assert case.state.steps["2"].round == 1
    assert (act.due, act.reason, act.clock) == (DUE, "resend", "step:2")
    assert "step:2" not in case.state.settled


def test_a_response_after_the_bounce_is_judged_by_the_old_due_time() -> None:
    case = bounced()
    case.do(c.Respond, message="m2", medium="tracking", text=TEXT)

    assert case.state.settled["step:2"].due == DUE
    assert case.state.settled["step:2"].late is True
    assert case.open == ["3"]


def test_a_changed_calendar_does_not_move_the_old_due_time() -> None:
    case = bounced()
    ward = case.rules.calendars["ward"]
    case.rules = type(case.rules)(case.rules.procedure, {"office": ward}, case.rules.overlays, case.rules.units)

    assert case.due("step:2") == DUE


def test_what_was_done_since_stays_done() -> None:
    case = sixth()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", "accepted")
    case.do(c.SetGrade, grade="green")
    case.do(c.Route, to=(c.RouteTo(routing="r1", unit="nursing"), c.RouteTo(routing="r2", unit="pharmacy")))

    asked = case.state.steps["4a"]

    report(case, "m1", "bounced")

    assert case.open == ["2", "4a"], "units that were asked are still asked"
    assert case.state.steps["4a"] == asked
    assert {k for k, s in case.state.steps.items() if s.status == "done"} == {"1", "3", "4"}
    case.do(c.Respond, message="m2", medium="tracking", text=TEXT)
    assert case.open == ["4a"]


def test_a_later_answer_stands_in_for_a_response_that_bounced() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", "accepted")
    case.do(c.Answer, hours=72, message="m2", medium="tracking", text=TEXT, outcome="explained")
    assert case.state.status == "closed"
    answered = case.now

    report(case, "m1", "bounced")

    assert case.state.status == "closed", "the reporter has an answer"
    assert responded_at(case) == answered
    assert case.state.steps["3"].since == answered
    assert case.state.settled["step:3"].late is True, "but the first word came late"


def test_a_bounce_after_the_end_opens_the_case_again() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    case.do(c.Answer, hours=1, message="m1", medium="email", text=TEXT, outcome="explained")
    report(case, "m1", "accepted")
    assert case.state.status == "closed"
    assert case.state.steps["5"].why == "branch:4:0"
    case.now += 48 * HOUR

    report(case, "m1", "bounced")

    assert case.state.status == "open"
    assert case.state.outcome is None
    assert case.open == ["3"], "the answer waits for the response, and whether to evaluate is undecided"
    assert case.due("step:3") == DUE
    assert isinstance(case.events[-2], e.ComplaintReopened)
    case.do(c.Answer, message="m2", medium="in_person", text=TEXT, outcome="solved")
    assert case.open == ["5"]


def test_a_response_that_bounces_after_an_early_end_opens_the_case_again() -> None:
    """It was declared impossible, and the reporter was told so by e-mail alone."""
    case = sixth()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    report(case, "m1", "accepted")
    case.do(c.Close, outcome="cannot")

    report(case, "m1", "bounced")

    assert case.state.status == "open"
    assert case.open == ["2"]
    assert case.state.outcome == "cannot", "what was decided stands"
    case.do(c.Respond, message="m2", medium="tracking", text=TEXT)
    case.do(c.Close, outcome="cannot")
    assert case.state.settled["step:2"].due == DUE


def test_a_message_that_fails_after_the_end_opens_the_case_again() -> None:
    case = sixth()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    case.do(c.Close, outcome="cannot")

    report(case, "m1", "failed")

    assert case.state.status == "open"
    assert "respond" in case.verbs


def test_a_bounce_in_a_second_round_opens_the_step_of_that_round() -> None:
    case = Case(unseen("seventh"), receipt(kind="suggestion"))
    case.do(c.Acknowledge, medium="tracking", automatic=True)
    case.do(c.Classify, kind="suggestion", severity="minor")
    for round_ in (1, 2):
        case.do(c.RecordDiscussion, discussion=f"d{round_}", text=TEXT)
        case.do(c.Plan, plan=f"p{round_}", text=TEXT)
        case.do(c.CarryOutStep, result="approved")
        case.do(c.CarryOut, text=TEXT)
        case.do(c.Answer, hours=1, message=f"m{round_}", medium="email", text=TEXT, outcome="solved")
        report(case, f"m{round_}", "accepted")
        if round_ == 1:
            case.do(c.AskSatisfaction, message="s1", medium="tracking")
            case.do(c.RecordVerdict, verdict="not_satisfied")
            assert case.open == ["6"]
    assert case.open == ["11"]

    report(case, "m2", "bounced")

    assert case.open == ["10"]
    assert case.state.steps["10"].round == 2
    assert "answered" in case.state.milestones, "the first answer did arrive"
    assert case.state.outcome is None


def test_an_outcome_stated_elsewhere_survives_the_bounce() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    case.do(c.Answer, message="m1", medium="email", text=TEXT, outcome="solved")
    report(case, "m1", "accepted")
    stated = case.now + 5 * HOUR
    case.do(c.RecordDiscussion, hours=5, discussion="d1", text=TEXT, outcome="cannot")

    report(case, "m1", "bounced")

    assert case.state.outcome == "cannot"
    assert case.state.milestones["resolved"] == stated


def test_an_answer_of_before_the_reopening_takes_nothing_from_the_new_one() -> None:
    case = Case(EARLY, receipt())
    case.do(c.Classify, kind="complaint")
    case.do(c.Answer, message="m1", medium="email", text=TEXT, outcome="explained")
    report(case, "m1", "accepted")
    case.do(c.Reopen, note=TEXT)
    case.do(c.Answer, hours=1, message="m2", medium="tracking", text=TEXT, outcome="solved")
    answered = case.now

    report(case, "m1", "bounced")

    assert case.state.milestones["answered"] == answered
    assert case.state.outcome == "solved"
    assert case.open == ["5"]
