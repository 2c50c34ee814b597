"""How each unit counts from a start event to the moment it is due; the rules are stated in deadline.py."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.limits import TimeLimit, Unit
from tanggap.rules.clock.spans import Span, after_elapsed_time, after_working_time, subtract

_ONE_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Ending:
    """The due moment, and the first and last day about which the calendar was asked (None: it was not)."""

    due: datetime
    asked: tuple[date, date] | None


def ending(limit: TimeLimit, *, start: datetime, calendar: Calendar, gaps: Sequence[Span] = ()) -> Ending:
    """Count a limit from `start`, standing still in the gaps."""
    start_day = calendar.local(start).date()
    if limit.unit.is_hours:
        amount = timedelta(hours=limit.amount)
        if limit.unit is Unit.WORKING_HOURS:
            due = after_working_time(start, amount, calendar=calendar, gaps=gaps)
        else:
            due = after_elapsed_time(start, amount, gaps=gaps)
        counted_to = day_of(due, calendar)
        if limit.ends_day_at is None:
            return Ending(due, (start_day, counted_to) if limit.unit.is_working else None)
        after = due - _TICK
    else:
        days = counted_days(limit, start=start, calendar=calendar, gaps=gaps)
        counted_to = next(islice(days, count_of_days(limit, start_day=start_day) - 1, None))
        after = start
    day, due = _end_of_day(counted_to, limit=limit, after=after, calendar=calendar, gaps=gaps)
    if limit.unit.is_working:
        return Ending(due, (start_day if limit.unit.is_hours else _first_day(limit, start_day=start_day), day))
    return Ending(due, (counted_to, day) if limit.ends_day_at == "last_slot" else None)


def counted_days(limit: TimeLimit, *, start: datetime, calendar: Calendar, gaps: Sequence[Span] = ()) -> Iterator[date]:
    """The days that count towards a limit in days or months, without end."""
    day = _first_day(limit, start_day=calendar.local(start).date())
    working = limit.unit is Unit.WORKING_DAYS
    days = calendar.working_days_from(day) if working else _every_day_from(day)
    if not gaps and not limit.counts_start_day:
        return days
    return (day for day in days if _has_running_time(day, start=start, working=working, calendar=calendar, gaps=gaps))


def count_of_days(limit: TimeLimit, *, start_day: date) -> int:
    """The number of counted days in a limit; months are turned into calendar days, once, from the start day."""
    if limit.unit is not Unit.CALENDAR_MONTHS:
        return limit.amount
    years, month = divmod(start_day.month - 1 + limit.amount, 12)
    year, month = start_day.year + years, month + 1
    days_in_month = monthrange(year, month)[1]
    last = date(year, month, min(start_day.day, days_in_month))
    if limit.counts_start_day and start_day.day <= days_in_month:
        last -= _ONE_DAY
    return (last - _first_day(limit, start_day=start_day)).days + 1


def day_of(due: datetime, calendar: Calendar) -> date:
    """The local day that a due moment closes: 24.00 belongs to the day that ends."""
    return calendar.local(due - _TICK).date()


def _first_day(limit: TimeLimit, *, start_day: date) -> date:
    return start_day if limit.counts_start_day else start_day + _ONE_DAY


def _has_running_time(day: date, *, start: datetime, working: bool, calendar: Calendar, gaps: Sequence[Span]) -> bool:
    spans = calendar.spans_on(day) if working else [(calendar.midnight(day), calendar.midnight(day + _ONE_DAY))]
    return any(any(subtract((max(begin, start), end), gaps)) for begin, end in spans)


def _every_day_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _ONE_DAY


def _end_of_day(
    day: date, *, limit: TimeLimit, after: datetime, calendar: Calendar, gaps: Sequence[Span]
) -> tuple[date, datetime]:
    """The first end of a day, from `day` on, that lies after a moment and outside the gaps."""
    at_midnight = limit.ends_day_at == "midnight"
    needs_slots = limit.unit.is_working or not at_midnight
    days = calendar.working_days_from(day) if needs_slots else _every_day_from(day)
    while True:
        day = next(days)
        end = calendar.midnight(day + _ONE_DAY) if at_midnight else calendar.closing(day)
        if end > after and not any(gap_begin < end <= gap_end for gap_begin, gap_end in gaps):
            return day, end
