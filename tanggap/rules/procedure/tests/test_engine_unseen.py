"""Procedures that no code knows run from their documents alone: worked cases beside each, times counted by hand."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tanggap.rules.procedure.document import END
from tanggap.rules.procedure.tests.procedures import DOCUMENTS, UNSEEN, ZONE, rules_of
from tanggap.rules.procedure.tests.walking import Walk


def cases_of(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DOCUMENTS / f"{name}.cases.toml").read_text("utf-8"))["case"]
    return found


CASES = [pytest.param(n, i, id=f"{n}: {case['name']}") for n in UNSEEN for i, case in enumerate(cases_of(n))]


@pytest.mark.parametrize(("name", "index"), CASES)
def test_it_works_as_its_document_says(name: str, index: int) -> None:
    case = cases_of(name)[index]
    walk = Walk(rules_of(name), ZONE)

    refusal = walk.receive(case)
    assert walk.differences(case.get("expect", {}), refusal) == [], "after the receipt"
    for number, step in enumerate(case["do"], start=1):
        refusal = walk.do(step)
        assert walk.differences(step.get("expect", {}), refusal) == [], f"{number}: {step['verb']} at {step['at']}"


@pytest.mark.parametrize("name", UNSEEN)
def test_together_the_cases_do_every_step_and_take_every_turn(name: str) -> None:
    procedure = rules_of(name).procedure
    done: set[str] = set()
    turns: set[tuple[str, str]] = set()
    for case in cases_of(name):
        walk = Walk(rules_of(name), ZONE)
        walk.receive(case)
        for step in case["do"]:
            walk.do(step)
        for event in walk.events:
            done |= set(event.path.done)
            turns |= {
                (why.split(":")[1], why.split(":")[2]) for s in event.path.skipped if (why := s.why)[:6] == "branch"
            }
            turns |= {("back", key) for key in event.path.reset}

    assert done == {s.id for s in (*procedure.case_steps, *procedure.standing_steps)} - unreached(name)
    for source in procedure.case_steps:
        for index, branch in enumerate(source.branches):
            forward = branch.go_to == END or procedure.order[branch.go_to] > procedure.order[source.id]
            assert ((source.id, str(index)) if forward else ("back", branch.go_to)) in turns, (source.id, index)


def unreached(name: str) -> set[str]:
    """What comes after the step that closes the case is done outside of its path."""
    return {"13"} if name == "eighth" else set()
