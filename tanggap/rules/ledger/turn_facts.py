"""What the events of `turn_events` put into the state."""

from __future__ import annotations

from collections.abc import Callable

from tanggap.rules.ledger import turn_events as e
from tanggap.rules.ledger.arrivals import accept, write
from tanggap.rules.ledger.effects import Spare
from tanggap.rules.ledger.event import Event
from tanggap.rules.ledger.state import (
    CaseState,
    ExtensionState,
    HandoverState,
    MessageState,
    MoveState,
    WaitState,
)

# They belong to a step of the procedure that is left.
_NEVER_SPARE = frozenset({"step_carried_out", "closed", "escalated"})


def _extended(state: CaseState, event: e.LimitExtended) -> None:
    _told(state, event, "extension")
    state.old_dues.pop(event.clock, None)
    state.extensions.append(
        ExtensionState(event.clock, event.before, event.due, event.occurred_at, message=event.message)
    )


def _asked(state: CaseState, event: e.CompletionAsked) -> None:
    """One who is asked again, since the first question did not arrive, is waited for from now."""
    if state.waiting:
        state.waits[-1].ended = max(event.occurred_at, state.waits[-1].started)
    _told(state, event, "completion")
    state.waits.append(WaitState(event.occurred_at, request=event.message))


def _moved(state: CaseState, event: e.ComplaintMoved) -> None:
    """The path begins anew; what was reached is kept for its steps, and what went up goes on there."""
    for sent in (*state.escalations, *state.referrals):
        sent.left, sent.attended = sent.left or state.procedure, True
    state.kind, state.procedure, state.version = event.kind, event.procedure, event.version
    state.overlays = event.overlays
    state.moves.append(MoveState(event.occurred_at, event.chosen))
    state.steps = {}
    state.spare = tuple(Spare(m, at) for m, at in state.milestones.items() if m not in _NEVER_SPARE)
    state.handovers = [each for each in state.handovers if not each.act]


def _channel_changed(state: CaseState, event: e.ReplyChannelChanged) -> None:
    state.reply_medium, state.contacts = event.medium, event.contacts


def _wrote(state: CaseState, event: e.ReporterWrote) -> None:
    state.wrote_at = state.wrote_at or event.occurred_at


_ATTENDING = frozenset(
    "ResponseGiven AnswerGiven SatisfactionAsked CompletionAsked LimitExtended ComplaintClosed ComplaintWithdrawn"
    " ComplaintVoided".split()
)


def attends(event: Event) -> bool:
    """Whether what the reporter added until then was attended to: they were written to, or the case ended."""
    return event.actor.startswith("staff:") and event.name in _ATTENDING


def _linked(state: CaseState, event: e.ComplaintLinked) -> None:
    state.links[event.other] = event.relation


def _unlinked(state: CaseState, event: e.ComplaintUnlinked) -> None:
    state.links.pop(event.other, None)


def _handed_over(state: CaseState, event: e.DutyHandedOver) -> None:
    state.handovers.append(
        HandoverState(
            event.to,
            event.actor,
            event.occurred_at,
            event.note.uid,
            act=event.act,
            roles=event.roles,
            units=event.units,
        )
    )


def _handed_back(state: CaseState, event: e.DutyHandedBack) -> None:
    last = next((i for i, each in reversed([*enumerate(state.handovers)]) if each.act == event.act), None)
    state.handovers = [each for i, each in enumerate(state.handovers) if i != last]


def _readmitted(state: CaseState, event: e.StaffReadmitted) -> None:
    state.excluded = tuple(uid for uid in state.excluded if uid != event.staff)
    state.readmitted = tuple(sorted({*state.readmitted, event.staff}))


def end_handovers(state: CaseState, acts: set[str]) -> None:
    """What was handed over by itself is done; another round of it is everybody's again."""
    if acts and state.handovers:
        state.handovers = [each for each in state.handovers if each.act not in acts]


def _told(state: CaseState, event: e.LimitExtended | e.CompletionAsked, purpose: str) -> None:
    write(state, event.message, MessageState(purpose, event.medium, "waiting", event.occurred_at))
    if event.reached:
        accept(state, event.message, event.occurred_at)


def forget(state: CaseState, message: str) -> None:
    """The message was taken back before it went: what it was to tell has not happened."""
    state.extensions = [x for x in state.extensions if x.message != message]
    state.waits = [w for w in state.waits if w.request != message or w.ended is not None]


HANDLERS: dict[type[Event], Callable[..., None]] = {
    e.LimitExtended: _extended,
    e.CompletionAsked: _asked,
    e.ComplaintMoved: _moved,
    e.ReplyChannelChanged: _channel_changed,
    e.ReporterWrote: _wrote,
    e.ComplaintLinked: _linked,
    e.ComplaintUnlinked: _unlinked,
    e.DutyHandedOver: _handed_over,
    e.DutyHandedBack: _handed_back,
    e.StaffReadmitted: _readmitted,
}
