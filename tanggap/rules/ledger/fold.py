"""Events -> state. The fold needs no procedure: what the engine decided about the path stands in the event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.facts import apply_facts
from tanggap.rules.ledger.milestones import milestones_of
from tanggap.rules.ledger.state import CaseState, StepState
from tanggap.rules.ledger.turn_facts import end_handovers

__all__ = ["apply", "apply_clocks", "apply_facts", "apply_path", "fold", "milestones_of"]


def fold(events: Iterable[e.Event]) -> CaseState:
    state = CaseState()
    for event in events:
        apply(state, event)
    return state


def apply(state: CaseState, event: e.Event) -> None:
    """First what happened, then what it did to the path and the clocks."""
    apply_facts(state, event)
    apply_path(state, event)
    apply_clocks(state, event)


def apply_path(state: CaseState, event: e.Event) -> None:
    change, at = event.path, event.occurred_at
    moments = {m.step: m for m in change.moments}
    for key in change.reset:
        _begin_again(state, key, at)
    for key in change.held:
        if key in state.steps:
            _set(state, key, "ahead", at)
    for skipped in change.skipped:
        _set(state, skipped.step, "skipped", at, by=event.actor, why=skipped.why)
    for key in change.opened:
        opened = _opened(moments.get(key)) or at
        _set(state, key, "open", opened, opened=opened)
    for key in change.done:
        moment, before = moments.get(key), state.steps.get(key)
        opened = _opened(moment) or (before.opened if before else None) or at
        _set(state, key, "done", _done(moment) or at, by=event.actor, opened=opened)
    end_handovers(state, {f"step:{key}" for key in change.done})
    _move_done(state, change)
    state.spare = change.spare


def _move_done(state: CaseState, change: e.PathChange) -> None:
    """A step that stays done, but by something later: what had done it did not arrive."""
    for moment in change.moments:
        step = state.steps.get(moment.step)
        if moment.done is not None and step is not None and step.status == "done":
            step.since = moment.done


def _opened(moment: e.Moment | None) -> datetime | None:
    return moment.opened if moment else None


def _done(moment: e.Moment | None) -> datetime | None:
    return moment.done if moment else None


def _set(
    state: CaseState,
    key: str,
    status: str,
    since: datetime,
    *,
    by: str = "",
    why: str = "",
    opened: datetime | None = None,
) -> None:
    """The step in its new status; its round goes on. A step left out has no result, others keep the last."""
    before = state.steps.get(key)
    step = StepState(status, since, by=by, why=why, opened=opened)
    if before is not None:
        step.round, step.began = before.round, before.began
        step.outcome = None if status == "skipped" else before.outcome
    state.steps[key] = step


def _begin_again(state: CaseState, key: str, at: datetime) -> None:
    """The step is to be done again: its round goes up, its status waits for the path to open it."""
    if key in state.steps:
        _set(state, key, "ahead", at)
        step = state.steps[key]
        step.round, step.began = step.round + 1, at


def apply_clocks(state: CaseState, event: e.Event) -> None:
    """Verdicts taken back come before verdicts given: a clock may be met by something else, later."""
    for clock in event.unsettled:
        gone = state.settled.pop(clock, None)
        if gone is not None:
            state.old_dues[clock] = gone.due
    for settled in event.settled:
        state.settled[settled.clock] = settled
        state.old_dues.pop(settled.clock, None)
