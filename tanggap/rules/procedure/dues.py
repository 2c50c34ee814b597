"""By when an act is owed: the earliest of the limits that it serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.clock.deadline import deadline
from tanggap.rules.ledger.milestones import reached_by
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.acts import Act, ClockReading
from tanggap.rules.procedure.clocks import Rules, Running, open_for_at, overlay_key, pauses
from tanggap.rules.procedure.conditions import asks, holds
from tanggap.rules.procedure.document import Clock, Overlay
from tanggap.rules.procedure.spans import started
from tanggap.rules.procedure.vocabulary import MILESTONE_OF, Grade, Milestone, Verb

# Milestones that one act reaches at any time, so that a limit for them asks for that act.
CLOCK_VERBS = {
    Milestone.FIRST_RESPONSE: Verb.RESPOND,
    Milestone.ACKNOWLEDGED: Verb.ACKNOWLEDGE,
    Milestone.IDENTITY_COMPLETED: Verb.COMPLETE_IDENTITY,
    Milestone.CLASSIFIED: Verb.CLASSIFY,
    Milestone.GRADED: Verb.GRADE,
}


@dataclass(frozen=True, slots=True)
class Due:
    at: datetime
    estimated: bool
    clock: str
    waiting: bool = False


def with_due(rules: Rules, state: CaseState, act: Act, clocks: tuple[ClockReading, ...], *, now: datetime) -> Act:
    """The act with the earliest limit that it serves: its own, the unit's, else those of the case as a whole."""
    found = [Due(c.due, c.estimated, c.key, c.waiting) for c in _serving(state, act, clocks)]
    if act.verb in (Verb.GRADE, Verb.CLASSIFY):  # grading belongs to the classifying decision
        graded = grade_due(rules, state, now=now)
        found += [graded] if graded else []
    first = min(found, key=lambda d: d.at, default=None)
    if first is None:
        return replace(act, waiting=state.waiting)
    act = replace(act, due=first.at, estimated=first.estimated, clock=first.clock, waiting=first.waiting)
    return replace(act, shown_from=_shown_from(rules, act, clocks)) if act.reason == "standing" else act


def _serving(state: CaseState, act: Act, clocks: tuple[ClockReading, ...]) -> list[ClockReading]:
    """The running limits that press on the act."""
    runs = [c for c in clocks if c.late is None]
    if act.message is not None and act.step is None:
        reached = reached_by(state, state.messages[act.message])
        served = [c for c in runs if c.unit is None and c.stop in reached]
        if served:
            return served  # what it is written for, not what the case as a whole is due for
    if act.routing:
        own = [c for c in runs if c.key.endswith(":" + act.routing)]
    elif act.clock:
        own = [c for c in runs if c.key == act.clock]
    elif act.reason in ("escalated", "referred"):
        own = []  # the limit that was missed is not theirs
    else:
        own = [c for c in runs if c.step is not None and c.step == act.step and c.unit is None]
    return own if act.reason == "standing" else own + [c for c in runs if _frames(c, act)]


def _frames(clock: ClockReading, act: Act) -> bool:
    """Limits of the case as a whole (resolution, statute, grading) press on whatever stands open now.

    A limit for one particular act presses on that act alone.
    """
    if clock.unit is not None or clock.step is not None:
        return False
    verb = CLOCK_VERBS.get(clock.stop)
    return verb is None or verb is act.verb or MILESTONE_OF.get(act.verb) is clock.stop


def _shown_from(rules: Rules, act: Act, clocks: tuple[ClockReading, ...]) -> datetime | None:
    """A standing duty is shown only when its time comes near: the reminder before, or else from its start."""
    reading = next(c for c in clocks if c.key == act.clock)
    clock = next((k for k in rules.procedure.all_clocks if k.step == act.step and k.remind is not None), None)
    if clock is None or clock.remind is None:
        return reading.start
    start, calendar = reading.start, rules.calendar(clock.calendar)
    return max(start, reading.due - (deadline(clock.remind, start=start, calendar=calendar).due - start))


def grade_due(rules: Rules, state: CaseState, *, now: datetime) -> Due | None:
    """While nobody has graded the case it could bear any grade: the shortest limit that a grade would set running."""
    if state.grade is not None:
        return None
    return min(_grade_dues(rules, state, now), key=lambda d: d.at, default=None)


def _grade_dues(rules: Rules, state: CaseState, now: datetime) -> Iterator[Due]:
    open_for = open_for_at(rules, now)
    for overlay, clock in _graded_clocks(rules, state):
        if clock.stop in state.milestones:
            continue
        for grade in Grade:
            trial = replace(state, grade=grade.value)
            start = started(rules.procedure, clock, trial)
            if start is None or not holds(clock.when, trial, open_for=open_for):
                continue
            key = overlay_key(overlay, clock)
            run = Running(key, clock, overlay.key, overlay.name, start, None)
            calendar = rules.calendar(clock.calendar)
            read = deadline(clock.limit, start=start, calendar=calendar, pauses=pauses(rules, state, run), now=now)
            yield Due(read.due, read.estimated, key, state.waiting and clock.limit.pausable)


def _graded_clocks(rules: Rules, state: CaseState) -> Iterator[tuple[Overlay, Clock]]:
    for overlay in rules.overlays_of(state):
        for clock in overlay.clocks:
            if asks(clock.when, "grade"):
                yield overlay, clock
