"""Periods of the facility's regular duties (register, report, recap) and when such a duty is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.faults import ClockError, Fault
from tanggap.rules.clock.names import MONTHS, Language, say_date, say_month, say_weekday_date

_ONE_DAY = timedelta(days=1)
_LARGEST = {"at": 0, "day_of_month": 31, "working_days_after": 366}
"""The ways to say when a duty is due, with the largest number each takes."""
_ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS_IN: Mapping[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included. Weeks begin on Monday."""

    kind: PeriodKind
    first: date
    last: date

    def label(self, language: Language = "id") -> str:
        """ "Senin 23 November 2026", "pekan 23–29 November 2026", "Maret 2026", "triwulan I 2026"."""
        indonesian = language == "id"
        match self.kind:
            case PeriodKind.DAY:
                return say_weekday_date(self.first, language)
            case PeriodKind.WEEK:
                return f"{'pekan' if indonesian else 'week of'} {_say_range(self.first, self.last, language)}"
            case PeriodKind.MONTH:
                return say_month(self.first, language)
            case PeriodKind.QUARTER:
                number = _ROMAN[self.first.month // 3]
                return f"{'triwulan' if indonesian else 'quarter'} {number} {self.first.year}"
            case PeriodKind.HALF_YEAR:
                number = _ROMAN[self.first.month // 6]
                return f"{'semester' if indonesian else 'half-year'} {number} {self.first.year}"
            case _:
                return f"{'tahun' if indonesian else 'year'} {self.first.year}"


@dataclass(frozen=True, slots=True)
class DueRule:
    """When the duty of a period is due.

    Without numbers: with the last slot of the last working day in the period, or, if the period has none,
    of the next working day.
    `day_of_month`: on that day of the month after the period (the last day of a shorter month): with its
    last slot, or at 24.00 if it is not a working day; `to_working_day` moves it on to the next working day.
    `working_days_after`: with the last slot of that working day after the period.
    """

    day_of_month: int | None = None
    working_days_after: int | None = None
    to_working_day: bool = False


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period of a kind in which a day lies."""
    if kind is PeriodKind.DAY:
        return Period(kind, day, day)
    if kind is PeriodKind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    months = _MONTHS_IN[kind]
    first_month = (day.month - 1) // months * months + 1
    last_month = first_month + months - 1
    last_day = monthrange(day.year, last_month)[1]
    return Period(kind, date(day.year, first_month, 1), date(day.year, last_month, last_day))


def periods_between(first: date, last: date, kind: PeriodKind) -> Iterator[Period]:
    """All periods of a kind that share a day with `first` to `last`, in order."""
    while first <= last:
        period = period_of(first, kind)
        yield period
        first = period.last + _ONE_DAY


def is_worked(period: Period, calendar: Calendar) -> bool:
    """Whether the period has a working day: a daily duty does not arise on a day off."""
    return any(day.slots for day in calendar.days_between(period.first, period.last))


def due_of(period: Period, rule: DueRule | Mapping[str, object], calendar: Calendar) -> datetime:
    """When the duty of a period is due, in UTC; a rule may be given as its data."""
    if not isinstance(rule, DueRule):
        rule = due_rule_from_data(rule)
    after = period.last + _ONE_DAY
    if rule.working_days_after:
        days = calendar.working_days_from(after)
        return calendar.closing(next(islice(days, rule.working_days_after - 1, None)))
    if rule.day_of_month:
        # A week may end in the middle of a month; the month that follows is the one after its last day's.
        first_of_next = (period.last.replace(day=1) + timedelta(days=31)).replace(day=1)
        last_of_month = monthrange(first_of_next.year, first_of_next.month)[1]
        day = first_of_next.replace(day=min(rule.day_of_month, last_of_month))
        if not rule.to_working_day and not calendar.is_working_day(day):
            return calendar.midnight(day + _ONE_DAY)
        return calendar.closing(next(calendar.working_days_from(day)))
    worked = [day.date for day in calendar.days_between(period.first, period.last) if day.slots]
    return calendar.closing(worked[-1] if worked else next(calendar.working_days_from(after)))


def due_rule_from_data(data: Mapping[str, object]) -> DueRule:
    """`{at = "end"}`, `{day_of_month = 5, move = "next_working_day"}` or `{working_days_after = 3}`.

    Raises ClockError with all faults.
    """
    chosen = [key for key in _LARGEST if key in data]
    faults = [_unknown(key) for key in data if key not in _LARGEST and key != "move"]
    if len(chosen) != 1:
        problem = (
            f"ada {len(chosen)} cara menentukan jatuh tempo, seharusnya satu",
            f"there are {len(chosen)} ways of saying when it is due, where one is wanted",
        )
        known = ", ".join(_LARGEST)
        faults.append(Fault("due", problem, (f"Pilih tepat satu: {known}", f"Choose exactly one: {known}")))
    if data.get("at", "end") != "end":
        problem = f"{data['at']!r} tidak dikenal", f"{data['at']!r} is not known"
        faults.append(Fault("due.at", problem, ('Tulis at = "end"', 'Write at = "end"')))
    if "move" in data and (data["move"] != "next_working_day" or "day_of_month" not in data):
        problem = f"{data['move']!r} tidak berlaku di sini", f"{data['move']!r} has no meaning here"
        remedy = (
            'Tulis move = "next_working_day" bersama day_of_month, atau hapus baris ini',
            'Write move = "next_working_day" together with day_of_month, or remove this line',
        )
        faults.append(Fault("due.move", problem, remedy))
    day_of_month = _number(data, "day_of_month", faults)
    working_days_after = _number(data, "working_days_after", faults)
    if faults:
        raise ClockError(faults)
    return DueRule(day_of_month, working_days_after, to_working_day="move" in data)


def _unknown(key: str) -> Fault:
    known = f"{', '.join(_LARGEST)}, move"
    problem = "kunci ini tidak dikenal", "this key is not known"
    return Fault(f"due.{key}", problem, (f"Yang dikenal: {known}", f"Known are: {known}"))


def _number(data: Mapping[str, object], key: str, faults: list[Fault]) -> int | None:
    if key not in data:
        return None
    value = data[key]
    if type(value) is int and 1 <= value <= _LARGEST[key]:
        return value
    problem = f"{value!r} di luar batas", f"{value!r} is out of bounds"
    remedy = f"Tulis bilangan 1 sampai {_LARGEST[key]}", f"Write a number from 1 to {_LARGEST[key]}"
    faults.append(Fault(f"due.{key}", problem, remedy))
    return None


def _say_range(first: date, last: date, language: Language) -> str:
    if first.year != last.year:
        return f"{say_date(first, language)} – {say_date(last, language)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[language][first.month - 1]} – {say_date(last, language)}"
    return f"{first.day}–{say_date(last, language)}"
