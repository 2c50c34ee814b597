"""Deadlines worked out by hand. Each row has its days written out in the comment above it.

2026 has 17 national holidays and 8 days of collective leave (cl). Around Lebaran:
Wed 18 March cl, Thu 19 Nyepi, Fri 20 cl, Sat 21 and Sun 22 Idul Fitri, Mon 23 cl, Tue 24 cl.
"""

from __future__ import annotations

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.clock.tests.cases import Case, check
from tanggap.rules.clock.tests.facilities import (
    CLINIC_WIT,
    HOSPITAL,
    HOSPITAL_ON_LEAVE_DAYS,
    HOSPITAL_SURE_OF_2027,
    HOSPITAL_WITH_OWN_DAYS,
    OFFICE,
    PUSKESMAS,
    PUSKESMAS_ON_LEAVE_DAYS,
    WARD,
)

ELAPSED = Unit.ELAPSED_HOURS
HOURS = Unit.WORKING_HOURS
DAYS = Unit.WORKING_DAYS
CALENDAR = Unit.CALENDAR_DAYS
MONTHS = Unit.CALENDAR_MONTHS

CASES = [
    # --- elapsed hours: day and night, to the minute -----------------------------------------------------------
    # Friday 17.00, after closing, plus a day: Saturday 17.00.
    Case(HOSPITAL, TimeLimit(24, ELAPSED), "2026-11-20 17.00", "2026-11-21 17.00"),
    # The last minute of a Friday in WITA; in WIB it is still 22.59.
    Case(HOSPITAL, TimeLimit(24, ELAPSED), "2026-11-20 23.59", "2026-11-21 23.59"),
    # Into 2027: no calendar is asked, so nothing is an estimate.
    Case(HOSPITAL, TimeLimit(24, ELAPSED), "2026-12-31 10.00", "2027-01-01 10.00"),
    # 2028 is a leap year: Mon 28 February, then Tue 29.
    Case(HOSPITAL, TimeLimit(24, ELAPSED), "2028-02-28 22.15", "2028-02-29 22.15"),
    # 2026 is not: Sat 28 February, then Sun 1 March.
    Case(HOSPITAL, TimeLimit(24, ELAPSED), "2026-02-28 22.15", "2026-03-01 22.15"),
    # 3x24 hours: Wed 25 March to Sat 28.
    Case(HOSPITAL, TimeLimit(72, ELAPSED), "2026-03-25 10.00", "2026-03-28 10.00"),
    # As data: to 24.00 of the day on which the 24 hours end, Wed 18 March.
    Case(HOSPITAL, TimeLimit(24, ELAPSED, day_end="midnight"), "2026-03-17 09.12", "2026-03-18 24.00"),
    # As data: to the end of the last slot. Tue 10.00 -> Tue 16.30.
    Case(HOSPITAL, TimeLimit(24, ELAPSED, day_end="last_slot"), "2026-11-23 10.00", "2026-11-24 16.30"),
    # Tue 17.00 is after the last slot of Tuesday -> Wed 25 16.30.
    Case(HOSPITAL, TimeLimit(24, ELAPSED, day_end="last_slot"), "2026-11-23 17.00", "2026-11-25 16.30"),
    # Sat 17.00 -> Mon 23 16.30.
    Case(HOSPITAL, TimeLimit(24, ELAPSED, day_end="last_slot"), "2026-11-20 17.00", "2026-11-23 16.30"),
    # --- working hours: in slots only -------------------------------------------------------------------------------
    # Within one slot.
    Case(HOSPITAL, TimeLimit(4, HOURS), "2026-11-23 09.00", "2026-11-23 13.00"),
    # Fri 15.00-16.30 is 1 h 30; Mon 08.00 + 2 h 30.
    Case(HOSPITAL, TimeLimit(4, HOURS), "2026-11-20 15.00", "2026-11-23 10.30"),
    # Friday 23.59 WITA: the hour is Monday 08.00-09.00.
    Case(HOSPITAL, TimeLimit(1, HOURS), "2026-11-20 23.59", "2026-11-23 09.00"),
    # Exactly at the end of a slot: not carried to the next morning.
    Case(HOSPITAL, TimeLimit(2, HOURS), "2026-11-23 14.30", "2026-11-23 16.30"),
    # Before opening: from 08.00.
    Case(HOSPITAL, TimeLimit(3, HOURS), "2026-11-23 06.00", "2026-11-23 11.00"),
    # 10.30-12.00 is 1 h 30, lunch, 13.00 + 1 h 30.
    Case(OFFICE, TimeLimit(3, HOURS), "2026-11-23 10.30", "2026-11-23 14.30"),
    # Friday: 11.00-11.30, the long break, 13.30 + 1 h 30.
    Case(OFFICE, TimeLimit(2, HOURS), "2026-11-20 11.00", "2026-11-20 15.00"),
    # Ramadan closes at 15.00: Mon 9 March 14.00-15.00, Tue 08.00 + 2 h.
    Case(OFFICE, TimeLimit(3, HOURS), "2026-03-09 14.00", "2026-03-10 10.00"),
    # Tue 17 March 14.30-15.00; 18 cl, 19 Nyepi, 20 cl, 21-22 weekend, 23-24 cl; Wed 25 08.00 + 30 min.
    Case(OFFICE, TimeLimit(1, HOURS), "2026-03-17 14.30", "2026-03-25 08.30"),
    # Six days: Fri 12.00-13.00 is 1 h; Sat 07.30 + 3 h.
    Case(PUSKESMAS, TimeLimit(4, HOURS), "2026-11-20 12.00", "2026-11-21 10.30"),
    # Sat 13.00-13.30; Sunday closed; Mon 07.30 + 30 min.
    Case(PUSKESMAS, TimeLimit(1, HOURS), "2026-11-21 13.00", "2026-11-23 08.00"),
    # A ward works through the night and through Nyepi.
    Case(WARD, TimeLimit(10, HOURS), "2026-03-18 20.00", "2026-03-19 06.00"),
    # ... and may be due at 24.00.
    Case(WARD, TimeLimit(4, HOURS), "2026-03-18 20.00", "2026-03-18 24.00"),
    # As data: to the end of the day on which the hours end.
    Case(HOSPITAL, TimeLimit(4, HOURS, day_end="last_slot"), "2026-11-20 15.00", "2026-11-23 16.30"),
    # ... which may be the very moment at which they end.
    Case(HOSPITAL, TimeLimit(2, HOURS, day_end="last_slot"), "2026-11-23 14.30", "2026-11-23 16.30"),
    # Thu 31 Dec 15.30-16.30, 1 Jan 2027 holiday, 2-3 weekend, Mon 4 Jan 08.00 + 1 h: lies in an estimated year.
    Case(HOSPITAL, TimeLimit(2, HOURS), "2026-12-31 15.30", "2027-01-04 09.00", estimated=True),
    # --- working days: end of the last slot, the start day not counted ------------------------------------------------
    # 18-24 March off; 25 (1) 26 (2) 27 (3) 30 (4) 31 (5) April 1 (6) 2 (7), 3 Good Friday, 6 (8) 7 (9) 8 (10)
    # 9 (11) 10 (12) 13 (13) 14 (14).
    Case(HOSPITAL, TimeLimit(14, DAYS), "2026-03-17 09.12", "2026-04-14 16.30"),
    # Collective leave worked: 18 (1) 20 (2) 23 (3) 24 (4) 25 (5) 26 (6) 27 (7) 30 (8) 31 (9) April 1 (10) 2 (11)
    # 6 (12) 7 (13) 8 (14).
    Case(HOSPITAL_ON_LEAVE_DAYS, TimeLimit(14, DAYS), "2026-03-17 09.12", "2026-04-08 16.30"),
    # Open on 18 March only: 18 (1) 25 (2) 26 (3) 27 (4) 30 (5) 31 (6) April 1 (7) 2 (8) 6 (9) 7 (10) 8 (11) 9 (12)
    # 10 (13) 13 (14).
    Case(HOSPITAL_WITH_OWN_DAYS, TimeLimit(14, DAYS), "2026-03-17 09.12", "2026-04-13 16.30"),
    # Closed on Wed 9 December: 10 (1) 11 (2).
    Case(HOSPITAL_WITH_OWN_DAYS, TimeLimit(2, DAYS), "2026-12-08 09.00", "2026-12-11 16.30"),
    # Friday 23.59 WITA: Monday is the first day.
    Case(HOSPITAL, TimeLimit(1, DAYS), "2026-11-20 23.59", "2026-11-23 16.30"),
    # A minute later it is Saturday: still Monday.
    Case(HOSPITAL, TimeLimit(1, DAYS), "2026-11-21 00.00", "2026-11-23 16.30"),
    # Sunday 23.59: Monday is the first day.
    Case(HOSPITAL, TimeLimit(1, DAYS), "2026-11-22 23.59", "2026-11-23 16.30"),
    # As data, the start day counts: Monday itself.
    Case(HOSPITAL, TimeLimit(1, DAYS, counts_start_day=True), "2026-11-23 09.00", "2026-11-23 16.30"),
    # ... but nothing of Monday is left at 16.30: Tuesday.
    Case(HOSPITAL, TimeLimit(1, DAYS, counts_start_day=True), "2026-11-23 16.30", "2026-11-24 16.30"),
    # ... and a Sunday cannot count.
    Case(HOSPITAL, TimeLimit(1, DAYS, counts_start_day=True), "2026-11-22 09.00", "2026-11-23 16.30"),
    # As data, to 24.00: Tue (1) Wed (2) Thu (3).
    Case(HOSPITAL, TimeLimit(3, DAYS, day_end="midnight"), "2026-11-23 09.00", "2026-11-26 24.00"),
    # Six days, closing at different hours: Friday 13.00,
    Case(PUSKESMAS, TimeLimit(1, DAYS), "2026-11-19 09.00", "2026-11-20 13.00"),
    # Saturday 13.30,
    Case(PUSKESMAS, TimeLimit(2, DAYS), "2026-11-19 09.00", "2026-11-21 13.30"),
    # Monday 14.00.
    Case(PUSKESMAS, TimeLimit(3, DAYS), "2026-11-19 09.00", "2026-11-23 14.00"),
    # Lebaran on six days: 18 cl, 19, 20 cl, Sat 21 Idul Fitri, 22, 23 cl, 24 cl; Wed 25 (1) Thu 26 (2).
    Case(PUSKESMAS, TimeLimit(2, DAYS), "2026-03-17 09.00", "2026-03-26 14.00"),
    # Collective leave worked: Wed 18 (1), 19 Nyepi, Fri 20 (2).
    Case(PUSKESMAS_ON_LEAVE_DAYS, TimeLimit(2, DAYS), "2026-03-17 09.00", "2026-03-20 13.00"),
    # Idul Adha: 27 May, 28 cl, Fri 29 (1), 30-31 weekend, 1 June Pancasila, Tue 2 (2) Wed 3 (3).
    Case(HOSPITAL, TimeLimit(3, DAYS), "2026-05-26 09.00", "2026-06-03 16.30"),
    # Ramadan: Tue 17 March ends at 15.00, Fri 13 March at 15.30.
    Case(OFFICE, TimeLimit(1, DAYS), "2026-03-16 09.00", "2026-03-17 15.00"),
    Case(OFFICE, TimeLimit(1, DAYS), "2026-03-12 09.00", "2026-03-13 15.30"),
    # The first day after Ramadan hours, Wed 25 March, ends at 16.00 again.
    Case(OFFICE, TimeLimit(1, DAYS), "2026-03-17 09.00", "2026-03-25 16.00"),
    # A ward counts every day, Nyepi too, and its last slot ends at 24.00.
    Case(WARD, TimeLimit(1, DAYS), "2026-03-18 20.00", "2026-03-19 24.00"),
    # 24 cl, 25 Christmas, 26-27 weekend, 28 (1) 29 (2) 30 (3) 31 (4): still 2026.
    Case(HOSPITAL, TimeLimit(4, DAYS), "2026-12-23 09.00", "2026-12-31 16.30"),
    # 1 January 2027 holiday, 2-3 weekend, Mon 4 (5): 2027 has no decree here.
    Case(HOSPITAL, TimeLimit(5, DAYS), "2026-12-23 09.00", "2027-01-04 16.30", estimated=True),
    # The facility has entered the decree: no longer an estimate.
    Case(HOSPITAL_SURE_OF_2027, TimeLimit(5, DAYS), "2026-12-23 09.00", "2027-01-04 16.30"),
    # A ward follows no decree: never an estimate.
    Case(WARD, TimeLimit(5, DAYS), "2026-12-30 09.00", "2027-01-04 24.00"),
    # 60 days: October 2 (1) 5-9 (6) 12-16 (11) 19-23 (16) 26-30 (21), November 2-6 (26) 9-13 (31) 16-20 (36)
    # 23-27 (41), 30-4 December (46) 7-11 (51) 14-18 (56) 21-23 (59), 24 cl, 25, 26-27, Mon 28 (60).
    Case(HOSPITAL, TimeLimit(60, DAYS), "2026-10-01 09.00", "2026-12-28 16.30"),
    # Monday 00.30 in WIT is Sunday 22.30 in WIB: Tuesday is the first day.
    Case(CLINIC_WIT, TimeLimit(1, DAYS), "2026-11-23 00.30", "2026-11-24 16.00"),
    # --- calendar days: 24.00 ------------------------------------------------------------------------------------
    # 14 days left of March, 16 of April.
    Case(HOSPITAL, TimeLimit(30, CALENDAR), "2026-03-17 09.12", "2026-04-16 24.00"),
    # Friday 23.59 WITA: Saturday.
    Case(HOSPITAL, TimeLimit(1, CALENDAR), "2026-11-20 23.59", "2026-11-21 24.00"),
    # As data, the start day counts: one minute.
    Case(HOSPITAL, TimeLimit(1, CALENDAR, counts_start_day=True), "2026-11-20 23.59", "2026-11-20 24.00"),
    # Leap year: 29 February (1), 1 March (2).
    Case(HOSPITAL, TimeLimit(2, CALENDAR), "2028-02-28 09.00", "2028-03-01 24.00"),
    # 29 days left of December, 1 January 2027: exact without any decree.
    Case(HOSPITAL, TimeLimit(30, CALENDAR), "2026-12-02 09.00", "2027-01-01 24.00"),
    # As data, to the last slot: day 30 is Sun 22 November -> Mon 23 16.30.
    Case(HOSPITAL, TimeLimit(30, CALENDAR, day_end="last_slot"), "2026-10-23 09.00", "2026-11-23 16.30"),
    # ... and where the start day counts, Monday is over at 16.30.
    Case(
        HOSPITAL,
        TimeLimit(1, CALENDAR, counts_start_day=True, day_end="last_slot"),
        "2026-11-23 16.30",
        "2026-11-24 16.30",
    ),
    # --- calendar months: 24.00 of the same number, or of the month's last day ------------------------------------
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2026-03-17 09.12", "2026-04-17 24.00"),
    # 31 January -> 28 February 2026, 29 February 2028.
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2026-01-31 09.00", "2026-02-28 24.00"),
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2028-01-31 09.00", "2028-02-29 24.00"),
    # 29 February 2028 -> 29 March; in a year 28 February 2029.
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2028-02-29 09.00", "2028-03-29 24.00"),
    Case(HOSPITAL, TimeLimit(12, MONTHS), "2028-02-29 09.00", "2029-02-28 24.00"),
    # 31 March -> 30 April.
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2026-03-31 23.59", "2026-04-30 24.00"),
    # 30 November + 3 -> 28 February 2027, exact without any decree.
    Case(HOSPITAL, TimeLimit(3, MONTHS), "2026-11-30 09.00", "2027-02-28 24.00"),
    # December -> January.
    Case(HOSPITAL, TimeLimit(1, MONTHS), "2026-12-15 09.00", "2027-01-15 24.00"),
    # As data, the start day counts: 1 March to 31 March, 10 March to 9 April.
    Case(HOSPITAL, TimeLimit(1, MONTHS, counts_start_day=True), "2026-03-01 09.00", "2026-03-31 24.00"),
    Case(HOSPITAL, TimeLimit(1, MONTHS, counts_start_day=True), "2026-03-10 09.00", "2026-04-09 24.00"),
    # ... 30 March to 29 April, for April has a 30th.
    Case(HOSPITAL, TimeLimit(1, MONTHS, counts_start_day=True), "2026-03-30 09.00", "2026-04-29 24.00"),
    # ... and 31 January to 28 February, where the month was too short anyway.
    Case(HOSPITAL, TimeLimit(1, MONTHS, counts_start_day=True), "2026-01-31 09.00", "2026-02-28 24.00"),
    # As data, to the last slot: Fri 1 May is a holiday, 2-3 weekend -> Mon 4 May.
    Case(HOSPITAL, TimeLimit(1, MONTHS, day_end="last_slot"), "2026-04-01 09.00", "2026-05-04 16.30"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_due_when_the_hand_count_says(case: Case) -> None:
    check(case)
