"""What each event says happened, put into the state: one small function per family of events."""

from __future__ import annotations

from collections.abc import Callable

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger import turn_facts
from tanggap.rules.ledger.arrivals import accept, forget_answers, lose, write
from tanggap.rules.ledger.milestones import milestones_of
from tanggap.rules.ledger.state import CaseState, EscalationState, GivenOutcome, MessageState, RoutingState, WaitState


def apply_facts(state: CaseState, event: e.Event) -> None:
    handler = _HANDLERS.get(type(event))
    if handler is not None:
        handler(state, event)
    if turn_facts.attends(event):
        state.wrote_at = None
    # Time does not run back, though somebody may set the clock of the machine back.
    state.last_event_at = max(state.last_event_at or event.recorded_at, event.recorded_at)


def _reach(state: CaseState, event: e.Event) -> None:
    for milestone in milestones_of(state, event):
        state.milestones.setdefault(milestone, event.occurred_at)


# --- the complaint itself


def _received(state: CaseState, event: e.ComplaintReceived) -> None:
    for name in (
        "complaint channel kind procedure version overlays contacts has_code anonymous confidential about_leadership"
        " repeated payer categories severity sp4n_class book past"
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


def _excluded(state: CaseState, event: e.StaffExcluded) -> None:
    state.excluded = tuple(sorted({*state.excluded, *event.staff}))
    state.handovers = [each for each in state.handovers if each.to not in event.staff]


# --- to the reporter and back


def _written(state: CaseState, event: e.ResponseGiven | e.AnswerGiven | e.SatisfactionAsked) -> None:
    purpose = {e.ResponseGiven: "response", e.AnswerGiven: "answer", e.SatisfactionAsked: "satisfaction"}[type(event)]
    outcome = event.outcome if isinstance(event, e.AnswerGiven) else None
    write(state, event.message, MessageState(purpose, event.medium, "waiting", event.occurred_at, outcome=outcome))
    if event.reached:
        accept(state, event.message, event.occurred_at)


def _acknowledged(state: CaseState, event: e.ComplaintAcknowledged) -> None:
    if event.message is None:
        _reach(state, event)
        return
    by_person = not event.automatic
    receipt = MessageState("receipt", event.medium, "waiting", event.occurred_at, by_person=by_person)
    write(state, event.message, receipt)
    if event.reached:
        accept(state, event.message, event.occurred_at)


def _accepted(state: CaseState, event: e.MessageAccepted) -> None:
    accept(state, event.message, event.occurred_at)


def _lost(state: CaseState, event: e.MessageFailed | e.MessageBounced | e.MessageTakenBack) -> None:
    words = {e.MessageFailed: "failed", e.MessageBounced: "bounced", e.MessageTakenBack: "taken_back"}
    lose(state, event.message, words[type(event)])
    if isinstance(event, e.MessageTakenBack):
        turn_facts.forget(state, event.message)


def _verdict(state: CaseState, event: e.VerdictRecorded) -> None:
    _reach(state, event)
    state.verdict = event.verdict
    if event.verdict == "satisfied":
        state.dissatisfied_at = None
    if event.verdict == "not_satisfied":
        state.dissatisfied_at = event.occurred_at
        for message in state.messages.values():
            message.refused = message.refused or (message.purpose == "answer" and message.status == "accepted")
        # What was given as the outcome did not satisfy; the case needs a new one before it can close.
        state.outcome = None
        forget_answers(state, "resolved")


# --- inside the house


def _routed(state: CaseState, event: e.UnitRouted) -> None:
    _reach(state, event)
    state.milestones.pop("units_answered", None)
    state.routings[event.routing] = RoutingState(event.unit, event.occurred_at)


def _unit_ended(state: CaseState, event: e.UnitAnswered | e.UnitDeclined) -> None:
    _reach(state, event)
    routing = state.routings[event.routing]
    routing.status = "answered" if isinstance(event, e.UnitAnswered) else "declined"
    routing.ended_at = event.occurred_at
    turn_facts.end_handovers(state, {f"unit:{event.routing}"})


def _with_result(state: CaseState, event: e.Event) -> None:
    _reach(state, event)
    outcome = getattr(event, "outcome", None)
    if outcome:
        state.outcome = outcome
        state.outcomes.append(GivenOutcome(outcome, event.occurred_at))
    if outcome or isinstance(event, e.DiscussionRecorded):
        _attend_escalations(state)


def _evaluated(state: CaseState, event: e.FollowUpEvaluated) -> None:
    _with_result(state, event)
    if not event.helped:
        # What was done did not help: the matter is taken up again, and needs another outcome.
        state.outcome, state.again_at = None, event.occurred_at
        forget_answers(state, "resolved")


def _stepped(state: CaseState, event: e.StepCarriedOut) -> None:
    _with_result(state, event)
    if event.step in state.steps:
        state.steps[event.step].outcome = event.result


def _attend_escalations(state: CaseState) -> None:
    for sent in (*state.escalations, *state.referrals):
        sent.attended = True


def _referred(state: CaseState, event: e.ComplaintReferred) -> None:
    _reach(state, event)
    state.referrals.append(EscalationState(event.to, "", event.occurred_at))


def _planned(state: CaseState, event: e.PlanMade) -> None:
    _reach(state, event)
    state.plans = (*state.plans, event.plan)
    _attend_escalations(state)


def _escalated(state: CaseState, event: e.ComplaintEscalated) -> None:
    _reach(state, event)
    state.escalations.append(EscalationState(event.to, event.rule, event.occurred_at))


def _published(state: CaseState, event: e.MadePublic) -> None:
    _with_result(state, event)
    state.outlets[event.outlet] = event.occurred_at


def _waiting(state: CaseState, event: e.WaitingStarted) -> None:
    state.waits.append(WaitState(event.occurred_at))


def _resumed(state: CaseState, event: e.Event) -> None:
    """The wait is over; it never ends before it began, whatever order things were entered in."""
    if state.waiting:
        state.waits[-1].ended = max(event.occurred_at, state.waits[-1].started)


# --- the end, and back


def _closed(state: CaseState, event: e.ComplaintClosed) -> None:
    if event.outcome and event.outcome != state.outcome:
        _with_result(state, event)
    _reach(state, event)
    _resumed(state, event)
    state.status, state.ended_at, state.again_at = "closed", event.occurred_at, None
    _release(state, event)


def _release(state: CaseState, event: e.Event) -> None:
    """Nobody waits any more for units that have not answered."""
    for routing in state.routings.values():
        if routing.status == "open":
            routing.status, routing.ended_at = "released", event.occurred_at


def _withdrawn(state: CaseState, event: e.ComplaintWithdrawn) -> None:
    _resumed(state, event)
    outcome = "deemed_withdrawn" if event.deemed else "withdrawn"
    state.status, state.outcome, state.ended_at = "withdrawn", outcome, event.occurred_at
    _release(state, event)


def _voided(state: CaseState, event: e.ComplaintVoided) -> None:
    _resumed(state, event)
    state.status, state.ended_at = "void", event.occurred_at
    _release(state, event)


def _forget_outcome(state: CaseState, outcome: str) -> None:
    if state.outcome != outcome:
        return
    state.outcomes = [x for x in state.outcomes if x.outcome != outcome]
    state.outcome = state.outcomes[-1].outcome if state.outcomes else None
    state.milestones.pop("resolved", None)
    if state.outcomes:
        state.milestones["resolved"] = min(x.at for x in state.outcomes)


def _reopened(state: CaseState, event: e.ComplaintReopened) -> None:
    state.status, state.ended_at = "open", None
    state.milestones.pop("closed", None)
    if event.cause == "bounce":
        state.outcome = None if state.outcome == "deemed_withdrawn" else state.outcome
        _forget_outcome(state, "not_ours")  # where to go instead was never said
        return  # nothing is begun anew; what the lost message had reached goes with the message
    state.reopened += 1
    state.again_at = event.occurred_at
    state.outcome = state.verdict = None  # the case gets a new answer, and that one its own verdict
    forget_answers(state, "resolved", "answered", "made_public", "satisfaction_asked")
    state.milestones.pop("verdict", None)


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
    e.MessageFailed: _lost,
    e.MessageBounced: _lost,
    e.MessageTakenBack: _lost,
    e.VerdictRecorded: _verdict,
    e.UnitRouted: _routed,
    e.UnitAnswered: _unit_ended,
    e.UnitDeclined: _unit_ended,
    e.ComplaintReferred: _referred,
    e.DiscussionRecorded: _with_result,
    e.StepCarriedOut: _stepped,
    e.ComplaintAnalysed: _with_result,
    e.PlanMade: _planned,
    e.PlanCarriedOut: _with_result,
    e.ResultDocumented: _with_result,
    e.ComplaintEscalated: _escalated,
    e.MadePublic: _published,
    e.FollowUpEvaluated: _evaluated,
    e.StaffExcluded: _excluded,
    e.WaitingStarted: _waiting,
    e.WaitingEnded: _resumed,
    e.ComplaintClosed: _closed,
    e.ComplaintReopened: _reopened,
    e.ComplaintWithdrawn: _withdrawn,
    e.ComplaintVoided: _voided,
    **turn_facts.HANDLERS,
}
