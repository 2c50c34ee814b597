"""Which milestones an event reaches. Receipt and first response stay two, and are never merged."""

from __future__ import annotations

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState, MessageState

_PLAIN: dict[type[e.Event], tuple[str, ...]] = {
    e.ComplaintReceived: ("received", "recorded"),
    e.ComplaintAcknowledged: ("acknowledged",),
    e.ResponseGiven: ("first_response",),
    e.SatisfactionAsked: ("satisfaction_asked",),
    e.IdentityCompleted: ("identity_completed",),
    e.ComplaintClassified: ("classified",),
    e.ComplaintGraded: ("graded",),
    e.UnitRouted: ("routed",),
    e.ComplaintReferred: ("referred",),
    e.DiscussionRecorded: ("discussed",),
    e.StepCarriedOut: ("step_carried_out",),
    e.ComplaintAnalysed: ("analysed",),
    e.PlanMade: ("planned",),
    e.PlanCarriedOut: ("carried_out",),
    e.ResultDocumented: ("documented",),
    e.VerdictRecorded: ("verdict",),
    e.ComplaintEscalated: ("escalated",),
    e.MadePublic: ("made_public",),
    e.FollowUpEvaluated: ("evaluated",),
    e.ComplaintClosed: ("closed",),
}
_STANDS_FOR: dict[str, tuple[str, ...]] = {
    "receipt": ("acknowledged",),
    "response": ("first_response",),
    "answer": ("first_response", "answered"),
    "satisfaction": ("satisfaction_asked",),
    "extension": (),
    "completion": (),
}


def stands_for(message: MessageState) -> tuple[str, ...]:
    """The milestones that a message can reach by arriving."""
    return (*_STANDS_FOR[message.purpose], *(("resolved",) if message.outcome else ()))


def milestones_of(state: CaseState, event: e.Event) -> tuple[str, ...]:
    """Which milestones the event reaches, given the state before it."""
    match event:
        case e.MessageAccepted():
            message = state.messages.get(event.message)
            return () if message is None else reached_by(state, message)
        case e.ResponseGiven() | e.AnswerGiven() | e.SatisfactionAsked() if not event.reached:
            return ()
        case e.ComplaintAcknowledged() if event.message is not None and not event.reached:
            return ()  # sent as a message: it reaches the reporter when the provider has accepted it
        case e.AnswerGiven():
            return _with_outcome(event.outcome, _answer_milestones(state))
        case e.UnitAnswered() | e.UnitDeclined():
            others = [r.status for key, r in state.routings.items() if key != event.routing]
            one_answered = isinstance(event, e.UnitAnswered) or "answered" in others
            return ("units_answered",) if one_answered and "open" not in others else ()
        case (
            e.DiscussionRecorded()
            | e.StepCarriedOut()
            | e.PlanCarriedOut()
            | e.ResultDocumented()
            | e.MadePublic()
            | e.FollowUpEvaluated()
            | e.ComplaintClosed()
        ):
            return _with_outcome(event.outcome, _PLAIN[type(event)])
        case _:
            return _PLAIN.get(type(event), ())


def reached_by(state: CaseState, message: MessageState) -> tuple[str, ...]:
    """What a message reaches by arriving now; one of an earlier handling stands for nothing in the present one."""
    reached = _STANDS_FOR[message.purpose]
    if message.purpose == "answer":
        reached = _with_outcome(message.outcome, _answer_milestones(state))
    return tuple(m for m in reached if m in message.gives)


def _answer_milestones(state: CaseState) -> tuple[str, ...]:
    # An answer that reaches the reporter is also the first response, when nobody had responded before.
    return ("answered",) if "first_response" in state.milestones else ("first_response", "answered")


def _with_outcome(outcome: str | None, plain: tuple[str, ...]) -> tuple[str, ...]:
    return (*plain, "resolved") if outcome else plain
