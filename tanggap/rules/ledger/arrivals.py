"""Messages that reach the reporter, and those that turn out not to have.

A milestone that a message reached rests on that message. When the message is lost, the milestone passes to the
earliest other message that stands for it, or is gone.
"""

from __future__ import annotations

from datetime import datetime

from tanggap.rules.ledger.milestones import reached_by, stands_for
from tanggap.rules.ledger.state import CaseState, GivenOutcome, MessageState


def write(state: CaseState, key: str, message: MessageState) -> None:
    message.gives = stands_for(message)
    state.messages[key] = message


def accept(state: CaseState, key: str, at: datetime) -> None:
    message = state.messages.get(key)
    if message is None:
        return
    reached = reached_by(state, message)
    message.status, message.accepted_at = "accepted", at
    message.reached = tuple(m for m in reached if m not in state.milestones)
    for milestone in reached:
        state.milestones.setdefault(milestone, at)
    if message.outcome and "resolved" in message.gives:
        state.outcome = message.outcome
        state.outcomes.append(GivenOutcome(message.outcome, at, key))
        for sent in (*state.escalations, *state.referrals):
            sent.attended = True


def lose(state: CaseState, key: str, status: str) -> None:
    message = state.messages.get(key)
    if message is None:
        return
    message.status = status
    rested, message.reached = message.reached, ()
    for milestone in rested:
        if milestone == "resolved":
            continue  # goes with the outcome
        heir = heir_of(state, milestone)
        state.milestones.pop(milestone, None)
        if heir is not None and heir.accepted_at is not None:
            state.milestones[milestone] = heir.accepted_at
            heir.reached = (*heir.reached, milestone)
    _lose_outcome(state, key)


def heir_of(state: CaseState, milestone: str, *, after: datetime | None = None) -> MessageState | None:
    """The earliest message that arrived and stands for the milestone."""
    arrived = [m for m in state.messages.values() if m.status == "accepted" and milestone in m.gives]
    timely = [m for m in arrived if m.accepted_at is not None and (after is None or m.accepted_at > after)]
    return min(timely, key=lambda m: m.accepted_at or m.written_at, default=None)


def _lose_outcome(state: CaseState, key: str) -> None:
    """The outcome goes with the message that told it; one that was stated elsewhere stands."""
    standing = [x for x in state.outcomes if x.message != key]
    if len(standing) == len(state.outcomes):
        return
    state.outcomes = standing
    if state.status in ("open", "closed"):
        state.outcome = standing[-1].outcome if standing else None
    state.milestones.pop("resolved", None)
    if standing:
        state.milestones["resolved"] = min(x.at for x in standing)


def forget_answers(state: CaseState, *milestones: str) -> None:
    """What was reached does not count any more, and no message stands for it."""
    state.outcomes = []
    for message in state.messages.values():
        message.gives = tuple(m for m in message.gives if m not in milestones)
        message.reached = tuple(m for m in message.reached if m not in milestones)
    for milestone in milestones:
        state.milestones.pop(milestone, None)
