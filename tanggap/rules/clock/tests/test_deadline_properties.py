"""What holds for every calendar, limit, start and pause.

The counts that deadlines are compared with are made here a second time, day by day and minute by minute,
straight from the data of a calendar and from the package's table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanggap.rules.clock.calendar import (
    Calendar,
    DayKind,
    DayOff,
    HoursPeriod,
    Week,
    YearStatus,
    calendar_from_data,
    calendar_to_data,
)
from tanggap.rules.clock.deadline import Pause, TimeLimit, Unit, deadline, progress, remaining
from tanggap.rules.clock.tests.facilities import slots
from tanggap.rules.clock.words import explain, say_remaining
from tanggap.rules.clock.zones import ZONE_LABELS

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

thorough = settings(max_examples=100, deadline=None)
quick = settings(max_examples=40, deadline=None)


#: Days of every shape: closed, one slot, a break, nights over midnight, round the clock, slots that touch.
DAYS = st.sampled_from(
    [
        slots(),
        slots("08.00-16.30"),
        slots("07.30-14.00"),
        slots("08.00-12.00", "13.00-16.00"),
        slots("08.00-12.00", "12.00-16.00"),
        slots("00.00-07.00", "21.00-24.00"),
        slots("00.00-24.00"),
        slots("06.05-06.20", "12.00-12.01", "23.00-23.59"),
    ]
)
weeks: st.SearchStrategy[Week] = st.tuples(DAYS, DAYS, DAYS, DAYS, DAYS, DAYS, DAYS)
#: Mostly where it is crowded: Ramadan to Easter 2026, and Christmas 2026 into the estimated 2027.
dates = st.one_of(
    st.dates(date(2026, 2, 10), date(2026, 4, 10)),
    st.dates(date(2026, 12, 10), date(2027, 1, 20)),
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
)
days_off = st.builds(
    DayOff,
    day=dates,
    kind=st.sampled_from([DayKind.FACILITY_CLOSED, DayKind.NATIONAL_HOLIDAY, DayKind.COLLECTIVE_LEAVE]),
    name=st.sampled_from(["Pilkada", "Hari jadi daerah"]),
    name_en=st.just("Local day"),
    source=st.sampled_from(["", "SK contoh"]),
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    added = draw(st.lists(days_off, max_size=6, unique_by=lambda off: off.day))
    own_days = {off.day for off in added}
    removed = draw(st.lists(dates.filter(lambda day: day not in own_days), max_size=6, unique=True))
    periods = []
    if draw(st.booleans()):
        first = draw(dates)
        periods.append(HoursPeriod("Ramadan", first, first + DAY * draw(st.integers(0, 40)), draw(weeks)))
    return Calendar(
        key=draw(st.sampled_from(["office", "ward"])),
        name="Jam layanan",
        zone=draw(st.sampled_from(sorted(ZONE_LABELS))),
        week=draw(weeks.filter(any)),
        periods=tuple(periods),
        observes_national=draw(st.booleans()),
        observes_collective_leave=draw(st.booleans()),
        added=tuple(added),
        removed=tuple(removed),
        years=draw(st.sampled_from([(), (YearStatus(2027, confirmed=True, decree="SKB contoh"),)])),
    )


moments = st.tuples(dates, st.integers(0, 1439)).map(
    lambda pair: datetime.combine(pair[0], datetime.min.time(), UTC) + MINUTE * pair[1]
)
exact_moments = st.tuples(moments, st.integers(0, 59_999_999)).map(
    lambda pair: pair[0] + timedelta(microseconds=pair[1])
)
plain_limits = st.builds(TimeLimit, amount=st.integers(1, 40), unit=st.sampled_from(Unit))


@st.composite
def limits(draw: st.DrawFn, *, units: Sequence[Unit] = tuple(Unit)) -> TimeLimit:
    unit = draw(st.sampled_from(units))
    return TimeLimit(
        draw(st.integers(1, 30)),
        unit,
        counts_start_day=not unit.is_hours and draw(st.booleans()),
        day_end=draw(st.sampled_from([None, None, "last_slot", "midnight"])),
    )


@st.composite
def pauses_around(draw: st.DrawFn, start: datetime, *, with_limits: bool = True) -> list[Pause]:
    """Up to three pauses within two weeks, whole minutes from the start, some overlapping."""
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        began = start + MINUTE * draw(st.integers(-1440, 10 * 1440))
        limit = draw(st.none() | plain_limits) if with_limits else None
        pauses.append(Pause(began, began + MINUTE * draw(st.integers(0, 5 * 1440)), limit))
    return pauses


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


@thorough
@given(calendar=calendars(), day=dates)
def test_a_day_is_worked_as_the_data_say(calendar: Calendar, day: date) -> None:
    assert [(slot.start, slot.end) for slot in calendar.slots_on(day)] == hours_on(calendar, day)


@thorough
@given(calendar=calendars())
def test_the_data_of_a_calendar_survive_the_round_trip(calendar: Calendar) -> None:
    assert calendar_from_data(json.loads(json.dumps(calendar_to_data(calendar)))) == calendar


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_the_due_moment_is_after_the_start_and_in_utc(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    found = deadline(limit, start=start, calendar=calendar, pauses=data.draw(pauses_around(start)))
    assert found.due > start
    assert found.due.tzinfo is UTC


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments)
def test_a_longer_limit_is_never_due_earlier(calendar: Calendar, limit: TimeLimit, start: datetime) -> None:
    longer = replace(limit, amount=limit.amount + 1)
    due = deadline(limit, start=start, calendar=calendar).due
    later = deadline(longer, start=start, calendar=calendar).due
    assert later > due if limit.day_end is None else later >= due


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, delay=st.integers(0, 20 * 1440))
def test_a_later_start_is_never_due_earlier(calendar: Calendar, limit: TimeLimit, start: datetime, delay: int) -> None:
    earlier = deadline(limit, start=start, calendar=calendar)
    later = deadline(limit, start=start + MINUTE * delay, calendar=calendar)
    assert later.due >= earlier.due


@thorough
@given(calendar=calendars(), start=exact_moments, delay=st.integers(0, 3 * 1440), data=st.data())
def test_a_later_start_is_never_due_earlier_with_the_same_pauses(
    calendar: Calendar, start: datetime, delay: int, data: st.DataObject
) -> None:
    # Not so for months: 30 and 31 January both lead to the end of February, whatever was paused on the 31st.
    limit = data.draw(limits(units=[unit for unit in Unit if unit is not Unit.CALENDAR_MONTHS]))
    pauses = data.draw(pauses_around(start))
    earlier = deadline(limit, start=start, calendar=calendar, pauses=pauses)
    later = deadline(limit, start=start + MINUTE * delay, calendar=calendar, pauses=pauses)
    assert later.due >= earlier.due


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_pausing_never_shortens_and_pausing_longer_never_either(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_around(start))
    more = timedelta(minutes=data.draw(st.integers(0, 3 * 1440)))
    longer = [replace(pause, ended=pause.ended + more) for pause in pauses if pause.ended]
    dues = [deadline(limit, start=start, calendar=calendar, pauses=held).due for held in ([], pauses, longer)]
    assert dues == sorted(dues)


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_nothing_is_due_inside_a_pause(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    found = deadline(limit, start=start, calendar=calendar, pauses=data.draw(pauses_around(start)))
    assert not [pause for pause in found.paused if pause.ended and pause.started < found.due < pause.ended]


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_a_stopped_clock_is_never_late(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    began = start + MINUTE * data.draw(st.integers(0, 3 * 1440))
    now = began + MINUTE * data.draw(st.integers(0, 60 * 1440))
    found = deadline(limit, start=start, calendar=calendar, pauses=[Pause(began, None)], now=now)
    assert found.running or found.due >= now
    assert found.running == (began >= deadline(limit, start=start, calendar=calendar).due)


@thorough
@given(calendar=calendars(), start=exact_moments, amount=st.integers(1, 40), counts_start_day=st.booleans())
def test_working_days_are_counted_as_by_hand(
    calendar: Calendar, start: datetime, amount: int, counts_start_day: bool
) -> None:
    limit = TimeLimit(amount, Unit.WORKING_DAYS, counts_start_day=counts_start_day)
    found = deadline(limit, start=start, calendar=calendar)
    hours = remembered(calendar)
    day = wall(calendar, start).date() + (timedelta() if counts_start_day else DAY)
    counted = 0
    skipped = []
    while counted < amount:
        closes = datetime.combine(day, datetime.min.time()) + MINUTE * max((end for _, end in hours(day)), default=0)
        counted += bool(hours(day)) and closes > wall(calendar, start)
        skipped += [] if hours(day) else [day]
        day += DAY
    assert wall(calendar, found.due) == closes
    assert [off.date for off in found.skipped] == skipped


@quick
@given(calendar=calendars(), start=moments, amount=st.integers(1, 12), data=st.data())
def test_working_hours_are_counted_as_by_minute(
    calendar: Calendar, start: datetime, amount: int, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_around(start, with_limits=False))
    found = deadline(TimeLimit(amount, Unit.WORKING_HOURS), start=start, calendar=calendar, pauses=pauses)
    hours = remembered(calendar)
    at, left = start, amount * 60
    while left:
        paused = any(pause.ended and pause.started <= at < pause.ended for pause in pauses)
        left -= not paused and is_worked_minute(calendar, at, hours)
        at += MINUTE
    assert found.due == at


@quick
@given(calendar=calendars(), start=moments, amount=st.integers(1, 72), data=st.data())
def test_elapsed_hours_are_counted_as_by_minute(
    calendar: Calendar, start: datetime, amount: int, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_around(start, with_limits=False))
    found = deadline(TimeLimit(amount, Unit.ELAPSED_HOURS), start=start, calendar=calendar, pauses=pauses)
    at, left = start, amount * 60
    while left:
        left -= not any(pause.ended and pause.started <= at < pause.ended for pause in pauses)
        at += MINUTE
    assert found.due == at
    assert not found.estimated


@quick
@given(calendar=calendars(), start=moments, amount=st.integers(1, 8), data=st.data())
def test_paused_working_days_are_those_without_a_running_minute(
    calendar: Calendar, start: datetime, amount: int, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_around(start, with_limits=False))
    found = deadline(TimeLimit(amount, Unit.WORKING_DAYS), start=start, calendar=calendar, pauses=pauses)
    hours = remembered(calendar)
    midnight = start - (wall(calendar, start) - datetime.combine(wall(calendar, start).date(), datetime.min.time()))
    counted = 0
    while True:
        midnight += DAY
        slots = hours(wall(calendar, midnight).date())
        worked = [midnight + MINUTE * at for begin, end in slots for at in range(begin, end)]
        held = [any(pause.ended and pause.started <= at < pause.ended for pause in pauses) for at in worked]
        counted += not all(held)
        if counted >= amount and worked:
            closing = worked[-1] + MINUTE
            if not any(pause.ended and pause.started < closing <= pause.ended for pause in pauses):
                break
    assert found.due == closing


@thorough
@given(calendar=calendars(), start=exact_moments, amount=st.integers(1, 100))
def test_calendar_days_end_at_2400(calendar: Calendar, start: datetime, amount: int) -> None:
    found = deadline(TimeLimit(amount, Unit.CALENDAR_DAYS), start=start, calendar=calendar)
    closes = datetime.combine(wall(calendar, start).date(), datetime.min.time()) + DAY * (amount + 1)
    assert wall(calendar, found.due) == closes


@thorough
@given(calendar=calendars(), start=exact_moments, amount=st.integers(1, 60))
def test_months_keep_the_number_of_the_day_or_take_the_last(calendar: Calendar, start: datetime, amount: int) -> None:
    found = deadline(TimeLimit(amount, Unit.CALENDAR_MONTHS), start=start, calendar=calendar)
    first = wall(calendar, start).date()
    last = wall(calendar, found.due).date() - DAY
    assert wall(calendar, found.due).time() == datetime.min.time()
    assert (last.year * 12 + last.month) - (first.year * 12 + first.month) == amount
    assert last.day == first.day or (last.day < first.day and (last + DAY).day == 1)


@thorough
@given(calendar=calendars(), limit=limits(units=[Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]), start=exact_moments)
def test_a_limit_to_the_last_slot_ends_with_one(calendar: Calendar, limit: TimeLimit, start: datetime) -> None:
    due = deadline(replace(limit, day_end="last_slot"), start=start, calendar=calendar).due
    before = wall(calendar, due - MINUTE)
    assert hours_on(calendar, before.date())[-1][1] == before.hour * 60 + before.minute + 1


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_every_zone_computes_the_same_wall_clock(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    other = replace(calendar, zone=data.draw(st.sampled_from(sorted(ZONE_LABELS))))
    same_wall = wall(calendar, start).replace(tzinfo=ZoneInfo(other.zone))
    here = deadline(limit, start=start, calendar=calendar)
    there = deadline(limit, start=same_wall, calendar=other)
    assert wall(calendar, here.due) == wall(other, there.due)
    assert here.skipped == there.skipped


@quick
@given(calendar=calendars(), limit=limits(), start=exact_moments, zone=st.sampled_from(["Asia/Jayapura", "UTC"]))
def test_the_zone_in_which_the_start_is_written_does_not_matter(
    calendar: Calendar, limit: TimeLimit, start: datetime, zone: str
) -> None:
    written_elsewhere = start.astimezone(ZoneInfo(zone))
    assert deadline(limit, start=written_elsewhere, calendar=calendar) == deadline(
        limit, start=start, calendar=calendar
    )


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_the_bar_only_grows_and_is_full_when_due(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    found = deadline(limit, start=start, calendar=calendar, pauses=data.draw(pauses_around(start)))
    times = sorted(start + MINUTE * data.draw(st.integers(0, 60 * 1440)) for _ in range(4))
    bars = [progress(found, now=now, calendar=calendar) for now in times]
    assert bars == sorted(bars)
    assert progress(found, now=start, calendar=calendar) == 0.0
    assert progress(found, now=found.due, calendar=calendar) == pytest.approx(1.0)


@thorough
@given(calendar=calendars(), limit=limits(), start=exact_moments, data=st.data())
def test_there_are_words_for_every_deadline(
    calendar: Calendar, limit: TimeLimit, start: datetime, data: st.DataObject
) -> None:
    now = start + MINUTE * data.draw(st.integers(0, 60 * 1440))
    pauses = data.draw(pauses_around(start))
    found = deadline(limit, start=start, calendar=calendar, pauses=pauses)
    left = remaining(found, now=now, calendar=calendar)
    assert left.late is (now > found.due)
    assert left.amount >= 0
    for said in (explain(found, calendar), explain(found, calendar, language="en")):
        assert said.endswith(".")
        assert calendar.zone_label in said
    assert ("perkiraan" in explain(found, calendar)) is found.estimated
    assert say_remaining(left)
    assert say_remaining(left, "en")
