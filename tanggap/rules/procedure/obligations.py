"""Who owes what, by when, under which step, and why; from the procedure and from any overlay beside it.

Computed from rules and state alone. Acts are what a person does next; clocks are the limits that run, met or
not. The register stores both with the events that caused them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import path
from tanggap.rules.procedure.acts import REASON_WORDS, Act, ClockReading, Owed
from tanggap.rules.procedure.added_words import attend
from tanggap.rules.procedure.clocks import Rules, Running, due_of, open_for_at, running
from tanggap.rules.procedure.conditions import asks
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.dues import CLOCK_VERBS, grade_due, with_due
from tanggap.rules.procedure.handovers import assigned
from tanggap.rules.procedure.messages import is_under_way, undelivered
from tanggap.rules.procedure.permission import awaits_units, units_awaited
from tanggap.rules.procedure.sent_up import escalation_acts, referral_acts
from tanggap.rules.procedure.vocabulary import Milestone, Role, Verb

__all__ = ["AGAIN", "REASON_WORDS", "Act", "ClockReading", "Owed", "message_acts", "obligations"]

_PURPOSE_VERBS = {
    "response": Verb.RESPOND,
    "answer": Verb.ANSWER,
    "satisfaction": Verb.ASK_SATISFACTION,
    "completion": Verb.ASK_COMPLETION,
}
AGAIN = "again"  # key of the act that gives a reporter who was not satisfied another answer
_OTHERWISE = Verb.RESPOND  # what a message of another purpose said is said once more, in other words


def obligations(rules: Rules, state: CaseState, *, now: datetime) -> Owed:
    """Raises CalendarMissing where a limit cannot be counted."""
    clocks = tuple(_readings(rules, state, now))
    if not state.is_open:
        # What was written before the end still has to be delivered.
        late_posts = [assigned(state, a) for a in message_acts(rules, state) if a.reason == "deliver"]
        return Owed(tuple(late_posts) if state.status == "closed" else (), clocks)
    acts = [
        *_step_acts(rules, state),
        *_unit_acts(rules, state),
        *message_acts(rules, state),
        *_clock_acts(rules, state, clocks),
        *_grade_acts(rules, state, now),
        *escalation_acts(state),
        *referral_acts(rules, state),
        *_again_acts(rules, state),
        *_ending_acts(rules, state),
    ]
    if state.wrote_at is not None:
        acts = attend(acts, state.wrote_at, roles=_messenger_roles(rules, state, (Milestone.FIRST_RESPONSE,)))
    return Owed(tuple(assigned(state, with_due(rules, state, act, clocks, now=now)) for act in acts), clocks)


def _readings(rules: Rules, state: CaseState, now: datetime) -> Iterator[ClockReading]:
    for run in running(rules, state, open_for=open_for_at(rules, now)):
        verdict = state.settled.get(run.key)
        if verdict is not None:
            ran = replace(run, start=verdict.started or run.start, stopped_at=verdict.stopped)
            yield _reading(state, ran, (verdict.due, verdict.estimated), late=verdict.late)
        elif state.is_open:  # else it fell away when the case ended; nobody owes it any more
            yield _reading(state, run, due_of(rules, state, run, now=now), late=None)


def _reading(state: CaseState, run: Running, due: tuple[datetime, bool], *, late: bool | None) -> ClockReading:
    return ClockReading(
        key=run.key,
        name=run.clock.name,
        source=run.source,
        source_name=run.source_name,
        start=run.start,
        stop=run.clock.stop,
        roles=run.clock.roles,
        due=due[0],
        estimated=due[1],
        stopped_at=run.stopped_at if late is not None else None,
        late=late,
        waiting=late is None and state.waiting and run.clock.limit.pausable,
        unit=run.unit,
        step=run.clock.step,
        unverified=run.clock.unverified,
    )


def _staff(roles: tuple[Role, ...], fallback: tuple[Role, ...]) -> tuple[Role, ...]:
    """The reporter owes the house nothing: a step of theirs alone is looked after by whoever may close."""
    staff = tuple(r for r in roles if r is not Role.REPORTER)
    return staff or fallback


def _open(rules: Rules, state: CaseState) -> list[Step]:
    return [rules.procedure.by_id[k] for k in state.open_steps()]


def _step_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    for step in _open(rules, state):
        if step.verb is Verb.ANSWER_UNIT or _is_the_reporters(rules, state, step):
            continue
        if is_under_way(state, step.milestone):
            continue  # nothing more to write now
        lost = next((key for key, m, lost in undelivered(state) if lost and step.milestone in m.gives), None)
        yield Act(
            key=f"step:{step.id}",
            # What a delivery step waits for has to be written first, when nothing waits to be delivered.
            verb=Verb.ANSWER if step.verb is Verb.RECORD_DELIVERY else step.verb,
            roles=_staff(step.actors, rules.procedure.close_roles),
            reason="standing" if step.standing else "resend" if lost else _why_open(state),
            since=state.steps[step.id].since,
            step=step.id,
            number=step.number,
            message=lost,
            minutes=step.act_time.minutes if step.act_time else None,
        )


def _why_open(state: CaseState) -> str:
    if state.is_dissatisfied:
        return "dissatisfied"
    return "again" if state.again_at is not None else "step"


def _is_the_reporters(rules: Rules, state: CaseState, step: Step) -> bool:
    """Only the reporter can speak here, by the tracking page or in person, until the window has passed."""
    return step.verb is Verb.RECORD_VERDICT and not state.has_contact and rules.procedure.satisfaction is not None


def _unit_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    for key, routing in state.routings.items():
        if routing.status == "open":
            yield Act(
                key=f"unit:{key}",
                verb=Verb.ANSWER_UNIT,
                roles=(Role.UNIT_CONTACT, Role.PROGRAM_HOLDER),
                reason="unit",
                since=routing.routed_at,
                unit=routing.unit,
                routing=key,
            )
    yield from _routing_acts(rules, state)


def _routing_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    """Somebody is to be asked beside those who are, by the roles of the step that routes."""
    waiting = [s for s in _open(rules, state) if s.verb is Verb.ANSWER_UNIT and not s.standing]
    if not waiting or any(s.verb is Verb.ROUTE for s in _open(rules, state)):
        return
    returned = unreplaced(state)
    if awaits_units(rules, state):
        declined = bool(state.routings) and all(r.status == "declined" for r in state.routings.values())
        reason, since = "declined" if declined else "no_unit", max(state.steps[s.id].since for s in waiting)
    elif returned:
        reason, since = "returned", returned[0]
    else:
        return
    steps = [s for s in rules.procedure.case_steps if s.verb is Verb.ROUTE]
    roles = _staff(steps[0].actors if steps else (), rules.procedure.close_roles)
    yield Act(key="units", verb=Verb.ROUTE, roles=roles, reason=reason, since=since)


def unreplaced(state: CaseState) -> list[datetime]:
    """When units returned the case without another being asked since, earliest first."""
    routings = state.routings.items()
    ended = [(key, r.ended_at) for key, r in routings if r.status == "declined" and r.ended_at is not None]
    return sorted(at for key, at in ended if not any(r.routed_at >= at for other, r in routings if other != key))


def message_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    """Messages that a person delivers, and lost ones that no open step asks for again."""
    wanted = {step.milestone for step in _open(rules, state)} if state.is_open else set()
    for key, message, lost in undelivered(state):
        asked_for = not wanted.isdisjoint(message.gives)
        has_spoken = message.purpose == "satisfaction" and state.verdict is not None
        if message.purpose == "completion" and not state.waits_for(key):
            continue  # what was asked for has come, or nobody waits for it any more
        if (lost and asked_for) or (has_spoken and not asked_for):
            continue  # the step asks for another one; nobody is asked who has spoken
        yield Act(
            key=f"message:{key}",
            verb=_PURPOSE_VERBS.get(message.purpose, _OTHERWISE) if lost else Verb.RECORD_DELIVERY,
            roles=_messenger_roles(rules, state, message.gives),
            reason="resend" if lost else "deliver",
            since=message.written_at,
            message=key,
        )


def _messenger_roles(rules: Rules, state: CaseState, gives: tuple[str, ...]) -> tuple[Role, ...]:
    """Whoever owed what the message says also brings it: the step's actors, else the limit's, else who closes."""
    procedure = rules.procedure
    steps = [s for s in _open(rules, state) if s.milestone in gives] or [
        s for s in procedure.case_steps if s.milestone in gives
    ]
    named = [r for s in steps for r in s.actors] or [r for k in procedure.clocks if k.stop in gives for r in k.roles]
    return _staff(tuple(dict.fromkeys(named)), procedure.close_roles)


def _clock_acts(rules: Rules, state: CaseState, clocks: tuple[ClockReading, ...]) -> Iterator[Act]:
    """A limit that belongs to no step, for something that can be done at any time: one act for each such verb.

    The procedure's own limit goes first; one of an overlay asks only for what the path does not lead to by itself.
    """
    case_steps = [s for s in rules.procedure.case_steps if s.id not in state.steps or not _over(state, s.id)]
    ahead = {s.milestone for s in case_steps}
    own = {s.milestone for s in _open(rules, state)}
    asked: set[Verb] = set()
    for clock in sorted(clocks, key=lambda c: (c.source != rules.procedure.key, c.due)):
        verb, is_own = CLOCK_VERBS.get(clock.stop), clock.source == rules.procedure.key
        if verb is None or verb in asked or clock.late is not None or clock.step is not None:
            continue
        if clock.stop in (own if is_own else ahead) or is_under_way(state, clock.stop):
            continue
        asked.add(verb)
        yield Act(
            key=clock.key,
            verb=verb,
            roles=_staff(clock.roles, rules.procedure.close_roles),
            reason="clock" if is_own else "overlay",
            since=clock.start,
            clock=clock.key,
        )


def _over(state: CaseState, key: str) -> bool:
    return state.steps[key].status in ("done", "skipped")


def _is_over(state: CaseState, key: str) -> bool:
    return key in state.steps and _over(state, key)


def _grade_acts(rules: Rules, state: CaseState, now: datetime) -> Iterator[Act]:
    """An overlay counts by the grade, and nobody has graded yet.

    Where the procedure has a step that classifies, grading belongs to that decision and is not owed beside it.
    """
    if state.grade is not None or any(s.verb is Verb.GRADE for s in _open(rules, state)):
        return
    if any(s.verb is Verb.CLASSIFY and not _is_over(state, s.id) for s in rules.procedure.case_steps):
        return
    if grade_due(rules, state, now=now) is None:
        return
    steps = rules.procedure.case_steps
    step = next((s for s in steps if s.verb is Verb.GRADE), steps[0])
    roles = _staff(step.actors, rules.procedure.close_roles)
    yield Act(key="grade", verb=Verb.GRADE, roles=roles, reason="grade", since=state.milestones["recorded"])


def _again_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    """The reporter is not satisfied, and the procedure does not say what then: they are owed another answer."""
    since = state.dissatisfied_at
    if not _is_left_alone(rules, state) or since is None or is_under_way(state, Milestone.ANSWERED):
        return
    if any(m.purpose == "answer" for _, m, _ in undelivered(state)):
        return  # the one that was lost is to be sent again
    steps = rules.procedure.case_steps
    if any(s.milestone is Milestone.ANSWERED and not _is_over(state, s.id) for s in steps):
        return
    named = [r for s in steps if s.milestone is Milestone.ANSWERED for r in s.actors]
    roles = _staff(tuple(dict.fromkeys(named)), rules.procedure.close_roles)
    yield Act(key=AGAIN, verb=Verb.ANSWER, roles=roles, reason="dissatisfied", since=since)


def _is_left_alone(rules: Rules, state: CaseState) -> bool:
    """Not satisfied, under a procedure that asks for no verdict anywhere."""
    return state.is_dissatisfied and not any(
        asks(s.when, "verdict") or any(asks(b.when, "verdict") for b in s.branches) for s in rules.procedure.case_steps
    )


def _ending_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    """The end is owed by nobody while a unit still owes its answer, or the reporter is owed another one."""
    if _is_left_alone(rules, state) or units_awaited(rules, state):
        return
    if path.finished(rules.procedure, state) and state.outcome is None:
        since = max(state.steps[k].since for k in rules.procedure.order)
        yield Act(key="close", verb=Verb.CLOSE, roles=rules.procedure.close_roles, reason="outcome", since=since)
