"""Which limits run in a case, from when to when, and when they fall due.

A clock of a step runs while that step is wanted and not left out; a clock of the procedure or of an overlay runs
while its own condition holds; a per-unit clock runs once for every routing. Overlays keep their own names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.counting import day_of
from tanggap.rules.clock.deadline import Deadline, Pause, TimeLimit, Unit, deadline
from tanggap.rules.ledger.state import CaseState, ExtensionState
from tanggap.rules.procedure.conditions import OpenFor, holds
from tanggap.rules.procedure.document import Clock, Overlay, Procedure
from tanggap.rules.procedure.spans import started, stopped
from tanggap.rules.procedure.vocabulary import Language, Words, say

DEFAULT_CALENDAR = "office"


class CalendarMissing(LookupError):
    """The facility has no calendar under the name that a clock asks for, and no "office" calendar either."""

    code = "calendar_missing"

    def __init__(self, key: str) -> None:
        self.key = key
        self.problem: Words = (
            f'Fasilitas ini belum punya kalender "{key}", jadi batas waktu tidak dapat dihitung.',
            f'The facility has no calendar "{key}", so no limit can be counted.',
        )
        self.remedy: Words = (
            f'Isi kalender jam kerja "{DEFAULT_CALENDAR}".',
            f'Fill in the calendar of working hours "{DEFAULT_CALENDAR}".',
        )
        super().__init__(self.sentence())

    def sentence(self, language: Language = "id") -> str:
        return f"{say(self.problem, language)} {say(self.remedy, language)}"


@dataclass(frozen=True)
class Rules:
    """Everything a decision rests on: the procedure in force for the case, its overlays, the facility's calendars."""

    procedure: Procedure
    calendars: Mapping[str, Calendar]
    overlays: tuple[Overlay, ...] = ()
    units: Mapping[str, str] | None = None  # names of the known units by code; None accepts any code

    def calendar(self, key: str = DEFAULT_CALENDAR) -> Calendar:
        """Raises CalendarMissing."""
        calendar = self.calendars.get(key) or self.calendars.get(DEFAULT_CALENDAR)
        if calendar is None:
            raise CalendarMissing(key)
        return calendar

    def unit_names(self, codes: Iterable[str]) -> str:
        return ", ".join((self.units or {}).get(code, code) for code in codes)

    def overlays_of(self, state: CaseState) -> tuple[Overlay, ...]:
        """Those that run beside this case since its receipt."""
        return tuple(o for o in self.overlays if o.key in state.overlays)


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
    """Every clock that applies to the case and has started, met or not.

    What was over before it came into this book is held to no limit, unless it is opened again later.
    """
    for run in _every(rules, state, open_for):
        if not state.past or (state.recorded_at is not None and run.start > state.recorded_at):
            yield run


def _every(rules: Rules, state: CaseState, open_for: OpenFor) -> Iterator[Running]:
    procedure = rules.procedure
    name = (procedure.control.number, procedure.control.number)
    for clock in procedure.all_clocks:
        key = clock.key if clock.key.startswith("step:") else f"clock:{clock.key}"
        key += f"@{len(state.moves)}" if state.moves else ""  # another procedure may use the same names
        yield from _instances(procedure, clock, state, (key, procedure.key, name), open_for)
    for overlay in rules.overlays_of(state):
        for clock in overlay.clocks:
            source = (overlay_key(overlay, clock), overlay.key, overlay.name)
            yield from _instances(procedure, clock, state, source, open_for)


def overlay_key(overlay: Overlay, clock: Clock) -> str:
    return f"overlay:{overlay.key}:{clock.key}"


Source = tuple[str, str, Words]  # key of the clock; key and name of the document that it stands in


def _instances(
    procedure: Procedure, clock: Clock, state: CaseState, source: Source, open_for: OpenFor
) -> Iterator[Running]:
    key, document, name = source
    if not holds(clock.when, state, open_for=open_for) or not _has_its_step(procedure, clock, state, open_for):
        return
    if clock.per_unit:
        for routing, r in state.routings.items():
            if r.status == "released" and state.is_open:
                continue  # it ended with the case once; nobody asks for it any more
            ended = r.ended_at if r.status != "released" else None
            yield Running(f"{key}:{routing}", clock, document, name, r.routed_at, ended, routing, r.unit)
        return
    step = state.steps.get(clock.step) if clock.step else None
    if step is not None and step.round > 1:
        key = f"{key}#{step.round}"
    start = started(procedure, clock, state)
    if start is not None:
        yield Running(key, clock, document, name, start, stopped(procedure, clock, state))


def _has_its_step(procedure: Procedure, clock: Clock, state: CaseState, open_for: OpenFor) -> bool:
    """Whether the clock's step is open or done, or lies ahead for this case as far as is known."""
    if clock.step is None:
        return True
    step, known = procedure.by_id[clock.step], state.steps.get(clock.step)
    status = known.status if known else "ahead"
    if status == "ahead" and not clock.per_unit:
        return not step.standing and holds(step.when, state, open_for=open_for)
    return status != "skipped"


def reading(rules: Rules, state: CaseState, run: Running, *, now: datetime) -> Deadline:
    """The deadline of a clock as it holds: one that was extended counts from then, and waiting moves it on as well."""
    reckoned = reckoning(rules, state, run, now=now)
    extension = extension_of(state, run.key)
    if extension is None:
        return reckoned
    calendar = rules.calendar(run.clock.calendar)
    days = day_of(extension.due, calendar) - calendar.local(extension.at).date()
    since = [pause for pause in pauses(rules, state, run) if pause.ended is None or pause.ended > extension.at]
    left = TimeLimit(max(1, days.days), Unit.CALENDAR_DAYS)
    again = deadline(left, start=extension.at, calendar=calendar, pauses=since, now=now)
    due = max(extension.due, again.due) if again.paused else extension.due
    return replace(again, due=due, estimated=False)


def reckoning(rules: Rules, state: CaseState, run: Running, *, now: datetime) -> Deadline:
    """The deadline as the procedure itself counts it, with the time spent waiting for the reporter taken out."""
    calendar = rules.calendar(run.clock.calendar)
    return deadline(run.clock.limit, start=run.start, calendar=calendar, pauses=pauses(rules, state, run), now=now)


def extension_of(state: CaseState, key: str) -> ExtensionState | None:
    return next((x for x in reversed(state.extensions) if x.clock == key), None)


def due_of(rules: Rules, state: CaseState, run: Running, *, now: datetime) -> tuple[datetime, bool]:
    """When the clock falls due (UTC) and whether that rests on an estimated year.

    A clock that a bounced message set running again keeps its old due time.
    """
    read = reading(rules, state, run, now=now)
    return state.old_dues.get(run.key, read.due), read.estimated


def pauses(rules: Rules, state: CaseState, run: Running) -> tuple[Pause, ...]:
    """The times of waiting for the reporter that fell into the clock's run; none once it has stopped."""
    if not run.clock.limit.pausable:
        return ()
    limit, end = rules.procedure.wait_limit, run.stopped_at
    waits = [w for w in state.waits if (w.ended is None or w.ended > run.start) and (end is None or w.started < end)]
    return tuple(Pause(w.started, w.ended if end is None else min(w.ended or end, end), limit) for w in waits)


def open_for_at(rules: Rules, now: datetime) -> OpenFor:
    """The test "open for ..." as the calendar and the present moment answer it, counted from the receipt."""

    def test(limit: TimeLimit, state: CaseState) -> bool:
        if state.received_at is None:
            return False
        return deadline(limit, start=state.received_at, calendar=rules.calendar()).due <= now

    return test
