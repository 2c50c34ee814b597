"""Verdicts on clocks: met or late, fixed with the event that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, Running, due_of, open_for_at, running

_ENDED = ("closed", "withdrawn")


def settled(rules: Rules, before: CaseState, after: CaseState, event: e.Event, seen: datetime) -> tuple[e.Settled, ...]:
    """Clocks that have stopped and have no verdict yet get it now, by when they really stopped.

    A case that ends without them leaves those late that were overdue; the others fall away.
    """
    found = [*_returned(rules, before, event, seen)]
    for run in running(rules, after, open_for=open_for_at(rules, seen)):
        stopped = run.stopped_at or (after.ended_at if after.status in _ENDED else None)
        if stopped is None or run.key in after.settled:
            continue
        due, estimated = due_of(rules, after, run, now=seen)
        if run.stopped_at is not None or stopped > due:
            late = stopped > due or _is_lapse(event, run)
            ran = {"started": run.start, "stopped": run.stopped_at}
            found.append(e.Settled(run.key, due, late=late, estimated=estimated, **ran))
    return tuple(found)


def _is_lapse(event: e.Event, run: Running) -> bool:
    """Time has done what nobody did until the limit: that meets nothing."""
    return isinstance(event, e.ComplaintEscalated) and event.actor == "time" and event.rule == run.clock.step


def _returned(rules: Rules, before: CaseState, event: e.Event, seen: datetime) -> Iterator[e.Settled]:
    """The clock of a step that was done and sent back by its own branch at once: a new round has a clock of its own."""
    done = {m.step: m.done for m in event.path.returned}
    if not done:
        return
    for run in running(rules, before, open_for=open_for_at(rules, seen)):
        at = done.get(run.clock.step or "")
        if at is None or run.stopped_at is not None or run.key in before.settled or run.unit is not None:
            continue
        if rules.procedure.by_id[run.clock.step or ""].milestone is run.clock.stop:
            due, estimated = due_of(rules, before, run, now=seen)
            yield e.Settled(run.key, due, late=at > due, estimated=estimated, started=run.start, stopped=at)


def unsettled(rules: Rules, before: CaseState, after: CaseState, event: e.Event, seen: datetime) -> tuple[str, ...]:
    """A message that did not arrive after all takes back the verdicts it had earned; nothing else does."""
    if not isinstance(event, e.MessageBounced | e.MessageFailed | e.MessageTakenBack) and not (
        isinstance(event, e.ComplaintReopened) and event.cause == "bounce"
    ):
        return ()
    open_for = open_for_at(rules, seen)
    stops = {run.key: run.stopped_at for run in running(rules, after, open_for=open_for)}
    gone = []
    for run in running(rules, before, open_for=open_for):
        stopped = stops.get(run.key)
        if run.key in before.settled and run.key in stops and run.stopped_at is not None:
            if stopped is None or stopped > run.stopped_at:
                gone.append(run.key)
    return tuple(gone)
