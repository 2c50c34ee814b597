"""What ends a case, and what keeps it from ending: a follow-up that did not help, units that have not answered."""

from __future__ import annotations

from datetime import timedelta

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.commands import RouteTo
from tanggap.rules.procedure.tests.acting import TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import branch, step, written
from tanggap.rules.procedure.vocabulary import Verb

PLANNED = step("2", "plan"), step("3", "carry_out"), step("4", "evaluate")
UNIT = step("3", "answer_unit", "standing = true\nwhen = { routed = true }\n", actor="unit_contact")
NURSING = (RouteTo(routing="r1", unit="nursing", instruction=None),)


def evaluated(*steps: str, effective: bool, **more: object) -> Case:
    case = Case(written(*steps), receipt())
    case.do(c.Plan, plan="p1", text=TEXT)
    case.do(c.CarryOut, plan="p1", text=TEXT, outcome="solved")
    case.do(c.Evaluate, text=TEXT, effective=effective, hours=1, **more)
    return case


def test_it_works_a_follow_up_that_helped_ends_the_case() -> None:
    assert evaluated(*PLANNED, effective=True).state.status == "closed"


def test_one_that_did_not_goes_back_to_the_plan() -> None:
    case = evaluated(*PLANNED, effective=False)
    assert (case.state.status, case.open, case.state.outcome) == ("open", ["2"], None)
    assert [(a.verb, a.reason) for a in case.owed.acts] == [(Verb.PLAN, "again")]

    case.do(c.Plan, plan="p2", text=TEXT, hours=1)
    case.do(c.CarryOut, plan="p2", text=TEXT, outcome="solved")
    case.do(c.Evaluate, text=TEXT, effective=True, hours=1)
    assert (case.state.status, case.state.again_at) == ("closed", None)


def test_an_end_stated_in_spite_of_it_is_an_end() -> None:
    case = evaluated(*PLANNED, effective=False, outcome="cannot")
    assert (case.state.status, case.state.outcome) == ("closed", "cannot")


def test_a_procedure_that_says_where_it_goes_on_is_followed() -> None:
    own = step("4", "evaluate", branch('{ channel = ["web"] }', "3"))
    case = evaluated(*PLANNED[:2], own, effective=False)
    assert case.open == ["3"]


def test_found_out_after_the_end_it_opens_the_case_again() -> None:
    case = Case(written(*PLANNED[:2]), receipt())
    case.do(c.Plan, plan="p1", text=TEXT)
    case.do(c.CarryOut, plan="p1", text=TEXT, outcome="solved")
    assert case.state.status == "closed"

    case.do(c.Evaluate, text=TEXT, effective=False, hours=48)
    assert (case.state.status, case.open, case.state.reopened) == ("open", ["2"], 1)


def test_without_a_plan_it_goes_back_to_the_matter() -> None:
    case = Case(written(step("2", "answer"), step("3", "evaluate")), receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved")
    case.do(c.Evaluate, text=TEXT, effective=False, hours=1)
    assert (case.state.status, case.open) == ("open", ["2"])


def test_a_unit_that_is_only_heard_aside_is_released_with_the_end() -> None:
    case = Case(written(step("2", "route"), UNIT, step("4", "document")), receipt())
    case.do(c.Route, to=NURSING)
    case.do(c.Document, text=TEXT, outcome="solved", hours=1)

    assert (case.state.status, case.state.routings["r1"].status) == ("closed", "released")
    case.do(c.Reopen, note=TEXT, hours=1)
    assert not [a for a in case.owed.acts if a.unit], "nobody asks it for the old answer"
    assert case.refused(c.AnswerUnit, routing="r1", text=TEXT) == "routing_ended"
    case.do(c.Route, to=(RouteTo(routing="r2", unit="nursing", instruction=None),))
    assert [a.routing for a in case.owed.acts if a.unit] == ["r2"]


def test_a_unit_that_was_asked_is_waited_for() -> None:
    """The procedure knows no step for it: whoever asked wants to know."""
    case = Case(written(step("2", "document")), receipt())
    case.do(c.Route, to=NURSING)
    case.do(c.Document, text=TEXT, outcome="solved", hours=1)

    assert case.state.status == "open"
    assert case.refused(c.Close, outcome="solved") == "units_pending"
    case.do(c.AnswerUnit, routing="r1", text=TEXT, hours=1)
    assert case.state.status == "closed"


def test_a_released_unit_has_met_no_limit() -> None:
    limit = '[step.time]\namount = 1\nunit = "working_days"\nfrom = "routed"\nto = "units_answered"\nper_unit = true\n'
    timed = step("3", "answer_unit", f"standing = true\nwhen = {{ routed = true }}\n{limit}", actor="unit_contact")
    for days, verdicts in ((0, {}), (9, {"step:3:r1": True})):
        case = Case(written(step("2", "route"), timed, step("4", "document")), receipt())
        case.do(c.Route, to=NURSING)
        case.now += timedelta(days=days)
        case.do(c.Document, text=TEXT, outcome="solved")
        assert {k: v.late for k, v in case.state.settled.items()} == verdicts
