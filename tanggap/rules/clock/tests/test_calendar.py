from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest

from tanggap.rules.clock.calendar import Calendar, CalendarError, Day, DayKind, DayOff, HoursPeriod, Slot, YearStatus
from tanggap.rules.clock.national import DECREES
from tanggap.rules.clock.tests.facilities import (
    CLINIC_WIT,
    EMPTY,
    HOSPITAL,
    HOSPITAL_ON_LEAVE_DAYS,
    HOSPITAL_SURE_OF_2027,
    HOSPITAL_WITH_OWN_DAYS,
    OFFICE,
    PUSKESMAS,
    WARD,
    moment,
    slots,
)


def test_it_works() -> None:
    assert HOSPITAL.day(date(2026, 3, 17)) == Day(
        date(2026, 3, 17), DayKind.WORKING, slots("08.00-16.30"), "", "", "", estimated=False
    )
    assert HOSPITAL.is_working_day(date(2026, 3, 17))
    assert HOSPITAL.slots_on(date(2026, 3, 17)) == (Slot(8 * 60, 16 * 60 + 30),)


def test_a_holiday_names_itself_and_its_decree() -> None:
    day = HOSPITAL.day(date(2026, 3, 19))
    assert (day.kind, day.name, day.name_en, day.source) == (
        DayKind.NATIONAL_HOLIDAY,
        "Nyepi",
        "Nyepi",
        DECREES[2026],
    )
    assert not HOSPITAL.is_working_day(date(2026, 3, 19))


def test_a_holiday_on_a_weekly_rest_day_is_known_to_change_nothing() -> None:
    sunday = HOSPITAL.day(date(2026, 3, 22))
    assert (sunday.kind, sunday.weekly_rest) == (DayKind.NATIONAL_HOLIDAY, True)
    saturday_of_a_six_day_week = PUSKESMAS.day(date(2026, 3, 21))
    assert (saturday_of_a_six_day_week.kind, saturday_of_a_six_day_week.weekly_rest) == (
        DayKind.NATIONAL_HOLIDAY,
        False,
    )


def test_a_weekend_is_weekly_rest() -> None:
    day = HOSPITAL.day(date(2026, 11, 21))
    assert (day.kind, day.name, day.weekly_rest, day.slots) == (DayKind.WEEKLY_REST, "Libur mingguan", True, ())


def test_collective_leave_can_be_worked() -> None:
    assert HOSPITAL.day(date(2026, 3, 18)).kind is DayKind.COLLECTIVE_LEAVE
    assert HOSPITAL_ON_LEAVE_DAYS.day(date(2026, 3, 18)).kind is DayKind.WORKING
    assert HOSPITAL_ON_LEAVE_DAYS.day(date(2026, 3, 19)).kind is DayKind.NATIONAL_HOLIDAY


def test_one_day_can_be_removed_or_added() -> None:
    opened = HOSPITAL_WITH_OWN_DAYS.day(date(2026, 3, 18))
    assert (opened.kind, opened.name, opened.slots) == (
        DayKind.FACILITY_OPEN,
        "Cuti bersama Nyepi",
        slots("08.00-16.30"),
    )
    closed = HOSPITAL_WITH_OWN_DAYS.day(date(2026, 12, 9))
    assert (closed.kind, closed.name, closed.source, closed.slots) == (
        DayKind.FACILITY_CLOSED,
        "Pilkada",
        "SK 12/2026",
        (),
    )


def test_removing_a_holiday_from_a_sunday_does_not_open_the_sunday() -> None:
    calendar = replace(HOSPITAL, removed=(date(2026, 3, 22),))
    assert calendar.day(date(2026, 3, 22)).kind is DayKind.WEEKLY_REST


def test_a_period_has_its_own_hours_on_both_its_ends() -> None:
    assert OFFICE.slots_on(date(2026, 2, 17)) == ()  # Imlek
    assert OFFICE.slots_on(date(2026, 2, 18)) == slots("08.00-15.00")
    assert OFFICE.slots_on(date(2026, 3, 13)) == slots("08.00-15.30")
    assert OFFICE.day(date(2026, 3, 13)).name == "Ramadan 1447 H"
    assert OFFICE.slots_on(date(2026, 3, 25)) == slots("08.00-12.00", "13.00-16.00")


def test_the_shortest_period_that_covers_a_day_wins() -> None:
    sunday = HoursPeriod("Pekan imunisasi", date(2026, 3, 8), date(2026, 3, 8), (slots("09.00-11.00"),) * 7)
    calendar = replace(OFFICE, periods=(sunday, *OFFICE.periods))
    assert calendar.slots_on(date(2026, 3, 8)) == slots("09.00-11.00")
    assert calendar.slots_on(date(2026, 3, 9)) == slots("08.00-15.00")


def test_a_period_without_hours_is_a_closure_with_its_name() -> None:
    moving = HoursPeriod("Pindah gedung", date(2026, 7, 6), date(2026, 7, 12), ((),) * 7)
    calendar = replace(HOSPITAL, periods=(moving,))
    assert calendar.day(date(2026, 7, 8)).kind is DayKind.FACILITY_CLOSED
    assert calendar.day(date(2026, 7, 8)).name == "Pindah gedung"
    assert calendar.day(date(2026, 7, 12)).kind is DayKind.WEEKLY_REST


def test_a_ward_works_every_day_of_the_year() -> None:
    assert all(day.slots == (Slot(0, 1440),) for day in WARD.days_between(date(2026, 1, 1), date(2026, 12, 31)))


def test_a_year_has_its_weekdays_less_its_days_off() -> None:
    # 2026 has 261 weekdays. 13 of the 17 holidays fall on one (not 21 and 22 March, 5 April, 31 May), and all 8
    # days of collective leave.
    worked = [day for day in HOSPITAL.days_between(date(2026, 1, 1), date(2026, 12, 31)) if day.slots]
    assert len(worked) == 261 - 13 - 8


def test_only_what_a_decree_may_change_is_estimated() -> None:
    assert HOSPITAL.day(date(2027, 1, 4)).estimated
    assert not HOSPITAL.day(date(2026, 1, 5)).estimated
    assert not HOSPITAL.day(date(2027, 1, 3)).estimated  # a Sunday without hours stays one
    assert not WARD.day(date(2027, 1, 4)).estimated
    assert not HOSPITAL_SURE_OF_2027.day(date(2027, 1, 4)).estimated
    decided = replace(HOSPITAL, removed=(date(2027, 1, 4),))
    assert not decided.day(date(2027, 1, 4)).estimated
    closed = DayOff(date(2027, 1, 4), DayKind.FACILITY_CLOSED, "Tutup", "Closed", "")
    assert not replace(HOSPITAL, added=(closed,)).day(date(2027, 1, 4)).estimated


def test_a_calendar_overrides_what_is_known_of_a_year() -> None:
    assert HOSPITAL.status_of(2026) == YearStatus(2026, confirmed=True, decree=DECREES[2026])
    assert HOSPITAL.status_of(2027) == YearStatus(2027, confirmed=False, decree="")
    assert HOSPITAL_SURE_OF_2027.status_of(2027) == YearStatus(2027, confirmed=True, decree="SKB contoh")
    assert HOSPITAL_SURE_OF_2027.day(date(2027, 1, 1)).source == "SKB contoh"


@pytest.mark.parametrize(("calendar", "label"), [(OFFICE, "WIB"), (HOSPITAL, "WITA"), (CLINIC_WIT, "WIT")])
def test_it_prints_its_zone(calendar: Calendar, label: str) -> None:
    assert calendar.zone_label == label


def test_local_is_the_clock_on_the_wall() -> None:
    late = datetime(2026, 11, 20, 15, 59, tzinfo=UTC)
    assert HOSPITAL.local(late).strftime("%A %H.%M") == "Friday 23.59"
    assert OFFICE.local(late).strftime("%A %H.%M") == "Friday 22.59"
    assert CLINIC_WIT.local(late).strftime("%A %H.%M") == "Saturday 00.59"


def test_it_refuses_a_moment_without_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        HOSPITAL.local(datetime(2026, 11, 20, 15, 59))  # noqa: DTZ001


def test_it_refuses_a_moment_where_a_date_is_meant() -> None:
    with pytest.raises(TypeError, match="date"):
        HOSPITAL.day(datetime(2026, 11, 20, 15, 59, tzinfo=UTC))


def test_spans_are_the_slots_in_utc() -> None:
    assert OFFICE.spans_on(date(2026, 11, 20)) == [
        (moment("2026-11-20 08.00", OFFICE), moment("2026-11-20 11.30", OFFICE)),
        (moment("2026-11-20 13.30", OFFICE), moment("2026-11-20 16.00", OFFICE)),
    ]
    assert OFFICE.spans_on(date(2026, 11, 21)) == []
    assert OFFICE.closing(date(2026, 11, 20)) == moment("2026-11-20 16.00", OFFICE)


def test_working_days_come_in_order() -> None:
    days = list(islice(HOSPITAL.working_days_from(date(2026, 3, 17)), 3))
    assert days == [date(2026, 3, 17), date(2026, 3, 25), date(2026, 3, 26)]


def test_a_calendar_that_never_works_says_so() -> None:
    with pytest.raises(CalendarError, match="tidak ada satu pun hari kerja dalam 400 hari sejak 17 Maret 2026"):
        next(EMPTY.working_days_from(date(2026, 3, 17)))


def test_a_slot_must_end_after_it_began() -> None:
    for start, end in ((600, 600), (600, 540), (-1, 60), (1380, 1500)):
        with pytest.raises(CalendarError, match="jam selesai"):
            Slot(start, end)


def test_equal_calendars_are_equal_whatever_they_were_asked() -> None:
    asked, fresh = replace(HOSPITAL), replace(HOSPITAL)
    asked.day(date(2026, 1, 1))
    assert asked == fresh
    assert hash(asked) == hash(fresh)
