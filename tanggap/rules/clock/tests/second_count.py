"""The second opinion: days and minutes counted from a calendar's data and the package's table alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from tanggap.rules.clock.calendar import Calendar


@lru_cache
def package_table(year: int, category: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays("ID", years=year, expand=False, categories=(category,)))


def hours_on(calendar: Calendar, day: date) -> list[tuple[int, int]]:
    """The second opinion on a day: its slots in minutes, from the data alone."""
    if day in {off.day for off in calendar.added}:
        return []
    if day not in calendar.removed:
        for observes, category in (
            (calendar.observes_national, "public"),
            (calendar.observes_collective_leave, "government"),
        ):
            if observes and day in package_table(day.year, category):
                return []
    week = calendar.week
    for period in calendar.periods:
        if period.first <= day <= period.last:
            week = period.week
    return [(slot.start, slot.end) for slot in week[day.weekday()]]


def wall(calendar: Calendar, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(calendar.zone)).replace(tzinfo=None)


def is_worked_minute(calendar: Calendar, at: datetime, hours: Callable[[date], list[tuple[int, int]]]) -> bool:
    local = wall(calendar, at)
    return any(begin <= local.hour * 60 + local.minute < end for begin, end in hours(local.date()))


def remembered(calendar: Calendar) -> Callable[[date], list[tuple[int, int]]]:
    known: dict[date, list[tuple[int, int]]] = {}

    def look_up(day: date) -> list[tuple[int, int]]:
        if day not in known:
            known[day] = hours_on(calendar, day)
        return known[day]

    return look_up
