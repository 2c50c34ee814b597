"""Who owes what, by when, under which step, and why; from the procedure and from any overlay beside it.

Computed from rules and state alone. Acts are what a person does next; clocks are the limits that run, met or
not. The register stores both with the events that caused them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.clock.deadline import deadline
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import path
from tanggap.rules.procedure.clocks import Rules, Running, due_of, open_for_at, running
from tanggap.rules.procedure.conditions import Condition
from tanggap.rules.procedure.document import Clock, Step
from tanggap.rules.procedure.vocabulary import MILESTONE_OF, Medium, Milestone, Role, Verb, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    key: str
    name: Words
    source: str
    source_name: Words
    start: datetime
    due: datetime
    estimated: bool
    stopped_at: datetime | None  # None while it runs
    late: bool | None  # the verdict; None while it runs
    waiting: bool  # held because the reporter is waited for
    unit: str | None
    step: str | None
    unverified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing somebody owes now. `reason` says what makes it due: see REASON_WORDS."""

    key: str
    verb: Verb
    roles: tuple[Role, ...]
    reason: str
    since: datetime
    step: str | None = None
    number: str = ""
    unit: str | None = None
    routing: str | None = None
    message: str | None = None
    due: datetime | None = None
    estimated: bool = False
    clock: str | None = None  # key of the clock that gives the due time
    shown_from: datetime | None = None
    waiting: bool = False
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    acts: tuple[Act, ...]
    clocks: tuple[ClockReading, ...]


REASON_WORDS: dict[str, Words] = {
    "step": ("Langkah ini terbuka menurut prosedur.", "This step is open under the procedure."),
    "clock": ("Prosedur memberi batas waktu untuk ini.", "The procedure sets a limit for this."),
    "unit": ("Unit ini diminta menjawab.", "This unit has been asked to answer."),
    "deliver": ("Pesan sudah ditulis; petugas menyampaikannya lalu mengonfirmasi.", "Written; somebody delivers it and confirms."),
    "resend": ("Pesan tidak sampai; perlu cara lain.", "The message did not arrive; another way is needed."),
    "declined": ("Semua unit mengembalikan; perlu unit lain.", "All units returned it; another unit is needed."),
    "standing": ("Aturan ini berlaku selama pengaduan belum selesai.", "This rule holds while the complaint is unsolved."),
    "escalated": ("Penanganan dinaikkan kepada peran ini.", "The case was escalated to this role."),
    "grade": ("Penilaian grading diperlukan untuk batas waktunya.", "A grade is needed for its limit."),
    "outcome": ("Semua langkah selesai; hasilnya perlu dinyatakan.", "All steps are done; the outcome is to be stated."),
}

_CLOCK_VERBS = {
    Milestone.FIRST_RESPONSE: Verb.RESPOND,
    Milestone.ACKNOWLEDGED: Verb.ACKNOWLEDGE,
    Milestone.IDENTITY_COMPLETED: Verb.COMPLETE_IDENTITY,
    Milestone.CLASSIFIED: Verb.CLASSIFY,
    Milestone.GRADED: Verb.GRADE,
}
_BY_HAND = frozenset({Medium.CLINIC_PHONE, Medium.LETTER, Medium.PORTAL, Medium.PUBLIC})


def obligations(rules: Rules, state: CaseState, *, now: datetime) -> Owed:
    clocks = tuple(_readings(rules, state, now))
    if not state.is_open:
        return Owed(tuple(_after_close(state)), clocks)
    acts = [
        *_step_acts(rules, state),
        *_unit_acts(state),
        *_message_acts(rules, state),
        *_clock_acts(rules, state, clocks),
        *_escalation_acts(state),
        *_ending_acts(rules, state),
    ]
    return Owed(tuple(_with_due(rules, state, act, clocks) for act in acts), clocks)


def _readings(rules: Rules, state: CaseState, now: datetime) -> Iterator[ClockReading]:
    for run in running(rules, state, open_for=open_for_at(rules, now)):
        settled = state.settled.get(run.key)
        if settled is None and not state.is_open:
            continue  # it fell away when the case ended; nobody owes it any more
        if settled is not None:
            yield _reading(state, run, settled.due, settled.estimated, late=settled.late)
        else:
            due, estimated = due_of(rules, state, run, now=now)
            yield _reading(state, run, due, estimated, late=None)


def _reading(state: CaseState, run: Running, due: datetime, estimated: bool, *, late: bool | None) -> ClockReading:
    return ClockReading(
        key=run.key,
        name=run.clock.name,
        source=run.source,
        source_name=run.source_name,
        start=run.start,
        due=due,
        estimated=estimated,
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


def _step_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    for key in state.open_steps():
        step = rules.procedure.by_id[key]
        if step.verb is Verb.ANSWER_UNIT or _is_under_way(state, step):
            continue
        if step.verb is Verb.RECORD_VERDICT and not state.has_contact:
            continue  # only the reporter can speak here, by the tracking page or in person
        yield Act(
            key=f"step:{key}",
            verb=step.verb,
            roles=_staff(step.actors, rules.procedure.close_roles),
            reason="standing" if step.standing else "step",
            since=state.steps[key].since,
            step=key,
            number=step.number,
            minutes=step.act_time.minutes if step.act_time else None,
        )


def _is_under_way(state: CaseState, step: Step) -> bool:
    """A message for this step is written and waits to be delivered: nothing more to write now."""
    purpose = {Milestone.FIRST_RESPONSE: "response", Milestone.ANSWERED: "answer", Milestone.SATISFACTION_ASKED: "satisfaction"}
    wanted = purpose.get(step.milestone)
    since = state.steps[step.id].since
    return wanted is not None and any(
        m.status == "waiting" and m.written_at >= since and m.purpose in (wanted, "answer") for m in state.messages.values()
    )


def _unit_acts(state: CaseState) -> Iterator[Act]:
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


def _message_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    for key, message in state.messages.items():
        by_hand = message.status == "waiting" and message.medium in _BY_HAND
        lost = message.status in ("failed", "bounced") and not _replaced(state, key)
        if by_hand or (lost and message.purpose != "receipt"):
            yield Act(
                key=f"message:{key}",
                verb=Verb.RECORD_DELIVERY if by_hand else _PURPOSE_VERBS[message.purpose],
                roles=rules.procedure.close_roles,
                reason="deliver" if by_hand else "resend",
                since=message.written_at,
                message=key,
            )


_PURPOSE_VERBS = {"response": Verb.RESPOND, "answer": Verb.ANSWER, "satisfaction": Verb.ASK_SATISFACTION, "receipt": Verb.ACKNOWLEDGE}


def _replaced(state: CaseState, key: str) -> bool:
    lost = state.messages[key]
    return any(
        m.written_at > lost.written_at and m.status in ("waiting", "accepted") and m.purpose in (lost.purpose, "answer")
        for k, m in state.messages.items()
        if k != key
    )


def _clock_acts(rules: Rules, state: CaseState, clocks: tuple[ClockReading, ...]) -> Iterator[Act]:
    """A limit of the procedure that belongs to no step, for something that can be done at any time."""
    wanted = {rules.procedure.by_id[k].milestone for k in state.open_steps()}
    running_keys = {c.key for c in clocks if c.late is None}
    for clock in rules.procedure.clocks:
        verb = _CLOCK_VERBS.get(clock.stop)
        key = f"clock:{clock.key}"
        if verb is None or clock.stop in wanted or key not in running_keys or clock.stop in state.milestones:
            continue
        pending = verb is Verb.RESPOND and any(
            m.status == "waiting" and m.purpose in ("response", "answer") for m in state.messages.values()
        )
        if not pending:
            since = next(c.start for c in clocks if c.key == key)
            roles = _staff(clock.roles, rules.procedure.close_roles)
            yield Act(key=key, verb=verb, roles=roles, reason="clock", since=since, clock=key)
    if state.grade is None and any(_asks_grade(k.when) for o in rules.overlays for k in o.clocks):
        first = rules.procedure.case_steps[0]
        roles = _staff(first.actors, rules.procedure.close_roles)
        yield Act(key="grade", verb=Verb.GRADE, roles=roles, reason="grade", since=_last(state))


def _last(state: CaseState) -> datetime:
    moment = state.last_event_at or state.received_at
    assert moment is not None  # a case that owes something has been received
    return moment


def _asks_grade(condition: Condition) -> bool:
    nested = (*condition.any_of, *condition.none_of)
    return any(t.key == "grade" for t in condition.tests) or any(_asks_grade(c) for c in nested)


def _escalation_acts(state: CaseState) -> Iterator[Act]:
    for index, escalation in enumerate(state.escalations):
        if not escalation.attended:
            roles = tuple(Role(r) for r in escalation.to)
            yield Act(
                key=f"escalation:{index}",
                verb=Verb.RECORD_DISCUSSION,
                roles=roles,
                reason="escalated",
                since=escalation.at,
                step=escalation.rule or None,
            )


def _ending_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    asked = [r.status for r in state.routings.values()]
    if asked and all(s == "declined" for s in asked):
        last = max(r.ended_at or r.routed_at for r in state.routings.values())
        steps = [s for s in rules.procedure.case_steps if s.verb is Verb.ROUTE]
        roles = _staff(steps[0].actors if steps else (), rules.procedure.close_roles)
        yield Act(key="declined", verb=Verb.ROUTE, roles=roles, reason="declined", since=last)
    if path.finished(rules.procedure, state) and state.outcome is None:
        roles = rules.procedure.close_roles
        yield Act(key="close", verb=Verb.CLOSE, roles=roles, reason="outcome", since=_last(state))


def _after_close(state: CaseState) -> Iterator[Act]:
    """A message written before the end still has to be delivered."""
    if state.status != "closed":
        return
    for key, message in state.messages.items():
        if message.status == "waiting" and message.medium in _BY_HAND:
            yield Act(
                key=f"message:{key}",
                verb=Verb.RECORD_DELIVERY,
                roles=(Role.COMPLAINT_OFFICER,),
                reason="deliver",
                since=message.written_at,
                message=key,
            )


def _with_due(rules: Rules, state: CaseState, act: Act, clocks: tuple[ClockReading, ...]) -> Act:
    """The earliest limit that this act serves: its own, the unit's, else those of the case as a whole."""
    running_clocks = [c for c in clocks if c.late is None]
    if act.routing:
        own = [c for c in running_clocks if c.key.endswith(":" + act.routing)]
    elif act.clock:
        own = [c for c in running_clocks if c.key == act.clock]
    else:
        own = [c for c in running_clocks if c.step is not None and c.step == act.step and c.unit is None]
    if act.reason != "standing":
        own += [c for c in running_clocks if _frames(rules, c, act)]
    if not own:
        return replace(act, waiting=state.waiting)
    first = min(own, key=lambda c: c.due)
    act = replace(act, due=first.due, estimated=first.estimated, clock=first.key, waiting=first.waiting)
    return replace(act, shown_from=_shown_from(rules, act, first)) if act.reason == "standing" else act


def _frames(rules: Rules, clock: ClockReading, act: Act) -> bool:
    """Limits of the case as a whole (resolution, statute, grading) press on whatever stands open now.

    A limit for one particular act presses on that act alone.
    """
    if clock.unit is not None or clock.step is not None:
        return False
    stop = next((k.stop for k in _all(rules) if clock.key.endswith(":" + k.key)), None)
    verb = _CLOCK_VERBS.get(stop) if stop is not None else None
    return verb is None or verb is act.verb or MILESTONE_OF.get(act.verb) is stop


def _all(rules: Rules) -> Iterator[Clock]:
    yield from rules.procedure.clocks
    for overlay in rules.overlays:
        yield from overlay.clocks


def _shown_from(rules: Rules, act: Act, clock: ClockReading) -> datetime | None:
    """A standing duty is shown only when its time comes near: the reminder before, or else on the day it falls due."""
    step = rules.procedure.by_id[act.step or ""]
    if step.clock is None or step.clock.remind is None:
        return clock.start
    span = deadline(step.clock.remind, start=clock.start, calendar=rules.calendar(step.clock.calendar)).due - clock.start
    return max(clock.start, clock.due - span)
