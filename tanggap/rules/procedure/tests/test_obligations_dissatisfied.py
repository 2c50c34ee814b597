"""The reporter is not satisfied: somebody owes them another answer, whatever the procedure forgot to say."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.obligations import message_acts
from tanggap.rules.procedure.permission import may_judge
from tanggap.rules.procedure.tests.acting import TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import branch, step, written
from tanggap.rules.procedure.vocabulary import Role, Verb

# A box that stands open beside the answer, as in a procedure that feeds back in several ways.
SIDE_BY_SIDE = step("2", "answer"), step("3", "carry_out_step", 'after = ["1"]')


def case_of(*steps: str) -> Case:
    case = Case(written(*steps), receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved")
    return case


def reasons(case: Case) -> dict[str, str]:
    return {a.key: a.reason for a in case.owed.acts}


def test_it_works_another_answer_is_owed_by_whoever_answered() -> None:
    case = case_of(*SIDE_BY_SIDE)
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)

    assert reasons(case) == {"step:3": "dissatisfied", "again": "dissatisfied"}
    again = next(a for a in case.owed.acts if a.key == "again")
    assert (again.verb, again.roles, again.since) == (Verb.ANSWER, (Role.COMPLAINT_OFFICER,), case.now)


def test_the_end_is_not_owed_before_it() -> None:
    case = case_of(*SIDE_BY_SIDE)
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)
    case.do(c.CarryOutStep, step="3", hours=1)

    assert (case.state.status, reasons(case)) == ("open", {"again": "dissatisfied"})
    case.do(c.Answer, message="m2", medium="in_person", text=TEXT, outcome="explained", hours=1)
    assert (case.state.status, case.state.outcome) == ("closed", "explained")


def test_an_answer_without_an_outcome_is_an_answer() -> None:
    case = case_of(*SIDE_BY_SIDE)
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)
    case.do(c.Answer, message="m2", medium="in_person", text=TEXT, hours=1)

    assert reasons(case) == {"step:3": "step"}
    case.do(c.CarryOutStep, step="3", hours=1)
    assert reasons(case) == {"close": "outcome"}


def test_while_the_other_answer_is_under_way_nobody_writes_a_third() -> None:
    case = case_of(*SIDE_BY_SIDE)
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)
    case.do(c.Answer, message="m2", medium="email", text=TEXT, outcome="solved", hours=1)

    assert reasons(case) == {"step:3": "dissatisfied"}
    case.do(c.ReportMessage, message="m2", result="bounced", hours=1)
    assert reasons(case) == {"step:3": "dissatisfied", "message:m2": "resend"}
    assert [a.verb for a in message_acts(case.rules, case.state)] == [Verb.ANSWER]


def test_where_the_procedure_says_what_then_it_leads() -> None:
    sent_back = branch('{ verdict = ["not_satisfied"] }', "2")
    case = case_of(step("2", "answer"), step("3", "record_verdict", sent_back), step("4", "document"))
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)

    assert reasons(case) == {"step:2": "dissatisfied"}


def test_satisfied_after_all_owes_nothing_more() -> None:
    case = case_of(*SIDE_BY_SIDE)
    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)
    case.do(c.RecordVerdict, verdict="satisfied", hours=1)

    assert reasons(case) == {"step:3": "step"}


def test_where_nobody_is_answered_by_the_path_an_answer_may_be_given_all_the_same() -> None:
    """The step is left out for this case, and yet its reporter came by to say that it is not enough."""
    parts = step("2", "make_public"), step("3", "answer", 'when = { channel = ["email"] }')
    case = Case(written(*parts), receipt(channel="walk_in"))
    case.do(c.MakePublic, publication="p1", outlet="board", text=TEXT, outcome="solved")
    assert case.state.status == "closed"

    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="explained", hours=1)


@pytest.mark.parametrize("cause", ["the reporter", "staff"])
def test_a_reopened_case_says_why_its_steps_stand_open(cause: str) -> None:
    case = case_of(step("2", "answer"))
    assert case.state.status == "closed"
    if cause == "staff":
        case.do(c.Reopen, note=TEXT, hours=2)
    else:
        case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)

    assert reasons(case) == {"step:2": "again" if cause == "staff" else "dissatisfied"}
    case.do(c.Answer, message="m2", medium="in_person", text=TEXT, outcome="solved", hours=1)
    assert (case.state.status, case.state.again_at) == ("closed", None)


def test_what_was_made_public_before_is_not_judged_again() -> None:
    case = Case(written(step("2", "answer"), step("3", "make_public")), receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved")
    case.do(c.MakePublic, publication="p1", outlet="board", text=TEXT)
    assert may_judge(case.state)

    case.do(c.RecordVerdict, verdict="not_satisfied", hours=2)

    assert not may_judge(case.state), "there is no new answer yet"
