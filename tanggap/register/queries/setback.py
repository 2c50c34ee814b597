"""Why an open case is not done although it seemed to be: the reporter was not satisfied, or it was opened again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.procedure.vocabulary import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    at: datetime
    actor: str  # as events name it: "reporter", "staff:<uid>"
    dissatisfied: bool  # else somebody of the house opened it again for a reason of their own
    reopened: bool
    words: e.Ref | None  # the reporter's words, or the reason for opening it again


def setback_of(events: Iterable[e.Event]) -> Setback | None:
    """The last one that still stands: nothing has ended the case since, and the reporter has not said otherwise."""
    standing: Setback | None = None
    before_end: Setback | None = None
    for event in events:
        match event:
            case e.VerdictRecorded(verdict=Verdict.NOT_SATISFIED):
                standing = _turned(event, event.words, dissatisfied=True, reopened=False)
            case e.VerdictRecorded(verdict=Verdict.SATISFIED):
                standing = None
            case e.ComplaintReopened(cause="bounce"):
                standing = before_end  # it had not ended at all
            case e.ComplaintReopened(cause="not_satisfied") if standing is not None:
                standing = replace(standing, reopened=True)
            case e.ComplaintReopened():
                standing = _turned(event, event.note, dissatisfied=False, reopened=True)
            case e.ComplaintClosed() | e.ComplaintWithdrawn() | e.ComplaintVoided():
                standing, before_end = None, standing
    return standing


def _turned(event: e.Event, words: e.Ref | None, *, dissatisfied: bool, reopened: bool) -> Setback:
    return Setback(at=event.occurred_at, actor=event.actor, dissatisfied=dissatisfied, reopened=reopened, words=words)
