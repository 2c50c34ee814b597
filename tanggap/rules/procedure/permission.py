"""Whether the path wants a verb now. What a verb demands of its own data is in `making`."""

from __future__ import annotations

from datetime import datetime

from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure import path
from tanggap.rules.procedure.clocks import Rules, open_for_at
from tanggap.rules.procedure.demands import servable_outlets
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.extensions import extendable
from tanggap.rules.procedure.messages import undelivered
from tanggap.rules.procedure.readmission import can_readmit
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.sent_up import referral_acts
from tanggap.rules.procedure.vocabulary import FREE_VERBS, MILESTONE_OF, REPEATABLE_VERBS, Outcome, Verb

AFTER_CLOSE = frozenset(
    {
        Verb.REOPEN,
        Verb.RECORD_VERDICT,
        Verb.RECORD_DELIVERY,
        Verb.MAKE_PUBLIC,
        Verb.EVALUATE,
        Verb.CORRECT,
        Verb.VOID,
        Verb.LINK,
        Verb.UNLINK,
        Verb.READMIT,
    }
)
# Outcomes that end a case before its path is walked: it is not ours to handle, or nothing can be done.
EARLY_OUTCOMES = frozenset({Outcome.NOT_OURS, Outcome.CANNOT, Outcome.NOT_AGREED})
# What these need is looked at by themselves: a routing, a message, an answer, the end of the path.
_BY_THEIR_OWN = frozenset({Verb.ANSWER_UNIT, Verb.DECLINE_UNIT, Verb.RECORD_DELIVERY, Verb.CLOSE, Verb.RECORD_VERDICT})


def permit(rules: Rules, state: CaseState | None, command: c.Command, now: datetime) -> Refusal | None:
    if isinstance(command, c.Receive):
        return None if state is None else Refusal("already_received")
    if state is None:
        return Refusal("not_received")
    if isinstance(command, c.ReportMessage):
        return None  # what became of a message is a fact, whatever became of the case
    return (
        _by_status(state, command.verb)
        or _by_step(rules, state, command, now)
        or _by_path(rules, state, command.verb, now)
    )


def allowed_verbs(rules: Rules, state: CaseState | None, now: datetime) -> tuple[Verb, ...]:
    """Every verb that would not be refused for its time, those of open steps first."""
    if state is None:
        return (Verb.RECEIVE,)
    wanted = [rules.procedure.by_id[k].verb for k in state.open_steps()]
    rest = [v for v in Verb if v not in (Verb.RECEIVE, Verb.PERIOD_DUTY)]
    return tuple(dict.fromkeys(v for v in (*wanted, *rest) if is_allowed(rules, state, v, now)))


def is_allowed(rules: Rules, state: CaseState, verb: Verb, now: datetime) -> bool:
    if verb is Verb.RECEIVE or _by_status(state, verb) or _by_path(rules, state, verb, now):
        return False
    match verb:
        case Verb.ANSWER_UNIT | Verb.DECLINE_UNIT:
            return any(r.status == "open" for r in state.routings.values())
        case Verb.ROUTE:
            asked = {r.unit for r in state.routings.values() if r.status == "open"}
            return rules.units is None or not rules.units.keys() <= asked
        case Verb.RECORD_DELIVERY:
            return any(m.status == "waiting" for m in state.messages.values())
        case Verb.RECORD_VERDICT:
            return verdict_counts(rules, state)
        case Verb.CLOSE:
            return not path.steps_before_end(rules.procedure, state)
        case Verb.WAIT:
            return not state.waiting and (state.has_contact or state.has_code)
        case Verb.ASK_COMPLETION:
            free = not state.waiting or asked_in_vain(state)
            return free and (state.has_contact or state.has_code)
        case Verb.ADD_WORDS:
            return not state.waiting  # what is awaited has a place of its own
        case Verb.UNLINK:
            return bool(state.links)
        case Verb.READMIT:
            return can_readmit(state)
        case Verb.HAND_BACK:
            return bool(state.handovers)
        case Verb.RESUME:
            return state.waiting
        case Verb.EXTEND:
            return next(extendable(rules, state, now), None) is not None
        case Verb.CARRY_OUT_STEP:
            return any(rules.procedure.by_id[k].verb is verb for k in state.open_steps())
        case Verb.MAKE_PUBLIC:
            return not state.confidential or bool(servable_outlets(rules.procedure, state))
        case _:
            return True


def asked_in_vain(state: CaseState) -> bool:
    """The question for what is missing did not arrive: it may be asked again."""
    asked = state.messages.get(state.waits[-1].request) if state.waiting else None
    return asked is not None and asked.status in ("failed", "bounced")


def may_judge(state: CaseState) -> bool:
    """Whether there is something that the reporter could be satisfied with."""
    return state.status == "closed" or not {"answered", "resolved", "made_public"}.isdisjoint(state.milestones)


def verdict_counts(rules: Rules, state: CaseState) -> bool:
    """Whether a verdict may be given: also where the procedure asks for it without having answered."""
    return may_judge(state) or any(rules.procedure.by_id[k].verb is Verb.RECORD_VERDICT for k in state.open_steps())


def _by_status(state: CaseState, verb: Verb) -> Refusal | None:
    if state.status == "open":
        return Refusal("not_closed") if verb is Verb.REOPEN else None
    if state.status == "closed" and verb in AFTER_CLOSE:
        return None
    if state.status == "withdrawn" and verb in (Verb.REOPEN, Verb.CORRECT):
        return None
    return Refusal(state.status)


def _by_step(rules: Rules, state: CaseState, command: c.Command, now: datetime) -> Refusal | None:
    """The step that the command names must be there for it."""
    if command.step is None:
        return None
    known = rules.procedure.order if isinstance(command, c.Reopen) else rules.procedure.by_id
    if command.step not in known:
        return Refusal("unknown_step", (command.step, command.step))
    if isinstance(command, c.Reopen) or state.status != "open":
        return None
    step = rules.procedure.by_id[command.step]
    match _status(state, step):
        case "skipped" if not _is_reachable(rules, state, command.verb, step, now):
            return Refusal("skipped")
        case "done" if command.verb not in REPEATABLE_VERBS and command.verb not in FREE_VERBS:
            return Refusal("already_done")
        case "ahead" if step.verb is command.verb and command.verb not in FREE_VERBS:
            return None if _is_reachable(rules, state, command.verb, step, now) else not_yet(rules, state)
        case _:
            return None


def _status(state: CaseState, step: Step) -> str:
    return state.steps[step.id].status if step.id in state.steps else "ahead"


def _by_path(rules: Rules, state: CaseState, verb: Verb, now: datetime) -> Refusal | None:
    if state.status != "open" or verb in FREE_VERBS or verb in _BY_THEIR_OWN or _is_asked_for(rules, state, verb):
        return None
    steps = [s for s in (*rules.procedure.case_steps, *rules.procedure.standing_steps) if s.verb is verb]
    statuses = {_status(state, s) for s in steps}
    if not steps:
        return Refusal("unknown_step") if verb is Verb.CARRY_OUT_STEP else None
    if "open" in statuses or _is_reachable(rules, state, verb, None, now):
        return None
    if "done" in statuses:
        return None if verb in REPEATABLE_VERBS else Refusal("already_done")
    return not_yet(rules, state) if "ahead" in statuses else Refusal("skipped")


def _is_asked_for(rules: Rules, state: CaseState, verb: Verb) -> bool:
    """Whether something else than a step of its own asks for the verb, wherever the path stands."""
    match verb:
        case Verb.RECORD_DISCUSSION:  # whoever the case was escalated to owes exactly this
            return any(not x.attended for x in state.escalations) or any(referral_acts(rules, state))
        case Verb.ROUTE:  # a step waits for units, and none is asked
            return awaits_units(rules, state)
        case Verb.ANSWER | Verb.ASK_SATISFACTION:  # it was written before, and did not arrive
            purpose = "answer" if verb is Verb.ANSWER else "satisfaction"
            return any(lost and m.purpose == purpose for _, m, lost in undelivered(state)) or (
                verb is Verb.ANSWER
                and (
                    state.is_dissatisfied
                    or any(rules.procedure.by_id[k].verb is Verb.RECORD_DELIVERY for k in state.open_steps())
                )
            )
        case _:
            return False


def awaits_units(rules: Rules, state: CaseState) -> bool:
    """A step of the path waits for the units' answers, and nobody is asked who could give one."""
    waits = any(
        rules.procedure.by_id[k].verb is Verb.ANSWER_UNIT and not rules.procedure.by_id[k].standing
        for k in state.open_steps()
    )
    return waits and not any(r.status == "open" for r in state.routings.values())


def units_awaited(rules: Rules, state: CaseState) -> tuple[str, ...]:
    """Units whose answer the end waits for. A procedure that only hears them aside waits for none."""
    steps = [s for s in (*rules.procedure.case_steps, *rules.procedure.standing_steps) if s.verb is Verb.ANSWER_UNIT]
    if steps and all(s.standing for s in steps):
        return ()
    return tuple(r.unit for r in state.routings.values() if r.status == "open")


def not_yet(rules: Rules, state: CaseState) -> Refusal:
    """Not yet, and which steps stand open instead."""
    open_steps = [rules.procedure.by_id[k] for k in state.open_steps()]
    names = "; ".join(f"langkah {s.number}: {s.activity}" for s in open_steps)
    english = ", ".join(s.number for s in open_steps)
    return Refusal("not_yet", (f"Sekarang: {names}." if names else "", f"Now: step {english}." if english else ""))


def _is_reachable(rules: Rules, state: CaseState, verb: Verb, step: Step | None, now: datetime) -> bool:
    """Whether what is already known lets the path run on to a step (this one) that the verb would fulfil."""
    if verb not in MILESTONE_OF:
        return False
    trial = state.copy()
    milestone = MILESTONE_OF[verb].value
    reached: tuple[str, ...] = (milestone,)
    if verb is Verb.ANSWER and "first_response" not in state.milestones:
        reached = ("first_response", milestone)
    for each in reached:
        trial.milestones.setdefault(each, now)
    target = step.id if step is not None else None
    change = path.advance(
        rules.procedure, trial, reached=reached, at=now, target=target, open_for=open_for_at(rules, now)
    )
    return any(rules.procedure.by_id[k].verb is verb and target in (None, k) for k in change.done)
