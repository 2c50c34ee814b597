"""The procedure engine: state + command + now -> events, or a refusal that says what is allowed instead.

It interprets documents; it knows no facility. No I/O, no reading of the clock. A decision first checks what
holds for every command (time, status, whether the path wants the verb), then lets the verb's own small
function make the event, then moves the path and settles clocks, and closes the case when nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.fold import apply, apply_facts
from tanggap.rules.ledger.milestones import milestones_of
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure import path
from tanggap.rules.procedure.clocks import Rules, open_for_at
from tanggap.rules.procedure.making import make
from tanggap.rules.procedure.obligations import message_acts
from tanggap.rules.procedure.permission import allowed_verbs, permit, units_awaited
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.settling import settled, unsettled
from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class Accepted:
    """The events to write, in order, and the state after them."""

    events: tuple[e.Event, ...]
    state: CaseState


Decision = Accepted | Refusal


def decide(rules: Rules, state: CaseState | None, command: c.Command, now: datetime) -> Decision:
    """Decide one command. `state` is None only for `Receive`; the given state is not changed."""
    before = state if state is not None else CaseState()
    refusal = _check_time(before, command, now) or permit(rules, state, command, now)
    if refusal is None:
        made = make(rules, before, command, now)
        if not isinstance(made, Refusal):
            onto = command.onto if isinstance(command, c.Move) else rules
            return commit(onto, before, made, now, target=command.step)
        refusal = made
    return refusal if refusal.allowed else replace(refusal, allowed=allowed_verbs(rules, state, now))


def commit(
    rules: Rules,
    state: CaseState,
    made: tuple[e.Event, ...],
    now: datetime,
    *,
    target: str | None = None,
    seen: datetime | None = None,
) -> Accepted:
    """Add to each event what it does to path and clocks, and the closing when the path is finished.

    `seen` is the moment for which "open for ..." is judged; by default now.
    """
    written: list[e.Event] = []
    for index, event in enumerate(made):
        # Several units asked at once are one act: the last of them moves the path.
        one_of_many = index + 1 < len(made) and type(made[index + 1]) is type(event)
        complete, state = _complete(rules, state, event, seen or now, target=target, counts=not one_of_many)
        written.append(complete)
    if _is_finished(rules, state):
        ended = [s.since for s in state.steps.values() if s.status in ("done", "skipped")]
        closing = e.ComplaintClosed(
            occurred_at=max([written[-1].occurred_at, *ended]),
            recorded_at=written[-1].recorded_at,
            actor=written[-1].actor,
            outcome=state.outcome or "",
        )
        complete, state = _complete(rules, state, closing, seen or now, target=None)
        written.append(complete)
    return Accepted(tuple(written), state)


def _check_time(state: CaseState, command: c.Command, now: datetime) -> Refusal | None:
    if command.at > now:
        return Refusal("future_time")
    if state.received_at is not None and command.at < state.received_at:
        return Refusal("before_receipt")
    return None


def _is_finished(rules: Rules, state: CaseState) -> bool:
    """Nothing is left to do, an outcome is known, nobody is waited for, and no message has to be brought or read."""
    if not state.is_open or state.outcome is None or not path.finished(rules.procedure, state):
        return False
    if state.wrote_at is not None or units_awaited(rules, state):
        return False
    return not any(message_acts(rules, state))


def _complete(
    rules: Rules, state: CaseState, event: e.Event, seen: datetime, *, target: str | None, counts: bool = True
) -> tuple[e.Event, CaseState]:
    """The event with its effects written in, and the state after it (by the fold itself, so they cannot differ)."""
    working = state.copy()
    reached = milestones_of(working, event) if counts else ()
    apply_facts(working, event)
    event = replace(event, path=_move(rules, working, event, reached=reached, target=target, seen=seen))
    after = _applied(state, event)
    gone = unsettled(rules, state, after, event, seen)
    if gone:
        event = replace(event, unsettled=gone)
        after = _applied(state, event)
    fixed = settled(rules, state, after, event, seen)
    if not fixed:
        return event, after
    event = replace(event, settled=(*event.settled, *fixed))  # a move brings the verdicts on what it ends with it
    return event, _applied(state, event)


def _applied(state: CaseState, event: e.Event) -> CaseState:
    after = state.copy()
    apply(after, event)
    return after


def _move(
    rules: Rules,
    working: CaseState,
    event: e.Event,
    *,
    reached: tuple[str, ...],
    target: str | None,
    seen: datetime,
) -> e.PathChange:
    procedure, at, open_for = rules.procedure, event.occurred_at, open_for_at(rules, seen)
    if working.past and not working.reopened:
        return e.PathChange()  # it walked another path, elsewhere
    match event:
        case e.ComplaintClosed():
            return path.end(procedure, working, at=at)
        case e.ComplaintReopened() if event.cause != "bounce":
            plan = _planned_step(rules, working) if event.cause == "not_effective" else None
            again = reopening_step(rules, working, target or plan)
            if again is not None:
                return path.rewind(procedure, working, again, at=at, open_for=open_for)
        case e.FollowUpEvaluated(helped=False) if _leaves_open_what_then(rules, working):
            again = _planned_step(rules, working) or _matter_step(rules)
            return path.rewind(procedure, working, again, at=at, open_for=open_for)
        case e.MessageBounced() | e.MessageFailed() | e.MessageTakenBack():
            return path.undo(procedure, working, event.message, at=at, open_for=open_for)
        case e.StepCarriedOut():
            target = event.step
        case e.ComplaintEscalated() if event.rule:
            # What time sends up is the doing of its own step, and of no other that happens to be open.
            target, reached = event.rule, reached if _escalates(rules, event.rule) else ()
    if not working.is_open:
        return e.PathChange(spare=working.spare)
    return path.advance(procedure, working, reached=reached, at=at, target=target, open_for=open_for)


def _leaves_open_what_then(rules: Rules, state: CaseState) -> bool:
    """The evaluation is a step of the path, and no branch of it says where the case goes on."""
    steps = [s for s in map(rules.procedure.by_id.get, state.open_steps()) if s and s.verb is Verb.EVALUATE]
    return bool(steps) and not any(s.branches for s in steps)


def _planned_step(rules: Rules, state: CaseState) -> str | None:
    """Where a follow-up that did not help is thought over again: the plan, if there was one."""
    done = (s for s in rules.procedure.case_steps if s.id in state.steps and state.steps[s.id].status == "done")
    return next((s.id for s in done if s.verb is Verb.PLAN), None)


def _escalates(rules: Rules, step: str) -> bool:
    return rules.procedure.by_id[step].verb is Verb.ESCALATE


def reopening_step(rules: Rules, state: CaseState, target: str | None) -> str | None:
    """Where a reopened case begins again: the step named, else the first that deals with the matter itself.

    None where the path was not finished: then it goes on where it stood.
    """
    if target is not None or not path.finished(rules.procedure, state):
        return target
    return _matter_step(rules)


def _matter_step(rules: Rules) -> str:
    matter = {Verb.REFER, Verb.ROUTE, Verb.ANALYSE, Verb.PLAN, Verb.RECORD_DISCUSSION, Verb.CARRY_OUT, Verb.ANSWER}
    steps = rules.procedure.case_steps
    return next((s.id for s in steps if s.verb in matter), steps[-1].id)
