"""Where a deadline stands at a moment: how far along, how much is left, how late.

Give the same `now` that the deadline was computed with while a pause is open.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.counting import count_of_days, counted_days, day_of
from tanggap.rules.clock.limits import Deadline, Remaining, Unit
from tanggap.rules.clock.pauses import gaps_of
from tanggap.rules.clock.spans import Span, length, subtract, working_time

_ONE_MINUTE = timedelta(minutes=1)
_ONE_DAY = timedelta(days=1)


def progress(deadline: Deadline, *, now: datetime, calendar: Calendar) -> float:
    """The part of the time that is used up, for bars: 0 at the start, 1 at the due moment, more when late.

    Working units move in working time only, and every unit stands still in a pause. Whether something is
    late is for `remaining` to say: 24.00 is later than the last working minute, and Sunday moves no bar.
    """
    used = _running_time((deadline.start, now), deadline=deadline, now=now, calendar=calendar)
    whole = _running_time((deadline.start, deadline.due), deadline=deadline, now=now, calendar=calendar)
    return used / whole if whole else 0.0  # paused from the very start: nothing is used up


def remaining(deadline: Deadline, *, now: datetime, calendar: Calendar) -> Remaining:
    """How much is left at `now`, or how late it is. At the due moment itself it is not yet late."""
    late = now > deadline.due
    limit = deadline.limit
    minutes = abs(now - deadline.due) // _ONE_MINUTE
    total = limit.amount
    if not limit.unit.is_hours:
        total = count_of_days(limit, start_day=calendar.local(deadline.start).date())
    if late:
        amount = minutes if limit.unit.is_hours else _days_late(deadline, now=now, calendar=calendar)
    elif limit.unit.is_hours:
        left = _running_time((now, deadline.due), deadline=deadline, now=now, calendar=calendar)
        amount = left // _ONE_MINUTE
    else:
        amount = min(total, _ordinal(deadline, now=now, calendar=calendar))
    months = limit.amount if limit.unit is Unit.CALENDAR_MONTHS else 0
    return Remaining(amount, limit.unit, late, total=total, minutes=minutes, paused=not deadline.running, months=months)


def _running_time(span: Span, *, deadline: Deadline, now: datetime, calendar: Calendar) -> timedelta:
    gaps = gaps_of(deadline.paused, now=now)
    if deadline.limit.unit.is_working:
        return working_time(span, calendar, gaps=gaps)
    return length(subtract(span, gaps))


def _ordinal(deadline: Deadline, *, now: datetime, calendar: Calendar) -> int:
    today = calendar.local(now).date()
    gaps = gaps_of(deadline.paused, now=now)
    days = counted_days(deadline.limit, start=deadline.start, calendar=calendar, gaps=gaps)
    return sum(1 for _ in takewhile(lambda day: day <= today, days))


def _days_late(deadline: Deadline, *, now: datetime, calendar: Calendar) -> int:
    if deadline.limit.unit is not Unit.WORKING_DAYS:
        return (now - deadline.due) // _ONE_DAY
    day = day_of(deadline.due, calendar)
    late = 0
    while (day := day + _ONE_DAY) <= calendar.local(now).date():
        late += calendar.is_working_day(day) and calendar.closing(day) <= now
    return late
