"""From when to when a clock runs in a case, read from the milestones and steps of its state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tanggap.rules.ledger.state import CaseState, StepState
from tanggap.rules.procedure.document import Clock, Procedure
from tanggap.rules.procedure.vocabulary import Milestone

_AT_RECEIPT = (Milestone.RECEIVED, Milestone.RECORDED)


def started(procedure: Procedure, clock: Clock, state: CaseState) -> datetime | None:
    step = state.steps.get(clock.step) if clock.step else None
    if clock.start == "step_opened":
        return step.opened if step is not None and step.status in ("open", "done") else None
    began = step.began if step is not None else None
    if began is None:
        return _first_routing(state, None) if clock.start == "routed" else state.milestones.get(clock.start)
    return _started_again(procedure, clock, state, began)


def _started_again(procedure: Procedure, clock: Clock, state: CaseState, began: datetime) -> datetime | None:
    """In a new round: when the start event came again; where it does not belong to the round, with the round."""
    if clock.start == "routed":
        again = _first_routing(state, began)
    else:
        again = min(_done(procedure, state, clock.start, began), default=None)
    pending = any(s.milestone == clock.start and _is_ahead(state.steps.get(s.id)) for s in procedure.case_steps)
    return again or (None if pending else began)


def _first_routing(state: CaseState, since: datetime | None) -> datetime | None:
    moments = (r.routed_at for r in state.routings.values())
    return min((at for at in moments if since is None or at >= since), default=None)


def _done(procedure: Procedure, state: CaseState, milestone: str, since: datetime) -> Iterable[datetime]:
    steps = [state.steps[s.id] for s in procedure.case_steps if s.milestone == milestone and s.id in state.steps]
    return [s.since for s in steps if s.status == "done" and s.since >= since]


def _is_ahead(step: StepState | None) -> bool:
    return step is None or step.status in ("ahead", "open")


def stopped(procedure: Procedure, clock: Clock, state: CaseState) -> datetime | None:
    """When the clock was met.

    A clock of a step that stops with the step's own milestone is met when this very step is done, not by another
    step of the same kind; any other clock when the case reaches the milestone.
    """
    step = state.steps.get(clock.step) if clock.step else None
    own = clock.step is not None and procedure.by_id[clock.step].milestone is clock.stop
    if own and clock.stop not in _AT_RECEIPT:
        if step is not None and step.status == "done":
            return step.since
        return _early(procedure, clock, state)
    reached = state.milestones.get(clock.stop)
    began = step.began if step is not None else None
    return None if reached is not None and began is not None and reached < began else reached


def _early(procedure: Procedure, clock: Clock, state: CaseState) -> datetime | None:
    """A milestone kept for the first step that wants it has met that step's clock already."""
    first = next(
        (s.id for s in procedure.case_steps if s.milestone is clock.stop and _is_ahead(state.steps.get(s.id))), None
    )
    return next((s.at for s in state.spare if s.milestone == clock.stop and first == clock.step), None)
