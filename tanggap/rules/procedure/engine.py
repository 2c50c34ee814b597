"""The procedure engine: state + command + now -> events, or a refusal that says what is allowed instead.

It interprets documents; it knows no facility. No I/O, no reading of the clock. A decision first checks what
holds for every command (time, status, whether the path wants the verb), then lets the verb's own small
function make the event, then moves the path and settles clocks, and closes the case when nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.fold import apply, apply_facts, milestones_of
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure import path
from tanggap.rules.procedure.clocks import Rules, due_of, open_for_at, running
from tanggap.rules.procedure.making import make
from tanggap.rules.procedure.permission import allowed_verbs, permit
from tanggap.rules.procedure.refusals import Refusal
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
            return commit(rules, before, made, now, target=command.step)
        refusal = made
    return refusal if refusal.allowed else replace(refusal, allowed=allowed_verbs(rules, state, now))


def commit(
    rules: Rules, state: CaseState, made: tuple[e.Event, ...], now: datetime, *, target: str | None = None
) -> Accepted:
    """Add to each event what it does to path and clocks, and the closing when the path is finished."""
    written: list[e.Event] = []
    for event in made:
        complete, state = _complete(rules, state, event, now, target=target)
        written.append(complete)
    if _is_finished(rules, state):
        closing = e.ComplaintClosed(
            occurred_at=written[-1].occurred_at,
            recorded_at=written[-1].recorded_at,
            actor=written[-1].actor,
            outcome=state.outcome or "",
        )
        complete, state = _complete(rules, state, closing, now, target=None)
        written.append(complete)
    return Accepted(tuple(written), state)


def _check_time(state: CaseState, command: c.Command, now: datetime) -> Refusal | None:
    if command.at > now:
        return Refusal("future_time")
    if state.received_at is not None and command.at < state.received_at:
        return Refusal("before_receipt")
    return None


def _is_finished(rules: Rules, state: CaseState) -> bool:
    return state.is_open and state.outcome is not None and path.finished(rules.procedure, state)


def _complete(
    rules: Rules, state: CaseState, event: e.Event, now: datetime, *, target: str | None
) -> tuple[e.Event, CaseState]:
    """The event with its effects written in, and the state after it (by the fold itself, so they cannot differ)."""
    working = state.copy()
    reached = milestones_of(working, event)
    apply_facts(working, event)
    change = _move(rules, working, event, reached, target, now)
    event = replace(event, path=change)
    after = state.copy()
    apply(after, event)
    event = replace(event, settled=_settled(rules, after, now), unsettled=_unsettled(rules, after, event, now))
    final = state.copy()
    apply(final, event)
    return event, final


def _move(
    rules: Rules, working: CaseState, event: e.Event, reached: tuple[str, ...], target: str | None, now: datetime
) -> e.PathChange:
    match event:
        case e.ComplaintReopened() if event.cause != "bounce":
            return path.rewind(rules.procedure, working, reopening_step(rules, target), at=event.occurred_at)
        case e.MessageBounced() | e.MessageFailed() | e.MessageTakenBack():
            return path.undo(rules.procedure, working, at=event.occurred_at)
        case e.StepCarriedOut():
            target = event.step
            working.steps[target].outcome = event.result
    if not working.is_open:
        return e.PathChange(spare=working.spare)
    open_for = open_for_at(rules, now)
    return path.advance(
        rules.procedure, working, reached=reached, at=event.occurred_at, target=target, open_for=open_for
    )


def reopening_step(rules: Rules, target: str | None) -> str:
    """Where a reopened case goes on: the step named, else the first that deals with the matter itself."""
    if target is not None:
        return target
    matter = {Verb.REFER, Verb.ROUTE, Verb.ANALYSE, Verb.PLAN, Verb.RECORD_DISCUSSION, Verb.CARRY_OUT, Verb.ANSWER}
    steps = rules.procedure.case_steps
    return next((s.id for s in steps if s.verb in matter), steps[-1].id)


def _settled(rules: Rules, after: CaseState, now: datetime) -> tuple[e.Settled, ...]:
    """Clocks that have stopped and have no verdict yet get it now, by when they really stopped."""
    settled = []
    for run in running(rules, after, open_for=open_for_at(rules, now)):
        if run.stopped_at is not None and run.key not in after.settled:
            due, estimated = due_of(rules, after, run, now=now)
            settled.append(e.Settled(run.key, due, late=run.stopped_at > due, estimated=estimated))
    return tuple(settled)


def _unsettled(rules: Rules, after: CaseState, event: e.Event, now: datetime) -> tuple[str, ...]:
    """A message that did not arrive after all takes back the verdict it had earned; nothing else does."""
    if not isinstance(event, e.MessageBounced | e.MessageFailed):
        return ()
    runs = running(rules, after, open_for=open_for_at(rules, now))
    return tuple(run.key for run in runs if run.stopped_at is None and run.key in after.settled)
