"""Whether the path wants a verb now. What a verb demands of its own data is in `making`."""

from __future__ import annotations

from datetime import datetime

from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure import path
from tanggap.rules.procedure.clocks import Rules, open_for_at
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import FREE_VERBS, MILESTONE_OF, REPEATABLE_VERBS, Verb

AFTER_CLOSE = frozenset({Verb.REOPEN, Verb.RECORD_VERDICT, Verb.MAKE_PUBLIC, Verb.EVALUATE, Verb.CORRECT, Verb.VOID})
_ALWAYS_BY_THEIR_OWN = frozenset({Verb.ANSWER_UNIT, Verb.DECLINE_UNIT, Verb.RECORD_DELIVERY, Verb.CLOSE, Verb.RECORD_VERDICT})


def permit(rules: Rules, state: CaseState | None, command: c.Command, now: datetime) -> Refusal | None:
    if isinstance(command, c.Receive):
        return None if state is None else Refusal("already_received")
    if state is None:
        return Refusal("not_received")
    if isinstance(command, c.ReportMessage):
        return None  # what became of a message is a fact, whatever became of the case
    return (
        _by_status(state, command.verb)
        or _by_step(rules, state, command)
        or _by_path(rules, state, command.verb, command.step, now)
    )


def allowed_verbs(rules: Rules, state: CaseState | None, now: datetime) -> tuple[Verb, ...]:
    """Every verb that would not be refused for its time, those of open steps first."""
    if state is None:
        return (Verb.RECEIVE,)
    wanted = [rules.procedure.by_id[k].verb for k in state.open_steps()]
    rest = [v for v in Verb if v not in (Verb.RECEIVE, Verb.PERIOD_DUTY)]
    return tuple(dict.fromkeys(v for v in (*wanted, *rest) if is_allowed(rules, state, v, now)))


def is_allowed(rules: Rules, state: CaseState, verb: Verb, now: datetime) -> bool:
    if _by_status(state, verb) or _by_path(rules, state, verb, None, now):
        return False
    match verb:
        case Verb.ANSWER_UNIT | Verb.DECLINE_UNIT:
            return any(r.status == "open" for r in state.routings.values())
        case Verb.RECORD_DELIVERY:
            return any(m.status == "waiting" for m in state.messages.values())
        case Verb.RECORD_VERDICT:
            return may_judge(state)
        case Verb.CLOSE:
            return path.finished(rules.procedure, state)
        case Verb.WAIT:
            return not state.waiting and (state.has_contact or state.has_code)
        case Verb.RESUME:
            return state.waiting
        case Verb.CARRY_OUT_STEP:
            return any(rules.procedure.by_id[k].verb is verb for k in state.open_steps())
        case Verb.MAKE_PUBLIC:
            return not state.confidential
        case _:
            return True


def may_judge(state: CaseState) -> bool:
    return state.status == "closed" or not {"answered", "resolved", "made_public"}.isdisjoint(state.milestones)


def _by_status(state: CaseState, verb: Verb) -> Refusal | None:
    if state.status == "open":
        return Refusal("not_closed") if verb is Verb.REOPEN else None
    if state.status == "closed" and verb in AFTER_CLOSE:
        return None
    if state.status == "withdrawn" and verb in (Verb.REOPEN, Verb.CORRECT):
        return None
    return Refusal(state.status)


def _by_step(rules: Rules, state: CaseState, command: c.Command) -> Refusal | None:
    """The step that the command names must be there for it."""
    if command.step is None or isinstance(command, c.Reopen):
        known = command.step is None or command.step in rules.procedure.order
        return None if known else Refusal("unknown_step")
    step = rules.procedure.by_id.get(command.step)
    if step is None:
        return Refusal("unknown_step", (command.step, command.step))
    if step.id in state.steps:
        return _by_step_state(state, step, command.verb)
    return None if command.verb is not Verb.CARRY_OUT_STEP else not_yet(rules, state)


def _by_step_state(state: CaseState, step: Step, verb: Verb) -> Refusal | None:
    match state.steps[step.id].status:
        case "skipped":
            return Refusal("skipped")
        case "done" if verb not in REPEATABLE_VERBS and verb not in FREE_VERBS:
            return Refusal("already_done")
        case _:
            return None


def _by_path(rules: Rules, state: CaseState, verb: Verb, target: str | None, now: datetime) -> Refusal | None:
    if state.status != "open" or verb in FREE_VERBS or verb in _ALWAYS_BY_THEIR_OWN:
        return None
    if verb is Verb.RECORD_DISCUSSION and any(not x.attended for x in state.escalations):
        return None  # whoever the case was escalated to owes exactly this, wherever the path stands
    steps = [s for s in (*rules.procedure.case_steps, *rules.procedure.standing_steps) if s.verb is verb]
    statuses = {state.steps[s.id].status if s.id in state.steps else "ahead" for s in steps}
    if not steps and verb is Verb.CARRY_OUT_STEP:
        return Refusal("unknown_step")
    if not steps or "open" in statuses or _is_reachable(rules, state, verb, target, now):
        return None
    if "done" in statuses:
        return None if verb in REPEATABLE_VERBS else Refusal("already_done")
    return not_yet(rules, state) if "ahead" in statuses else Refusal("skipped")


def not_yet(rules: Rules, state: CaseState) -> Refusal:
    """Not yet, and which steps stand open instead."""
    open_steps = [rules.procedure.by_id[k] for k in state.open_steps()]
    names = "; ".join(f"langkah {s.number}: {s.activity}" for s in open_steps)
    english = ", ".join(s.number for s in open_steps)
    return Refusal("not_yet", (f"Sekarang: {names}." if names else "", f"Now: step {english}." if english else ""))


def _is_reachable(rules: Rules, state: CaseState, verb: Verb, target: str | None, now: datetime) -> bool:
    """Whether what is already known lets the path run on to a step that the verb would fulfil."""
    trial = state.copy()
    milestone = MILESTONE_OF[verb]
    reached = (milestone.value,)
    if verb is Verb.ANSWER and "first_response" not in state.milestones:
        reached = ("first_response", milestone.value)
        trial.milestones["first_response"] = now
    trial.milestones.setdefault(milestone.value, now)
    change = path.advance(
        rules.procedure, trial, reached=reached, at=now, target=target, open_for=open_for_at(rules, now)
    )
    return any(rules.procedure.by_id[k].verb is verb for k in change.done)
