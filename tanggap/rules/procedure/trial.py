"""What would have been late: recorded events of a case, run once more under another procedure.

Only facts are taken over (what people did, and when); path, clocks and what time causes are decided anew by the engine.
Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.effects import PathChange
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.acts import ClockReading
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.engine import commit
from tanggap.rules.procedure.obligations import obligations
from tanggap.rules.procedure.passing import let_time_pass
from tanggap.rules.procedure.vocabulary import Milestone

# What the reporter waits for comes first.
FIRST = (Milestone.FIRST_RESPONSE, Milestone.ANSWERED)


@dataclass(frozen=True, slots=True)
class Finding:
    """How one limit of a case stands. `state`: met, late, or running (not due yet)."""

    milestone: Milestone
    state: str
    due: datetime
    reached: datetime | None


def replay(rules: Rules, events: Iterable[e.Event], *, now: datetime) -> CaseState:
    """The case as it would stand at `now` under `rules`."""
    state = CaseState()
    for event in events:
        if event.actor == "time" or (isinstance(event, e.ComplaintClosed) and not state.is_open):
            continue  # time is let pass by these rules; what they have closed is not closed again
        if state.complaint:
            state = let_time_pass(rules, state, event.recorded_at).state
        state = commit(rules, state, (_fact(event, rules),), event.recorded_at).state
    return let_time_pass(rules, state, now).state if state.complaint else state


def _fact(event: e.Event, rules: Rules) -> e.Event:
    """What was done, without what it did to the old path and the old clocks."""
    bare = replace(event, path=PathChange(), settled=(), unsettled=())
    if isinstance(bare, e.ComplaintReceived):
        overlays = tuple(overlay.key for overlay in rules.overlays)
        return replace(bare, procedure=rules.procedure.key, overlays=overlays)
    return bare


def findings(rules: Rules, state: CaseState, *, now: datetime) -> dict[Milestone, Finding]:
    """For each thing that the procedure itself sets a limit for: the limit that went worst in this case."""
    found: dict[Milestone, Finding] = {}
    for each in _readings(rules, state, now):
        before = found.get(each.milestone)
        if before is None or _badness(each) > _badness(before):
            found[each.milestone] = each
    return found


def _readings(rules: Rules, state: CaseState, now: datetime) -> Iterator[Finding]:
    for clock in obligations(rules, state, now=now).clocks:
        if clock.source == rules.procedure.key:
            yield Finding(clock.stop, _standing(clock, now), clock.due, clock.stopped_at)


def _standing(clock: ClockReading, now: datetime) -> str:
    if clock.late is not None:
        return "late" if clock.late else "met"
    return "late" if now > clock.due and not clock.waiting else "running"


def _badness(found: Finding) -> tuple[int, datetime]:
    return ("running", "met", "late").index(found.state), found.due


def limited(*procedures: Rules) -> list[Milestone]:
    """Everything that at least one of them sets a limit for; what the reporter waits for comes first."""
    named = dict.fromkeys(clock.stop for rules in procedures for clock in rules.procedure.all_clocks)
    return [*(m for m in FIRST if m in named), *(m for m in named if m not in FIRST)]
