"""Whether the stored obligations and clocks are what the engine answers from the state that the events make.

The answer depends on the moment at which it was asked, and on calendars. It was stored with the last event, or by a
later rebuild; between the two only a wait that is still going on moves it, step by step with the time. So it must be
the answer of the last event, or today's, or, while the reporter is waited for, one whose times lie between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tanggap.facility import queries as facility_queries
from tanggap.facility.errors import ProcedureUnknown
from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register import projection
from tanggap.register.actions.pass_time import PATIENCE
from tanggap.register.findings import NOT_REBUILT, Finding
from tanggap.register.models import ClockRow, Complaint, Obligation
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import CalendarMissing, Rules
from tanggap.rules.procedure.obligations import obligations
from tanggap.rules.procedure.passing import wakes_at

Keyed = dict[tuple[str, ...], Obligation | ClockRow]

_OF_OBLIGATION = "facility_id unit verb step number reason routing message since minutes assignee".split()
_OF_CLOCK = "facility_id source unit started_at stopped_at late".split()
_MOVING = ("due_at", "estimated", "shown_from", "clock", "waiting")  # what another calendar gives otherwise
_TIMES = ("due_at", "shown_from")


@dataclass
class Book:
    """What all complaints of a facility are compared by. Rules are read once for each version."""

    facility: Facility
    now: datetime
    unheard: datetime | None  # when a calendar last changed without a rebuild
    _rules: dict[tuple[object, ...], Rules | None] = field(default_factory=dict)

    def rules(self, state: CaseState) -> Rules | None:
        """None when there are none any more, which is found elsewhere."""
        key = (state.procedure, state.version, state.overlays)
        if key not in self._rules:
            self._rules[key] = self._read(state)
        return self._rules[key]

    def _read(self, state: CaseState) -> Rules | None:
        version, overlays = state.version, state.overlays
        try:
            return facility_queries.rules_for(self.facility, key=state.procedure, version=version, overlays=overlays)
        except (ProcedureUnknown, KeyError, ValueError):
            return None


def check_computed(book: Book, rows: Sequence[Complaint], states: Mapping[int, CaseState]) -> Iterator[Finding]:
    """`states` as the events make them, by primary key; one that has none is somebody else's finding."""
    stored: defaultdict[int, Keyed] = defaultdict(dict)
    keys = [row.pk for row in rows]
    for clock in ClockRow.objects.filter(complaint__in=keys):
        stored[clock.complaint_id][_key(clock)] = clock
    for owed in Obligation.objects.filter(complaint__in=keys):
        stored[owed.complaint_id][_key(owed)] = owed
    for row in rows:
        state = states.get(row.pk)
        rules = book.rules(state) if state else None
        if state is None or rules is None:
            continue
        try:
            yield from _one(_Case(book, row, state, rules, stored[row.pk]))
        except (CalendarMissing, KeyError, ValueError, AssertionError):
            place = show_register_number(row.year, row.number)
            yield Finding("owed", place, f"kewajiban {place} tidak dapat dihitung dari rangkaian kejadiannya")


@dataclass(frozen=True, slots=True)
class _Case:
    book: Book
    row: Complaint
    state: CaseState
    rules: Rules
    stored: Keyed

    @property
    def place(self) -> str:
        return show_register_number(self.row.year, self.row.number)

    def answer(self, at: datetime) -> Keyed:
        owed = obligations(self.rules, self.state, now=at)
        found: Keyed = {_key(one): one for one in projection.clock_rows(self.row, owed.clocks).values()}
        return found | {_key(one): one for one in projection.obligation_rows(self.row, owed.acts).values()}


def _one(case: _Case) -> Iterator[Finding]:
    first = case.answer(case.state.last_event_at or case.book.now)
    if not _is(case, first) and not (case.state.is_open and _is_later(case, first)):
        yield _finding(case, first)
        return
    if case.row.next_due_at != _next_due(case.stored):
        yield Finding("owed", case.place, f"tenggat terdekat {case.place} tidak sama dengan kewajibannya")
    if case.state.is_open and not _wakes(case):
        yield Finding("owed", case.place, f"{case.place} tidak akan diperiksa pada waktunya")


def _key(row: Obligation | ClockRow) -> tuple[str, ...]:
    return (row.key,) if isinstance(row, ClockRow) else (row.key, row.role)


def _is(case: _Case, wanted: Keyed, *, only: type[Obligation | ClockRow] | None = None) -> bool:
    stored = case.stored
    if only is not None:
        stored, wanted = ({k: r for k, r in rows.items() if isinstance(r, only)} for rows in (stored, wanted))
    return _same_rows(case.state, stored, wanted) and not any(_moved(stored[k], one) for k, one in wanted.items())


def _same_rows(state: CaseState, stored: Keyed, wanted: Keyed) -> bool:
    """The same rows, in all that no calendar moves."""
    return (
        wanted.keys() <= stored.keys()
        and all(_stays(state, stored[key]) for key in stored.keys() - wanted.keys())
        and all(_fixed(stored[key]) == _fixed(one) for key, one in wanted.items())
    )


def _stays(state: CaseState, row: Obligation | ClockRow) -> bool:
    """A clock with its verdict stays where its condition no longer holds, as the event settled it."""
    settled = state.settled.get(row.key) if isinstance(row, ClockRow) else None
    if settled is None or not isinstance(row, ClockRow):
        return False
    return (row.due_at, row.late, row.estimated) == (settled.due, settled.late, settled.estimated) and (
        row.stopped_at == settled.stopped
    )


def _fixed(row: Obligation | ClockRow) -> list[object]:
    names = _OF_CLOCK if isinstance(row, ClockRow) else _OF_OBLIGATION
    return [getattr(row, name) for name in names]


def _moved(row: Obligation | ClockRow, wanted: Obligation | ClockRow) -> list[str]:
    names = [name for name in _MOVING if hasattr(row, name)]
    return [name for name in names if getattr(row, name) != getattr(wanted, name)]


def _is_later(case: _Case, first: Keyed) -> bool:
    """Whether a rebuild since the last event stored it."""
    last, stored = case.answer(case.book.now), case.stored
    if _is(case, last):
        return True
    if not case.state.waiting or not _same_rows(case.state, stored, last) or first.keys() != last.keys():
        return False
    return all(_lies_between(stored[key], first[key], last[key]) for key in last)


def _lies_between(row: Obligation | ClockRow, first: Obligation | ClockRow, last: Obligation | ClockRow) -> bool:
    for name in _moved(row, last):
        bounds = getattr(first, name), getattr(row, name), getattr(last, name)
        if name in _TIMES and (None in bounds or not bounds[0] <= bounds[1] <= bounds[2]):
            return False
    return True


def _finding(case: _Case, wanted: Keyed) -> Finding:
    place = case.place
    if _awaits_rebuild(case, wanted):
        return Finding(NOT_REBUILT, place, f"batas waktu {place} belum dihitung ulang sejak kalender berubah")
    clocks, owed = _is(case, wanted, only=ClockRow), _is(case, wanted, only=Obligation)
    kind, what = ("owed", "kewajiban") if clocks else ("clock", "batas waktu" if owed else "batas waktu dan kewajiban")
    return Finding(kind, place, f"{what} {place} tidak sama dengan yang dihitung dari rangkaian kejadiannya")


def _awaits_rebuild(case: _Case, wanted: Keyed) -> bool:
    """Only times of what still runs differ, and a calendar is newer than they are, or a year was decreed since."""
    stored, last, unheard = case.stored, case.state.last_event_at, case.book.unheard
    if not case.state.is_open or not _same_rows(case.state, stored, wanted):
        return False
    moved = [(stored[key], one) for key, one in wanted.items() if _moved(stored[key], one)]
    if any(isinstance(row, ClockRow) and row.late is not None for row, _ in moved):
        return False
    if unheard is not None and last is not None and last < unheard:
        return True
    return all(row.estimated and not one.estimated for row, one in moved)


def _next_due(stored: Keyed) -> datetime | None:
    owed = [row for row in stored.values() if isinstance(row, Obligation) and row.reason != "standing"]
    return min((row.due_at for row in owed if row.due_at), default=None)


def _wakes(case: _Case) -> bool:
    """Time must find it: at the engine's moment, or soon where one attempt has failed."""
    wanted, found = wakes_at(case.rules, case.state, case.book.now), case.row.wake_at
    return wanted is None or (found is not None and found <= max(wanted, case.book.now + PATIENCE))
