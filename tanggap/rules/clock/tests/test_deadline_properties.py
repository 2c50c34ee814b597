"""What holds for every calendar, limit, start and pause.

The counts that deadlines are compared with are made a second time (second_count.py), by day and by minute,
straight from the data of a calendar and from the package's table.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanggap.rules.clock.calendar import Calendar, calendar_from_data, calendar_to_data
from tanggap.rules.clock.deadline import Pause, TimeLimit, Unit, deadline, progress, remaining
from tanggap.rules.clock.tests.second_count import hours_on, is_worked_minute, remembered, wall
from tanggap.rules.clock.tests.strategies import (
    DAY,
    MINUTE,
    calendars,
    dates,
    exact_moments,
    limits,
    moments,
    pauses_around,
)
from tanggap.rules.clock.words import explain, say_remaining
from tanggap.rules.clock.zones import ZONE_LABELS

thorough = settings(max_examples=100, deadline=None)
quick = settings(max_examples=40, deadline=None)


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
