"""A year of a calendar as a page shows it: twelve months of days, and the days that are not as their weekday is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.days import Day, DayKind, YearStatus
from tanggap.rules.clock.names import MONTHS, WEEKDAYS
from tanggap.ui.moments import language

KINDS = {
    DayKind.WORKING: gettext_lazy("Hari kerja"),
    DayKind.WEEKLY_REST: gettext_lazy("Libur mingguan"),
    DayKind.NATIONAL_HOLIDAY: gettext_lazy("Libur nasional"),
    DayKind.COLLECTIVE_LEAVE: gettext_lazy("Cuti bersama"),
    DayKind.FACILITY_CLOSED: gettext_lazy("Libur fasilitas atau daerah"),
    DayKind.FACILITY_OPEN: gettext_lazy("Libur nasional, tetap melayani"),
}
OTHER_HOURS = gettext_lazy("Jam lain")
# Beside the colour, so that nobody needs to tell colours apart.
MARKS = {
    DayKind.NATIONAL_HOLIDAY: "N",
    DayKind.COLLECTIVE_LEAVE: "C",
    DayKind.FACILITY_CLOSED: "F",
    DayKind.FACILITY_OPEN: "B",
}


@dataclass(frozen=True, slots=True)
class Cell:
    day: Day
    kind: str  # a class of the style sheet
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Special:
    cell: Cell
    weekday: str
    own: bool  # the facility set it, so the facility may take it back


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    status: YearStatus
    months: tuple[Month, ...]
    specials: tuple[Special, ...]
    weekdays: tuple[str, ...]
    working: int


def year_of(calendar: Calendar, number: int) -> Year:
    cells = {day.date: _cell(day) for day in calendar.days_between(date(number, 1, 1), date(number, 12, 31))}
    own = {off.day for off in calendar.added} | set(calendar.removed)
    specials = tuple(
        Special(cell, WEEKDAYS[language()][day.weekday()], day in own)
        for day, cell in cells.items()
        if cell.day.kind not in (DayKind.WORKING, DayKind.WEEKLY_REST) or day in own
    )
    months = tuple(_month(cells, number, month) for month in range(1, 13))
    short = tuple(name[:3] for name in WEEKDAYS[language()])
    working = sum(bool(cell.day.slots) for cell in cells.values())
    return Year(number, calendar.status_of(number), months, specials, short, working)


def _cell(day: Day) -> Cell:
    other_hours = day.kind is DayKind.WORKING and bool(day.name)
    words = f"{OTHER_HOURS}: {day.name}" if other_hours else str(KINDS[day.kind])
    return Cell(day, "hours" if other_hours else day.kind.value, "J" if other_hours else MARKS.get(day.kind, ""), words)


def _month(cells: dict[date, Cell], year: int, month: int) -> Month:
    first = date(year, month, 1)
    row: list[Cell | None] = [None] * first.weekday()
    weeks: list[tuple[Cell | None, ...]] = []
    day = first
    while day.month == month:
        row.append(cells[day])
        if len(row) == 7:
            weeks.append(tuple(row))
            row = []
        day += timedelta(days=1)
    if row:
        weeks.append((*row, *[None] * (7 - len(row))))
    return Month(MONTHS[language()][month - 1], tuple(weeks))
