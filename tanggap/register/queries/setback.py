"""Why an open case is not done although it seemed to be: not satisfied, without effect, or opened again."""

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
    cause: str  # "not_satisfied", "not_effective", or "asked": somebody of the house had a reason to open it again
    reopened: bool
    words: e.Ref | None  # the reporter's, the evaluator's, or the reason for opening it again


def setback_of(events: Iterable[e.Event]) -> Setback | None:
    """The last one that still stands: nothing has ended the case since, and the reporter has not said otherwise."""
    standing: Setback | None = None
    before_end: Setback | None = None
    for event in events:
        match event:
            case e.VerdictRecorded(verdict=Verdict.NOT_SATISFIED):
                standing = _turned(event, event.words, cause="not_satisfied")
            case e.VerdictRecorded(verdict=Verdict.SATISFIED):
                standing = None
            case e.FollowUpEvaluated(helped=False):
                standing = _turned(event, event.text, cause="not_effective")
            case e.ComplaintReopened(cause="bounce"):
                standing = before_end  # it had not ended at all
            case e.ComplaintReopened(cause="not_satisfied" | "not_effective") if standing is not None:
                standing = replace(standing, reopened=True)
            case e.ComplaintReopened():
                standing = _turned(event, event.note, cause="asked", reopened=True)
            case e.ComplaintClosed() | e.ComplaintWithdrawn() | e.ComplaintVoided():
                standing, before_end = None, standing
    return standing


def _turned(event: e.Event, words: e.Ref | None, *, cause: str, reopened: bool = False) -> Setback:
    return Setback(at=event.occurred_at, actor=event.actor, cause=cause, reopened=reopened, words=words)
