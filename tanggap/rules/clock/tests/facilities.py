"""Calendars of invented facilities, and moments as people write them, for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tanggap.rules.clock.calendar import Calendar, DayKind, DayOff, HoursPeriod, Slot, YearStatus


def slots(*texts: str) -> tuple[Slot, ...]:
    """slots("08.00-12.00", "13.00-16.30")"""
    return tuple(Slot(*(int(end[:2]) * 60 + int(end[3:]) for end in text.split("-"))) for text in texts)


_OFFICE_DAY = slots("08.00-16.30")
_CLOSED = slots()

#: A mental hospital's complaint desk in WITA: Monday to Friday 08.00-16.30.
HOSPITAL = Calendar("office", "Jam kantor", "Asia/Makassar", (_OFFICE_DAY,) * 5 + (_CLOSED,) * 2)

#: The same hospital, working through collective leave.
HOSPITAL_ON_LEAVE_DAYS = replace(HOSPITAL, observes_collective_leave=False)

#: The same hospital: open on 18 March 2026 (collective leave), closed on 9 December 2026 (an election).
HOSPITAL_WITH_OWN_DAYS = replace(
    HOSPITAL,
    removed=(date(2026, 3, 18),),
    added=(DayOff(date(2026, 12, 9), DayKind.FACILITY_CLOSED, "Pilkada", "Local election", "SK 12/2026"),),
)

#: The same hospital, once the decree for 2027 is known.
HOSPITAL_SURE_OF_2027 = replace(HOSPITAL, years=(YearStatus(2027, confirmed=True, decree="SKB contoh"),))

#: An office in WIB with a lunch break, a longer one on Friday, and shorter days in Ramadan.
OFFICE = Calendar(
    "office",
    "Jam kantor",
    "Asia/Jakarta",
    (slots("08.00-12.00", "13.00-16.00"),) * 4 + (slots("08.00-11.30", "13.30-16.00"), _CLOSED, _CLOSED),
    periods=(
        HoursPeriod(
            "Ramadan 1447 H",
            date(2026, 2, 18),
            date(2026, 3, 19),
            (slots("08.00-15.00"),) * 4 + (slots("08.00-15.30"), _CLOSED, _CLOSED),
        ),
    ),
)

#: A Puskesmas in WIB that works six days: Mon-Thu 07.30-14.00, Fri 07.30-13.00, Sat 07.30-13.30.
PUSKESMAS = Calendar(
    "office",
    "Jam layanan",
    "Asia/Jakarta",
    (slots("07.30-14.00"),) * 4 + (slots("07.30-13.00"), slots("07.30-13.30"), _CLOSED),
)

#: The same Puskesmas, working through collective leave.
PUSKESMAS_ON_LEAVE_DAYS = replace(PUSKESMAS, observes_collective_leave=False)

#: A ward in WITA: day and night, every day of the year.
WARD = Calendar(
    "ward",
    "Rawat inap",
    "Asia/Makassar",
    (slots("00.00-24.00"),) * 7,
    observes_national=False,
    observes_collective_leave=False,
)

#: A clinic in WIT: Monday to Friday 08.00-16.00.
CLINIC_WIT = Calendar("office", "Jam kantor", "Asia/Jayapura", (slots("08.00-16.00"),) * 5 + (_CLOSED,) * 2)

#: No hours at all.
EMPTY = replace(HOSPITAL, name="Kosong", week=(_CLOSED,) * 7)

ALL = (
    HOSPITAL,
    HOSPITAL_ON_LEAVE_DAYS,
    HOSPITAL_WITH_OWN_DAYS,
    HOSPITAL_SURE_OF_2027,
    OFFICE,
    PUSKESMAS,
    PUSKESMAS_ON_LEAVE_DAYS,
    WARD,
    CLINIC_WIT,
)


def moment(text: str, calendar: Calendar = HOSPITAL) -> datetime:
    """ "2026-11-20 23.59" on the wall clock of the calendar's zone; "24.00" is the end of that day."""
    day, clock = text.split(" ")
    minutes = int(clock[:2]) * 60 + int(clock[3:])
    midnight = datetime.combine(date.fromisoformat(day), time.min, ZoneInfo(calendar.zone))
    return (midnight + timedelta(minutes=minutes)).astimezone(UTC)
