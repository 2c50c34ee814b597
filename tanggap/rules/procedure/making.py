"""Commands -> events: what each verb demands of its own data. One small function per verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.permission import may_judge, not_yet
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import (
    IMMEDIATE_MEDIA,
    Channel,
    Grade,
    Kind,
    Medium,
    Outcome,
    Role,
    Severity,
    Sp4nClass,
    Verb,
    Verdict,
)

Made = tuple[e.Event, ...] | Refusal

_ACCOUNTS = frozenset(
    {
        Channel.INSTAGRAM,
        Channel.FACEBOOK,
        Channel.YOUTUBE,
        Channel.GOOGLE_REVIEW,
        Channel.OTHER_SOCIAL,
        Channel.SP4N,
        Channel.PORTAL,
    }
)


def make(rules: Rules, state: CaseState, command: c.Command, now: datetime) -> Made:
    """The events of a permitted command, still without their effects on path and clocks."""
    header = {"occurred_at": command.at, "recorded_at": now, "actor": command.actor}
    return _MAKERS[type(command)](rules, state, command, header)


Header = dict[str, Any]


def _unknown(value: str | None, words: type, code: str) -> Refusal | None:
    return Refusal(code, (str(value), str(value))) if value is not None and value not in set(words) else None


def can_reach(state: CaseState, medium: Medium) -> bool:
    """Whether the reporter left what the medium needs."""
    match medium:
        case Medium.EMAIL:
            return "email" in state.contacts
        case Medium.CLINIC_PHONE:
            return "phone" in state.contacts
        case Medium.LETTER:
            return "address" in state.contacts
        case Medium.TRACKING:
            return state.has_code
        case Medium.PORTAL:
            return "handle" in state.contacts or state.channel in _ACCOUNTS
        case Medium.PUBLIC:
            return not state.confidential
        case Medium.IN_PERSON:
            return True


def _medium(state: CaseState, medium: str) -> Refusal | None:
    if medium not in set(Medium):
        return Refusal("medium_unknown", (medium, medium))
    return None if can_reach(state, Medium(medium)) else Refusal("no_contact")


def _receive(rules: Rules, state: CaseState, command: c.Receive, header: Header) -> Made:
    bad = (
        _unknown(command.channel, Channel, "channel_unknown")
        or _unknown(command.kind, Kind, "kind_unknown")
        or _unknown(command.severity, Severity, "severity_unknown")
        or _unknown(command.sp4n_class, Sp4nClass, "class_unknown")
    )
    if bad:
        return bad
    names = (
        "complaint year number channel kind version chosen text details reporter contacts has_code anonymous confidential"
        " about_leadership repeated payer categories severity sp4n_class files late_reason"
    ).split()
    fields: Header = {name: getattr(command, name) for name in names}
    overlays = tuple(o.key for o in rules.overlays)
    return (e.ComplaintReceived(**header, **fields, procedure=rules.procedure.key, overlays=overlays),)


def _acknowledge(rules: Rules, state: CaseState, command: c.Acknowledge, header: Header) -> Made:
    return (
        e.ComplaintAcknowledged(
            **header, medium=command.medium, automatic=command.automatic, message=command.message
        ),
    )


def _write(rules: Rules, state: CaseState, command: c.Respond | c.Answer | c.AskSatisfaction, header: Header) -> Made:
    refusal = _medium(state, command.medium)
    if refusal:
        return refusal
    reached = command.delivered or command.medium in IMMEDIATE_MEDIA
    plain = {"message": command.message, "medium": command.medium, "reached": reached}
    match command:
        case c.Respond():
            return (e.ResponseGiven(**header, **plain, text=command.text),)
        case c.AskSatisfaction():
            return (e.SatisfactionAsked(**header, **plain, text=command.text),)
        case c.Answer():
            bad = _unknown(command.outcome, Outcome, "outcome_unknown")
            return bad or (e.AnswerGiven(**header, **plain, text=command.text, outcome=command.outcome),)


def _deliver(rules: Rules, state: CaseState, command: c.RecordDelivery, header: Header) -> Made:
    message = state.messages.get(command.message)
    if message is None:
        return Refusal("message_unknown" if state.messages else "nothing_to_deliver")
    if message.status != "waiting":
        return Refusal("message_final")
    return (e.MessageAccepted(**header, message=command.message),)


def _report(rules: Rules, state: CaseState, command: c.ReportMessage, header: Header) -> Made:
    message = state.messages.get(command.message)
    if message is None:
        return Refusal("message_unknown")
    match command.result, message.status:
        case "accepted", "waiting":
            return (e.MessageAccepted(**header, message=command.message),)
        case "failed", "waiting":
            return (e.MessageFailed(**header, message=command.message, cause=command.cause),)
        case "taken_back", "waiting":
            return (e.MessageTakenBack(**header, message=command.message),)
        case "bounced", "waiting" | "accepted":
            bounced = e.MessageBounced(**header, message=command.message, cause=command.cause)
            if state.status == "closed" and "answered" in message.reached:
                return (e.ComplaintReopened(**header, cause="bounce"), bounced)
            return (bounced,)
        case _:
            return Refusal("message_final")


def _identify(rules: Rules, state: CaseState, command: c.CompleteIdentity, header: Header) -> Made:
    return (
        e.IdentityCompleted(
            **header, contacts=command.contacts, reporter=command.reporter, nothing_known=command.nothing_known
        ),
    )


def _classify(rules: Rules, state: CaseState, command: c.Classify, header: Header) -> Made:
    bad = (
        _unknown(command.kind, Kind, "kind_unknown")
        or _unknown(command.severity, Severity, "severity_unknown")
        or _unknown(command.sp4n_class, Sp4nClass, "class_unknown")
    )
    return bad or (
        e.ComplaintClassified(
            **header,
            kind=command.kind,
            categories=command.categories,
            severity=command.severity,
            sp4n_class=command.sp4n_class,
            note=command.note,
        ),
    )


def _grade(rules: Rules, state: CaseState, command: c.SetGrade, header: Header) -> Made:
    bad = _unknown(command.grade, Grade, "grade_unknown")
    return bad or (e.ComplaintGraded(**header, grade=command.grade, note=command.note),)


def _route(rules: Rules, state: CaseState, command: c.Route, header: Header) -> Made:
    if not command.to:
        return Refusal("no_units")
    asked = {r.unit for r in state.routings.values() if r.status == "open"}
    for to in command.to:
        if rules.units is not None and to.unit not in rules.units:
            return Refusal("unit_unknown", (to.unit, to.unit))
        if to.unit in asked:
            return Refusal("unit_open", (to.unit, to.unit))
        asked.add(to.unit)
    known = {r.unit for r in state.routings.values()} | asked
    missing = [u for s in rules.procedure.case_steps if s.verb is Verb.ROUTE for u in s.units if u not in known]
    if missing:
        return Refusal("unit_missing", (", ".join(missing), ", ".join(missing)))
    return tuple(
        e.UnitRouted(**header, routing=to.routing, unit=to.unit, instruction=to.instruction) for to in command.to
    )


def _end_routing(rules: Rules, state: CaseState, command: c.AnswerUnit | c.DeclineUnit, header: Header) -> Made:
    routing = state.routings.get(command.routing)
    if routing is None:
        return Refusal("routing_unknown")
    if routing.status != "open":
        return Refusal("routing_ended")
    if isinstance(command, c.AnswerUnit):
        return (e.UnitAnswered(**header, routing=command.routing, text=command.text, files=command.files),)
    return (e.UnitDeclined(**header, routing=command.routing, text=command.text),)


def _roles(to: tuple[str, ...], rules: Rules, state: CaseState, verb: Verb, step: str | None) -> tuple[str, ...] | Refusal:
    """The roles named, or those of the open step that wants the verb."""
    if not to:
        open_steps = [rules.procedure.by_id[k] for k in state.open_steps()]
        wanted = [s for s in open_steps if s.verb is verb and (step is None or s.id == step)]
        anywhere = [s for s in rules.procedure.steps if s.verb is verb]
        to = tuple(r.value for s in (wanted or anywhere)[:1] for r in s.refer_to)
    if not to:
        return Refusal("role_required")
    unknown = [r for r in to if r not in set(Role)]
    return Refusal("role_unknown", (unknown[0], unknown[0])) if unknown else to


def _refer(rules: Rules, state: CaseState, command: c.Refer | c.Escalate, header: Header) -> Made:
    to = _roles(command.to, rules, state, command.verb, command.step)
    if isinstance(to, Refusal):
        return to
    if isinstance(command, c.Refer):
        return (e.ComplaintReferred(**header, to=to, note=command.note),)
    return (e.ComplaintEscalated(**header, to=to, note=command.note),)


def _carry_out_step(rules: Rules, state: CaseState, command: c.CarryOutStep, header: Header) -> Made:
    candidates = [k for k in state.open_steps() if rules.procedure.by_id[k].verb is Verb.CARRY_OUT_STEP]
    key = command.step or (candidates[0] if len(candidates) == 1 else None)
    if key is None:
        return Refusal("step_required")
    if key not in candidates:
        return not_yet(rules, state)
    step = rules.procedure.by_id[key]
    if step.outcomes and command.result is None:
        return Refusal("result_required")
    if command.result is not None and command.result not in step.outcomes:
        return Refusal("result_unknown", (command.result, command.result))
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    return bad or (
        e.StepCarriedOut(**header, step=key, note=command.note, result=command.result, outcome=command.outcome),
    )


def _discuss(rules: Rules, state: CaseState, command: c.RecordDiscussion, header: Header) -> Made:
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    return bad or (
        e.DiscussionRecorded(**header, discussion=command.discussion, text=command.text, outcome=command.outcome),
    )


def _analyse(rules: Rules, state: CaseState, command: c.Analyse, header: Header) -> Made:
    return (e.ComplaintAnalysed(**header, text=command.text),)


def _plan(rules: Rules, state: CaseState, command: c.Plan, header: Header) -> Made:
    return (e.PlanMade(**header, plan=command.plan, text=command.text),)


def _carry_out(rules: Rules, state: CaseState, command: c.CarryOut, header: Header) -> Made:
    if command.plan is not None and command.plan not in state.plans:
        return Refusal("plan_unknown")
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    return bad or (
        e.PlanCarriedOut(
            **header, plan=command.plan, text=command.text, files=command.files, outcome=command.outcome
        ),
    )


def _document(rules: Rules, state: CaseState, command: c.Document, header: Header) -> Made:
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    return bad or (e.ResultDocumented(**header, text=command.text, outcome=command.outcome),)


def _judge(rules: Rules, state: CaseState, command: c.RecordVerdict, header: Header) -> Made:
    bad = _unknown(command.verdict, Verdict, "verdict_unknown")
    if bad or not may_judge(state):
        return bad or Refusal("verdict_too_early")
    verdict = e.VerdictRecorded(**header, verdict=command.verdict, words=command.words)
    if state.status == "closed" and command.verdict == Verdict.NOT_SATISFIED:
        return (verdict, e.ComplaintReopened(**header, cause="not_satisfied"))
    return (verdict,)


def _publish(rules: Rules, state: CaseState, command: c.MakePublic, header: Header) -> Made:
    if state.confidential:
        return Refusal("public_confidential")
    outlets = {o.key for o in rules.procedure.outlets}
    if outlets and command.outlet not in outlets:
        return Refusal("outlet_unknown", (command.outlet, command.outlet))
    return (
        e.MadePublic(**header, publication=command.publication, outlet=command.outlet, text=command.text),
    )


def _evaluate(rules: Rules, state: CaseState, command: c.Evaluate, header: Header) -> Made:
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    return bad or (
        e.FollowUpEvaluated(**header, text=command.text, effective=command.effective, outcome=command.outcome),
    )


def _wait(rules: Rules, state: CaseState, command: c.Wait, header: Header) -> Made:
    if state.waiting:
        return Refusal("already_waiting")
    if not state.has_contact and not state.has_code:
        return Refusal("waiting_needs_contact")
    return (e.WaitingStarted(**header, note=command.note),)


def _resume(rules: Rules, state: CaseState, command: c.Resume, header: Header) -> Made:
    cause = "reporter" if command.actor == "reporter" else "staff"
    return (e.WaitingEnded(**header, cause=cause),) if state.waiting else Refusal("not_waiting")


def _close(rules: Rules, state: CaseState, command: c.Close, header: Header) -> Made:
    bad = _unknown(command.outcome, Outcome, "outcome_unknown")
    if bad:
        return bad
    if any(r.status == "open" for r in state.routings.values()) and command.outcome not in EARLY_OUTCOMES:
        return Refusal("units_pending")
    left = [s for s in rules.procedure.case_steps if not _over(state, s.id)]
    if left and command.outcome not in EARLY_OUTCOMES:
        names = ", ".join(s.number for s in left)
        return Refusal("steps_remaining", (f"langkah {names}.", f"steps {names}."))
    return (e.ComplaintClosed(**header, outcome=command.outcome, note=command.note),)


# Outcomes that end a case before its path is walked: it is not ours to handle, or nothing can be done.
EARLY_OUTCOMES = frozenset({Outcome.NOT_OURS, Outcome.CANNOT, Outcome.NOT_AGREED})


def _over(state: CaseState, key: str) -> bool:
    return key in state.steps and state.steps[key].status in ("done", "skipped")


def _reopen(rules: Rules, state: CaseState, command: c.Reopen, header: Header) -> Made:
    return (e.ComplaintReopened(**header, note=command.note),)


def _withdraw(rules: Rules, state: CaseState, command: c.Withdraw, header: Header) -> Made:
    return (e.ComplaintWithdrawn(**header, note=command.note),)


def _correct(rules: Rules, state: CaseState, command: c.Correct, header: Header) -> Made:
    return (
        e.ComplaintCorrected(
            **header, field=command.field, before=command.before, after=command.after, note=command.note
        ),
    )


def _void(rules: Rules, state: CaseState, command: c.Void, header: Header) -> Made:
    return (e.ComplaintVoided(**header, note=command.note),)


_MAKERS: dict[type[c.Command], Callable[[Rules, CaseState, Any, Header], Made]] = {
    c.Receive: _receive,
    c.Acknowledge: _acknowledge,
    c.Respond: _write,
    c.Answer: _write,
    c.AskSatisfaction: _write,
    c.RecordDelivery: _deliver,
    c.ReportMessage: _report,
    c.CompleteIdentity: _identify,
    c.Classify: _classify,
    c.SetGrade: _grade,
    c.Route: _route,
    c.AnswerUnit: _end_routing,
    c.DeclineUnit: _end_routing,
    c.Refer: _refer,
    c.Escalate: _refer,
    c.RecordDiscussion: _discuss,
    c.CarryOutStep: _carry_out_step,
    c.Analyse: _analyse,
    c.Plan: _plan,
    c.CarryOut: _carry_out,
    c.Document: _document,
    c.RecordVerdict: _judge,
    c.MakePublic: _publish,
    c.Evaluate: _evaluate,
    c.Wait: _wait,
    c.Resume: _resume,
    c.Close: _close,
    c.Reopen: _reopen,
    c.Withdraw: _withdraw,
    c.Correct: _correct,
    c.Void: _void,
}
