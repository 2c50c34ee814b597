"""Which limits run in a case, from when to when, and when they fall due.

A clock of a step runs while that step is not left out; a clock of the procedure or of an overlay runs while
its own condition holds; a per-unit clock runs once for every routing. Overlays keep their own names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.deadline import Deadline, Pause, TimeLimit, deadline
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.conditions import OpenFor, holds
from tanggap.rules.procedure.document import Clock, Overlay, Procedure
from tanggap.rules.procedure.vocabulary import Words

DEFAULT_CALENDAR = "office"


class CalendarMissing(LookupError):
    """The facility has no calendar under the name that a clock asks for, and no "office" calendar either."""


@dataclass(frozen=True)
class Rules:
    """Everything a decision rests on: the procedure in force for the case, its overlays, the facility's calendars."""

    procedure: Procedure
    calendars: Mapping[str, Calendar]
    overlays: tuple[Overlay, ...] = ()
    units: frozenset[str] | None = None  # known unit codes; None accepts any

    def calendar(self, key: str = DEFAULT_CALENDAR) -> Calendar:
        calendar = self.calendars.get(key) or self.calendars.get(DEFAULT_CALENDAR)
        if calendar is None:
            raise CalendarMissing(key)
        return calendar


@dataclass(frozen=True, slots=True)
class Running:
    """One clock in one case. `stopped_at` is None while it runs."""

    key: str
    clock: Clock
    source: str  # the procedure's key or the overlay's
    source_name: Words
    start: datetime
    stopped_at: datetime | None
    routing: str | None = None
    unit: str | None = None


def running(rules: Rules, state: CaseState, *, open_for: OpenFor) -> Iterator[Running]:
    """Every clock that applies to the case and has started, met or not."""
    procedure = rules.procedure
    name = (procedure.control.number, procedure.control.number)
    for clock in procedure.all_clocks:
        yield from _instances(clock, state, source=procedure.key, source_name=name, prefix="clock:", open_for=open_for)
    for overlay in rules.overlays:
        if overlay.key in state.overlays:
            for clock in overlay.clocks:
                yield from _instances(
                    clock,
                    state,
                    source=overlay.key,
                    source_name=overlay.name,
                    prefix=f"overlay:{overlay.key}:",
                    open_for=open_for,
                )


def _instances(
    clock: Clock, state: CaseState, *, source: str, source_name: Words, prefix: str, open_for: OpenFor
) -> Iterator[Running]:
    if not holds(clock.when, state, open_for=open_for):
        return
    step = state.steps.get(clock.step) if clock.step else None
    if clock.step and step is not None and step.status == "skipped":
        return
    key = clock.key if clock.key.startswith("step:") else prefix + clock.key
    if step is not None and step.round > 1:
        key = f"{key}#{step.round}"
    if clock.per_unit:
        for routing, r in state.routings.items():
            yield Running(f"{key}:{routing}", clock, source, source_name, r.routed_at, r.ended_at, routing, r.unit)
        return
    start = _start(clock, state)
    if start is not None:
        yield Running(key, clock, source, source_name, start, _stop(clock, state))


def _start(clock: Clock, state: CaseState) -> datetime | None:
    if clock.start == "step_opened":
        step = state.steps.get(clock.step or "")
        return step.since if step is not None and step.status in ("open", "done") else None
    if clock.start == "routed":
        return min((r.routed_at for r in state.routings.values()), default=None)
    return state.milestones.get(clock.start)


def _stop(clock: Clock, state: CaseState) -> datetime | None:
    reached = state.milestones.get(clock.stop)
    step = state.steps.get(clock.step) if clock.step else None
    if step is None:
        return None if clock.step and state.steps and clock.step in state.steps else reached
    if step.status != "done":
        return None
    # A milestone that came before its step opened counts from when it really happened.
    return min(step.since, reached) if reached is not None and step.round == 1 else step.since


def reading(rules: Rules, state: CaseState, run: Running, *, now: datetime) -> Deadline:
    """The deadline of a clock, with the time spent waiting for the reporter taken out."""
    calendar = rules.calendar(run.clock.calendar)
    return deadline(run.clock.limit, start=run.start, calendar=calendar, pauses=pauses(rules, state, run), now=now)


def due_of(rules: Rules, state: CaseState, run: Running, *, now: datetime) -> tuple[datetime, bool]:
    """When the clock falls due (UTC) and whether that rests on an estimated year.

    A clock that a bounced message set running again keeps its old due time.
    """
    read = reading(rules, state, run, now=now)
    return state.old_dues.get(run.key, read.due), read.estimated


def pauses(rules: Rules, state: CaseState, run: Running) -> tuple[Pause, ...]:
    if not run.clock.limit.pausable:
        return ()
    limit = rules.procedure.wait_limit
    return tuple(Pause(w.started, w.ended, limit) for w in state.waits if w.ended is None or w.ended > run.start)


def open_for_at(rules: Rules, now: datetime) -> OpenFor:
    """The test "open for ..." as the calendar and the present moment answer it, counted from the receipt."""

    def test(limit: TimeLimit, state: CaseState) -> bool:
        if state.received_at is None:
            return False
        return deadline(limit, start=state.received_at, calendar=rules.calendar()).due <= now

    return test
