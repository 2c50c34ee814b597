"""The reporter adds something of their own accord: somebody owes it a look until somebody has had the case in hand."""

from __future__ import annotations

from typing import Any

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.tests.acting import TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import step, written
from tanggap.rules.procedure.vocabulary import Role, Verb

WORDS: dict[str, Any] = {"message": "m7", "medium": "tracking", "text": TEXT}


def case_of(*steps: str) -> Case:
    return Case(written(*steps), receipt())


def owed(case: Case) -> dict[str, tuple[Verb, str]]:
    return {act.key: (act.verb, act.reason) for act in case.owed.acts}


def test_it_works_a_response_is_owed_by_whoever_may_close() -> None:
    case = case_of(step("2", "analyse"))
    case.do(c.AddWords, **WORDS, actor="reporter")

    act = next(a for a in case.owed.acts if a.key == "wrote")
    assert (act.verb, act.reason, act.since) == (Verb.RESPOND, "wrote", case.now)
    assert act.roles == case.rules.procedure.close_roles


def test_by_whoever_owed_the_first_response_where_the_procedure_names_them() -> None:
    case = case_of(step("2", "respond", actor="front_officer"), step("3", "analyse"))
    case.do(c.Respond, message="m1", medium="in_person", text=TEXT)
    case.do(c.AddWords, **WORDS, actor="reporter", hours=1)

    assert next(a.roles for a in case.owed.acts if a.key == "wrote") == (Role.FRONT_OFFICER,)


def test_a_response_that_is_owed_anyway_says_so() -> None:
    case = case_of(step("2", "respond"))
    case.do(c.AddWords, **WORDS, actor="reporter")

    assert owed(case) == {"step:2": (Verb.RESPOND, "wrote")}


def test_until_somebody_has_written_back_whatever_else_is_done() -> None:
    case = case_of(step("2", "analyse"), step("3", "answer"))
    case.do(c.AddWords, **WORDS, actor="reporter")
    case.do(c.AddWords, **WORDS | {"message": "m8"}, actor="staff:sari", hours=1)
    assert "wrote" in owed(case)

    case.do(c.Analyse, text=TEXT, actor="staff:sari", hours=1)
    assert "wrote" in owed(case)
    case.do(c.Respond, message="m9", medium="in_person", text=TEXT, actor="staff:sari", hours=1)
    assert "wrote" not in owed(case)


def test_nothing_ends_over_words_that_nobody_has_looked_at() -> None:
    case = case_of(step("2", "answer"))
    case.do(c.Answer, message="m1", medium="email", text=TEXT, outcome="solved")
    case.do(c.AddWords, **WORDS, actor="reporter", hours=1)
    case.do(c.ReportMessage, message="m1", result="accepted", actor="provider", hours=1)
    assert (case.state.status, list(owed(case))) == ("open", ["wrote"])

    case.do(c.Respond, message="m2", medium="in_person", text=TEXT, actor="staff:sari", hours=1)
    assert case.state.status == "closed"
