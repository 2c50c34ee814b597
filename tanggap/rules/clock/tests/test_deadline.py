"""What a deadline carries beside its due moment, and what is refused. The counting is in test_deadline_cases.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tanggap.rules.clock.calendar import CalendarError, DayKind
from tanggap.rules.clock.deadline import Pause, TimeLimit, Unit, deadline
from tanggap.rules.clock.tests.facilities import EMPTY, HOSPITAL, OFFICE, WARD, moment

FOURTEEN_DAYS = TimeLimit(14, Unit.WORKING_DAYS)
ONE_DAY_PAUSE = TimeLimit(1, Unit.WORKING_DAYS)


def test_it_works() -> None:
    found = deadline(FOURTEEN_DAYS, start=moment("2026-03-17 09.12"), calendar=HOSPITAL)
    assert found.limit is FOURTEEN_DAYS
    assert (found.start, found.due) == (moment("2026-03-17 09.12"), moment("2026-04-14 16.30"))
    assert found.due.tzinfo is UTC
    assert found.calendar_key == "office"
    assert (found.estimated, found.paused, found.running) == (False, (), True)
    named = [(day.date.day, day.kind) for day in found.skipped if not day.weekly_rest]
    assert named == [
        (18, DayKind.COLLECTIVE_LEAVE),
        (19, DayKind.NATIONAL_HOLIDAY),
        (20, DayKind.COLLECTIVE_LEAVE),
        (23, DayKind.COLLECTIVE_LEAVE),
        (24, DayKind.COLLECTIVE_LEAVE),
        (3, DayKind.NATIONAL_HOLIDAY),
    ]
    weekends = [day.date for day in found.skipped if day.weekly_rest]
    assert weekends == [
        date(2026, 3, 21),
        date(2026, 3, 22),
        date(2026, 3, 28),
        date(2026, 3, 29),
        date(2026, 4, 4),
        date(2026, 4, 5),
        date(2026, 4, 11),
        date(2026, 4, 12),
    ]


def test_the_start_day_is_not_among_the_skipped_days() -> None:
    found = deadline(TimeLimit(1, Unit.WORKING_DAYS), start=moment("2026-11-21 09.00"), calendar=HOSPITAL)
    assert [day.date for day in found.skipped] == [date(2026, 11, 22)]


def test_units_that_count_every_day_skip_none() -> None:
    for unit in (Unit.ELAPSED_HOURS, Unit.CALENDAR_DAYS, Unit.CALENDAR_MONTHS):
        found = deadline(TimeLimit(1, unit), start=moment("2026-11-20 23.30"), calendar=HOSPITAL)
        assert found.skipped == ()


def test_seconds_of_the_start_are_kept() -> None:
    start = moment("2026-11-23 09.00") + timedelta(seconds=42, microseconds=7)
    day = timedelta(days=1)
    assert deadline(TimeLimit(24, Unit.ELAPSED_HOURS), start=start, calendar=HOSPITAL).due == start + day
    assert deadline(TimeLimit(1, Unit.WORKING_HOURS), start=start, calendar=HOSPITAL).due == start + day / 24


def test_an_open_pause_holds_as_if_resumed_now() -> None:
    pause = Pause(moment("2026-11-23 10.00"), None)
    found = deadline(
        TimeLimit(24, Unit.ELAPSED_HOURS),
        start=moment("2026-11-23 09.00"),
        calendar=HOSPITAL,
        pauses=[pause],
        now=moment("2026-11-23 12.00"),
    )
    assert found.due == moment("2026-11-24 11.00")
    assert not found.running
    assert found.paused == (pause,)


def test_an_open_pause_that_began_this_moment_stops_the_clock() -> None:
    now = moment("2026-11-23 10.00")
    found = deadline(
        FOURTEEN_DAYS, start=moment("2026-11-23 09.00"), calendar=HOSPITAL, pauses=[Pause(now, None)], now=now
    )
    assert not found.running
    assert found.due == deadline(FOURTEEN_DAYS, start=moment("2026-11-23 09.00"), calendar=HOSPITAL).due


def test_an_open_pause_ends_by_its_own_limit() -> None:
    found = deadline(
        TimeLimit(3, Unit.WORKING_DAYS),
        start=moment("2026-11-23 09.00"),
        calendar=HOSPITAL,
        pauses=[Pause(moment("2026-11-23 15.00"), None, ONE_DAY_PAUSE)],
        now=moment("2026-11-26 09.00"),
    )
    assert found.running
    assert found.paused == (Pause(moment("2026-11-23 15.00"), moment("2026-11-24 16.30"), ONE_DAY_PAUSE),)
    assert found.due == moment("2026-11-27 16.30")


def test_a_pause_that_ended_before_its_limit_keeps_its_end() -> None:
    pause = Pause(moment("2026-11-23 15.00"), moment("2026-11-23 16.00"), ONE_DAY_PAUSE)
    found = deadline(FOURTEEN_DAYS, start=moment("2026-11-23 09.00"), calendar=HOSPITAL, pauses=[pause])
    assert found.paused == (pause,)


def test_a_pause_in_the_future_does_not_count_yet() -> None:
    found = deadline(
        FOURTEEN_DAYS,
        start=moment("2026-11-23 09.00"),
        calendar=HOSPITAL,
        pauses=[Pause(moment("2026-11-24 09.00"), None)],
        now=moment("2026-11-23 12.00"),
    )
    assert found.running
    assert found.paused == ()


@pytest.mark.parametrize("began", ["2026-11-24 16.30", "2026-11-25 09.00"])
def test_a_pause_that_opens_when_it_is_due_or_later_does_not_stop_the_clock(began: str) -> None:
    found = deadline(
        TimeLimit(1, Unit.WORKING_DAYS),
        start=moment("2026-11-23 09.00"),
        calendar=HOSPITAL,
        pauses=[Pause(moment(began), None)],
        now=moment("2026-11-25 12.00"),
    )
    assert found.due == moment("2026-11-24 16.30")
    assert found.running
    assert found.paused == ()


def test_a_pause_without_end_needs_now() -> None:
    with pytest.raises(ValueError, match="now"):
        deadline(
            FOURTEEN_DAYS,
            start=moment("2026-11-23 09.00"),
            calendar=HOSPITAL,
            pauses=[Pause(moment("2026-11-23 10.00"), None)],
        )


def test_a_pause_cannot_end_before_it_began() -> None:
    with pytest.raises(ValueError, match="before it started"):
        Pause(moment("2026-11-23 10.00"), moment("2026-11-23 09.59"))


def test_a_start_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        deadline(FOURTEEN_DAYS, start=datetime(2026, 3, 17, 9, 12), calendar=HOSPITAL)  # noqa: DTZ001


@pytest.mark.parametrize("amount", [0, -1, 10_001])
def test_a_limit_must_be_of_human_size(amount: int) -> None:
    with pytest.raises(ValueError, match="1 to 10000"):
        TimeLimit(amount, Unit.WORKING_DAYS)


@pytest.mark.parametrize("unit", [Unit.ELAPSED_HOURS, Unit.WORKING_HOURS])
def test_hours_have_no_start_day_to_count(unit: Unit) -> None:
    with pytest.raises(ValueError, match="counts_start_day"):
        TimeLimit(24, unit, counts_start_day=True)


@pytest.mark.parametrize("unit", [Unit.WORKING_HOURS, Unit.WORKING_DAYS])
def test_a_calendar_without_working_days_is_refused_in_a_sentence(unit: Unit) -> None:
    with pytest.raises(CalendarError, match="Isi jam layanan paling sedikit satu hari"):
        deadline(TimeLimit(1, unit), start=moment("2026-11-23 09.00"), calendar=EMPTY)


def test_other_units_do_not_mind_an_empty_calendar() -> None:
    start = moment("2026-11-23 09.00")
    assert deadline(TimeLimit(24, Unit.ELAPSED_HOURS), start=start, calendar=EMPTY).due == moment("2026-11-24 09.00")
    assert deadline(TimeLimit(1, Unit.CALENDAR_MONTHS), start=start, calendar=EMPTY).due == moment("2026-12-23 24.00")


def test_the_largest_limits_end() -> None:
    for unit in Unit:
        assert deadline(TimeLimit(10_000, unit), start=moment("2026-11-23 09.00"), calendar=WARD).due.year < 3000


def test_years_of_weekends_do_not_make_a_calendar_empty() -> None:
    found = deadline(TimeLimit(1_500, Unit.WORKING_DAYS), start=moment("2026-11-23 09.00"), calendar=HOSPITAL)
    assert sum(not day.slots for day in found.skipped) > 400


def test_two_calendars_of_one_facility_differ() -> None:
    start = moment("2026-03-17 14.30", OFFICE)
    assert deadline(TimeLimit(8, Unit.WORKING_HOURS), start=start, calendar=WARD).due == start + timedelta(hours=8)
    assert deadline(TimeLimit(8, Unit.WORKING_HOURS), start=start, calendar=OFFICE).due == moment(
        "2026-03-26 08.30", OFFICE
    )
