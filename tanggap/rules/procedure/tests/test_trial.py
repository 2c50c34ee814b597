"""Recorded cases run once more: under their own procedure nothing changes, under another one nothing breaks."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.tests.procedures import NAMES, PACKS, UNSEEN, rules_of
from tanggap.rules.procedure.tests.walking import Walk
from tanggap.rules.procedure.trial import findings, limited, replay
from tanggap.rules.procedure.vocabulary import Milestone

PACKED = [name for name in NAMES if name not in UNSEEN]


def cases(name: str) -> list[Walk]:
    """The worked examples of a procedure, walked to their end."""
    folder, key = name.split("/")
    data = tomllib.loads((PACKS / folder / f"{key}.cases.toml").read_text(encoding="utf-8"))
    walked = []
    for case in data["case"]:
        rules = rules_of(name)
        walk = Walk(rules, ZoneInfo(rules.calendar().zone))
        if walk.receive(case) is None:
            for step in case.get("step", []):
                walk.do(step)
            walked.append(walk)
    return walked


def limits_of(rules: Rules, walk: Walk, *, anew: bool) -> dict[Milestone, str]:
    state = replay(rules, walk.events, now=walk.now) if anew else walk.state
    assert state is not None
    return {what: found.state for what, found in findings(rules, state, now=walk.now).items()}


@pytest.mark.parametrize("name", PACKED)
def test_under_its_own_procedure_a_case_comes_out_as_it_did(name: str) -> None:
    for walk in cases(name):
        assert limits_of(walk.rules, walk, anew=True) == limits_of(walk.rules, walk, anew=False)


@pytest.mark.parametrize("name", NAMES)
def test_any_case_can_be_tried_under_any_procedure(name: str) -> None:
    rules = rules_of(name)
    for other in PACKED:
        for walk in cases(other):
            for later in (walk.now, walk.now + timedelta(days=90)):
                found = findings(rules, replay(rules, walk.events, now=later), now=later)
                assert set(found) <= set(limited(rules))


def test_what_the_reporter_waits_for_comes_first() -> None:
    assert limited(rules_of("atma-husada/pengaduan-online"))[0] is Milestone.FIRST_RESPONSE
