"""Verdicts on clocks: met or late, fixed with the event that decides it."""

from __future__ import annotations

from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, due_of, open_for_at, running

_ENDED = ("closed", "withdrawn")


def settled(rules: Rules, after: CaseState, seen: datetime) -> tuple[e.Settled, ...]:
    """Clocks that have stopped and have no verdict yet get it now, by when they really stopped.

    A case that ends without them leaves those late that were overdue; the others fall away.
    """
    found = []
    for run in running(rules, after, open_for=open_for_at(rules, seen)):
        stopped = run.stopped_at or (after.ended_at if after.status in _ENDED else None)
        if stopped is None or run.key in after.settled:
            continue
        due, estimated = due_of(rules, after, run, now=seen)
        if run.stopped_at is not None or stopped > due:
            found.append(e.Settled(run.key, due, late=stopped > due, estimated=estimated))
    return tuple(found)


def unsettled(rules: Rules, before: CaseState, after: CaseState, event: e.Event, seen: datetime) -> tuple[str, ...]:
    """A message that did not arrive after all takes back the verdicts it had earned; nothing else does."""
    if not isinstance(event, e.MessageBounced | e.MessageFailed) and not (
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
