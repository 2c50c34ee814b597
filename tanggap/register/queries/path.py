"""The procedure as a path: each printed step and how it stands in one case."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tanggap.register.language import language
from tanggap.register.queries.page import PathStep
from tanggap.register.standins import StandIn
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.conditions import describe
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.vocabulary import say


def path_of(rules: Rules, state: CaseState, people: Mapping[str, str], instead: StandIn) -> tuple[PathStep, ...]:
    """Printed steps in order; what a seed writes in a step's note stands below it as parts."""
    rows: list[PathStep] = []
    for step in rules.procedure.case_steps:
        one = step_of(step, rules, state, people, instead)
        if step.part and rows and rows[-1].step.number == step.number:
            rows[-1] = _with_part(rows[-1], one)
        else:
            rows.append(one)
    return tuple(rows)


def _with_part(whole: PathStep, part: PathStep) -> PathStep:
    parts = (*whole.parts, part)
    statuses = [whole.status, *(p.status for p in parts)]
    status = whole.status
    if "open" in statuses or (whole.status == "done" and "ahead" in statuses):
        status = "open"
    return PathStep(
        step=whole.step,
        status=status,
        since=whole.since,
        by=whole.by,
        why=whole.why,
        actors=whole.actors,
        parts=parts,
    )


def step_of(step: Step, rules: Rules, state: CaseState, people: Mapping[str, str], instead: StandIn) -> PathStep:
    known = state.steps.get(step.id)
    actors = rules.procedure.role_names(step.actors, language())
    if (known is None or known.status != "done") and instead.replaces(step.actors):
        actors = _("%(name)s, sebagai ganti %(roles)s") % {"name": instead.name, "roles": actors}
    if known is None:
        return PathStep(step=step, status="ahead", since=None, by="", why="", actors=actors)
    return PathStep(
        step=step,
        status=known.status,
        since=known.since,
        by=people.get(known.by.removeprefix("staff:"), ""),
        why=_why(known.why, step, rules),
        actors=actors,
    )


def _why(why: str, step: Step, rules: Rules) -> str:
    """Why a step was left out, in the reader's language."""
    if why.startswith("branch:"):
        _branch, source, index = why.split(":")
        return say(rules.procedure.by_id[source].branches[int(index)].reason, language())
    if why == "condition":
        told = describe(step.when, language())
        return f"hanya bila {told}" if language() == "id" else f"only if {told}"
    return ""
