"""Whoever a case is brought to has it before them, also where the procedure names no step of theirs."""

from __future__ import annotations

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.tests.acting import TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import step, written
from tanggap.rules.procedure.vocabulary import Role, Verb

REFER = step("2", "refer", 'refer_to = ["management"]\n')


def owed(case: Case) -> dict[str, tuple[Role, ...]]:
    return {a.key: a.roles for a in case.owed.acts}


def test_it_works_they_owe_a_discussion_until_it_is_recorded() -> None:
    case = Case(written(REFER, step("3", "answer")), receipt())
    case.do(c.Refer, to=("management",))
    assert owed(case) == {"step:3": (Role.COMPLAINT_OFFICER,), "referral:0": (Role.MANAGEMENT,)}

    act = next(a for a in case.owed.acts if a.key == "referral:0")
    assert (act.verb, act.reason, act.since) == (Verb.RECORD_DISCUSSION, "referred", case.now)
    case.do(c.RecordDiscussion, discussion="d1", text=TEXT, hours=1)
    assert list(owed(case)) == ["step:3"]


def test_the_answer_makes_it_needless() -> None:
    case = Case(written(REFER, step("3", "answer"), step("4", "document")), receipt())
    case.do(c.Refer, to=("management",))
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved", hours=1)
    assert list(owed(case)) == ["step:4"]


def test_whoever_has_a_step_of_their_own_owes_that_alone() -> None:
    case = Case(written(REFER, step("3", "analyse", actor="management")), receipt())
    case.do(c.Refer, to=("management",))
    assert list(owed(case)) == ["step:3"]
