"""Events -> state. The fold needs no procedure: what the engine decided about the path stands in the event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import (
    CaseState,
    EscalationState,
    MessageState,
    RoutingState,
    StepState,
    WaitState,
)


def fold(events: Iterable[e.Event]) -> CaseState:
    state = CaseState()
    for event in events:
        apply(state, event)
    return state


def apply(state: CaseState, event: e.Event) -> None:
    """First what happened, then what it did to the path and the clocks."""
    apply_facts(state, event)
    apply_path(state, event)


def apply_facts(state: CaseState, event: e.Event) -> None:
    handler = _HANDLERS.get(type(event))
    if handler is not None:
        handler(state, event)
    state.last_event_at = event.recorded_at


def apply_path(state: CaseState, event: e.Event) -> None:
    change, at = event.path, event.occurred_at
    for key in change.reset:
        _ahead(state, key)
    for skipped in change.skipped:
        state.steps[skipped.step] = StepState("skipped", at, _round(state, skipped.step), event.actor, skipped.why)
    for key in change.opened:
        state.steps[key] = StepState("open", at, _round(state, key))
    for key in change.done:
        before = state.steps.get(key)
        state.steps[key] = StepState("done", at, _round(state, key), event.actor, outcome=before.outcome if before else None)
    if isinstance(event, e.StepCarriedOut) and event.step in change.done:
        state.steps[event.step].outcome = event.result
    state.spare = change.spare
    for settled in event.settled:
        state.settled[settled.clock] = settled
        state.old_dues.pop(settled.clock, None)
    for clock in event.unsettled:
        gone = state.settled.pop(clock, None)
        if gone is not None:
            state.old_dues[clock] = gone.due


def milestones_of(state: CaseState, event: e.Event) -> tuple[str, ...]:
    """Which milestones the event reaches, given the state before it. Receipt and first response stay two."""
    match event:
        case e.MessageAccepted():
            message = state.messages.get(event.message)
            return () if message is None else _reached_by(state, message)
        case e.ResponseGiven() | e.AnswerGiven() | e.SatisfactionAsked() if not event.reached:
            return ()
        case e.AnswerGiven():
            return _with_outcome(state, event.outcome, _answer_milestones(state))
        case e.UnitAnswered() | e.UnitDeclined():
            others = [r.status for key, r in state.routings.items() if key != event.routing]
            one_answered = isinstance(event, e.UnitAnswered) or "answered" in others
            return ("units_answered",) if one_answered and "open" not in others else ()
        case e.ComplaintClosed():
            return _with_outcome(state, event.outcome, ("closed",))
        case (
            e.DiscussionRecorded() | e.StepCarriedOut() | e.PlanCarriedOut() | e.ResultDocumented() | e.FollowUpEvaluated()
        ):
            return _with_outcome(state, event.outcome, _PLAIN[type(event)])
        case _:
            return _PLAIN.get(type(event), ())


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
}


def _answer_milestones(state: CaseState) -> tuple[str, ...]:
    # An answer that reaches the reporter is also the first response, when nobody had responded before.
    return ("answered",) if "first_response" in state.milestones else ("first_response", "answered")


def _reached_by(state: CaseState, message: MessageState) -> tuple[str, ...]:
    match message.purpose:
        case "answer":
            return _with_outcome(state, message.outcome, _answer_milestones(state))
        case "response":
            return ("first_response",)
        case "satisfaction":
            return ("satisfaction_asked",)
        case _:
            return ("acknowledged",)


def _with_outcome(state: CaseState, outcome: str | None, plain: tuple[str, ...]) -> tuple[str, ...]:
    return (*plain, "resolved") if outcome and "resolved" not in state.milestones else plain


def _reach(state: CaseState, event: e.Event) -> None:
    for milestone in milestones_of(state, event):
        state.milestones.setdefault(milestone, event.occurred_at)


def _round(state: CaseState, key: str) -> int:
    step = state.steps.get(key)
    return step.round if step else 1


def _ahead(state: CaseState, key: str) -> None:
    """The step is to be done again: its round goes up, its status waits for the path to open it."""
    step = state.steps.get(key)
    if step is not None:
        state.steps[key] = StepState("ahead", step.since, step.round + 1)


# --- facts, one small function per family of events


def _received(state: CaseState, event: e.ComplaintReceived) -> None:
    for name in (
        "complaint channel kind procedure version overlays contacts has_code anonymous confidential about_leadership"
        " repeated payer categories severity sp4n_class"
    ).split():
        setattr(state, name, getattr(event, name))
    state.received_at, state.recorded_at = event.occurred_at, event.recorded_at
    state.milestones["received"] = event.occurred_at
    state.milestones["recorded"] = event.recorded_at


def _identified(state: CaseState, event: e.IdentityCompleted) -> None:
    _reach(state, event)
    state.contacts = event.contacts


def _classified(state: CaseState, event: e.ComplaintClassified) -> None:
    _reach(state, event)
    state.kind, state.categories = event.kind, event.categories
    state.severity, state.sp4n_class = event.severity, event.sp4n_class


def _graded(state: CaseState, event: e.ComplaintGraded) -> None:
    _reach(state, event)
    state.grade = event.grade


def _written(state: CaseState, event: e.ResponseGiven | e.AnswerGiven | e.SatisfactionAsked) -> None:
    purpose = {e.ResponseGiven: "response", e.AnswerGiven: "answer", e.SatisfactionAsked: "satisfaction"}[type(event)]
    outcome = event.outcome if isinstance(event, e.AnswerGiven) else None
    message = MessageState(purpose, event.medium, "waiting", event.occurred_at, outcome=outcome)
    state.messages[event.message] = message
    if event.reached:
        _accept(state, message, event.occurred_at)


def _acknowledged(state: CaseState, event: e.ComplaintAcknowledged) -> None:
    _reach(state, event)
    if event.message:
        state.messages[event.message] = MessageState(
            "receipt", event.medium, "waiting", event.occurred_at, by_person=not event.automatic
        )


def _accepted(state: CaseState, event: e.MessageAccepted) -> None:
    message = state.messages.get(event.message)
    if message is not None:
        _accept(state, message, event.occurred_at)


def _accept(state: CaseState, message: MessageState, at: datetime) -> None:
    reached = _reached_by(state, message)
    message.status = "accepted"
    message.reached = tuple(m for m in reached if m not in state.milestones)
    for milestone in reached:
        state.milestones.setdefault(milestone, at)
    if message.outcome:
        state.outcome = message.outcome
        _attend_escalations(state)


def _failed(state: CaseState, event: e.MessageFailed | e.MessageBounced | e.MessageTakenBack) -> None:
    message = state.messages.get(event.message)
    if message is None:
        return
    message.status = {e.MessageFailed: "failed", e.MessageBounced: "bounced", e.MessageTakenBack: "taken_back"}[type(event)]
    for milestone in message.reached:
        state.milestones.pop(milestone, None)
    if "resolved" in message.reached:
        state.outcome = None
    message.reached = ()


def _verdict(state: CaseState, event: e.VerdictRecorded) -> None:
    _reach(state, event)
    state.verdict = event.verdict
    if event.verdict == "not_satisfied":
        # What was given as the outcome did not satisfy; the case needs a new one before it can close.
        state.outcome = None
        state.milestones.pop("resolved", None)


def _routed(state: CaseState, event: e.UnitRouted) -> None:
    _reach(state, event)
    state.milestones.pop("units_answered", None)
    state.routings[event.routing] = RoutingState(event.unit, event.occurred_at)


def _unit_ended(state: CaseState, event: e.UnitAnswered | e.UnitDeclined) -> None:
    _reach(state, event)
    routing = state.routings[event.routing]
    routing.status = "answered" if isinstance(event, e.UnitAnswered) else "declined"
    routing.ended_at = event.occurred_at


def _with_result(state: CaseState, event: e.Event) -> None:
    _reach(state, event)
    outcome = getattr(event, "outcome", None)
    if outcome:
        state.outcome = outcome
    if outcome or isinstance(event, e.DiscussionRecorded):
        _attend_escalations(state)


def _attend_escalations(state: CaseState) -> None:
    for escalation in state.escalations:
        escalation.attended = True


def _planned(state: CaseState, event: e.PlanMade) -> None:
    _reach(state, event)
    state.plans = (*state.plans, event.plan)
    _attend_escalations(state)


def _escalated(state: CaseState, event: e.ComplaintEscalated) -> None:
    _reach(state, event)
    state.escalations.append(EscalationState(event.to, event.rule, event.occurred_at))


def _published(state: CaseState, event: e.MadePublic) -> None:
    _reach(state, event)
    if event.outlet not in state.outlets:
        state.outlets = (*state.outlets, event.outlet)


def _excluded(state: CaseState, event: e.StaffExcluded) -> None:
    state.excluded = tuple(sorted({*state.excluded, *event.staff}))


def _waiting(state: CaseState, event: e.WaitingStarted) -> None:
    state.waits.append(WaitState(event.occurred_at))


def _resumed(state: CaseState, event: e.WaitingEnded) -> None:
    if state.waits:
        state.waits[-1].ended = event.occurred_at


def _closed(state: CaseState, event: e.ComplaintClosed) -> None:
    _reach(state, event)
    state.status, state.outcome, state.ended_at = "closed", event.outcome, event.occurred_at


def _withdrawn(state: CaseState, event: e.ComplaintWithdrawn) -> None:
    state.status, state.outcome, state.ended_at = "withdrawn", "withdrawn", event.occurred_at


def _voided(state: CaseState, event: e.ComplaintVoided) -> None:
    state.status, state.ended_at = "void", event.occurred_at


def _reopened(state: CaseState, event: e.ComplaintReopened) -> None:
    state.status, state.outcome, state.ended_at = "open", None, None
    if event.cause == "bounce":
        return
    state.reopened += 1
    state.verdict = None  # the case gets a new answer, and that one its own verdict
    for milestone in ("closed", "resolved", "answered", "satisfaction_asked", "verdict"):
        state.milestones.pop(milestone, None)


_HANDLERS: dict[type[e.Event], Callable[..., None]] = {
    e.ComplaintReceived: _received,
    e.ComplaintAcknowledged: _acknowledged,
    e.IdentityCompleted: _identified,
    e.ComplaintClassified: _classified,
    e.ComplaintGraded: _graded,
    e.ResponseGiven: _written,
    e.AnswerGiven: _written,
    e.SatisfactionAsked: _written,
    e.MessageAccepted: _accepted,
    e.MessageFailed: _failed,
    e.MessageBounced: _failed,
    e.MessageTakenBack: _failed,
    e.VerdictRecorded: _verdict,
    e.UnitRouted: _routed,
    e.UnitAnswered: _unit_ended,
    e.UnitDeclined: _unit_ended,
    e.ComplaintReferred: _with_result,
    e.DiscussionRecorded: _with_result,
    e.StepCarriedOut: _with_result,
    e.ComplaintAnalysed: _with_result,
    e.PlanMade: _planned,
    e.PlanCarriedOut: _with_result,
    e.ResultDocumented: _with_result,
    e.ComplaintEscalated: _escalated,
    e.MadePublic: _published,
    e.FollowUpEvaluated: _with_result,
    e.StaffExcluded: _excluded,
    e.WaitingStarted: _waiting,
    e.WaitingEnded: _resumed,
    e.ComplaintClosed: _closed,
    e.ComplaintReopened: _reopened,
    e.ComplaintWithdrawn: _withdrawn,
    e.ComplaintVoided: _voided,
}
