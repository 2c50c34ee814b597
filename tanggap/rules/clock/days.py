"""The values that a working calendar is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tanggap.rules.clock.faults import CalendarError, Fault

MINUTES_PER_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of service hours on one day, in minutes since local midnight; `end` may be 1440 (24.00)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_PER_DAY:
            raise CalendarError(
                [
                    Fault(
                        f"{say_clock(self.start)}-{say_clock(self.end)}",
                        (
                            "jam selesai harus sesudah jam mulai dan paling lambat 24.00",
                            "the end has to come after the beginning, and at 24.00 at the latest",
                        ),
                        (
                            "Jam jaga yang melewati tengah malam ditulis dua kali: "
                            "sampai 24.00, lalu dari 00.00 pada hari berikutnya",
                            "Hours that cross midnight are written twice: until 24.00, and from 00.00 on the next day",
                        ),
                    )
                ]
            )


Week = tuple[tuple[Slot, ...], ...]
"""Seven entries, Monday first; an empty entry is a weekly rest day."""


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """Other hours from `first` to `last`, both included: Ramadan, or one Sunday on which the facility opens."""

    name: str
    first: date
    last: date
    week: Week


class DayKind(StrEnum):
    WORKING = "working"
    WEEKLY_REST = "weekly_rest"
    NATIONAL_HOLIDAY = "national_holiday"
    COLLECTIVE_LEAVE = "collective_leave"
    FACILITY_CLOSED = "facility_closed"
    FACILITY_OPEN = "facility_open"
    """A national day off on which this facility works all the same."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not worked and why. `source` is the decree or letter it rests on."""

    day: date
    kind: DayKind
    name: str
    name_en: str
    source: str


@dataclass(frozen=True, slots=True)
class YearStatus:
    """Whether the days off of a year are decreed; without a decree they are an estimate."""

    year: int
    confirmed: bool
    decree: str


@dataclass(frozen=True, slots=True)
class Day:
    """One date as a calendar sees it: worked if and only if it has slots.

    `weekly_rest` is true where the weekday has no hours anyway: a holiday on such a day
    changes nothing, and no sentence needs to mention it.
    `estimated` is true where a decree may still turn this day into a working day or a day off.
    """

    date: date
    kind: DayKind
    slots: tuple[Slot, ...]
    name: str
    name_en: str
    source: str
    estimated: bool
    weekly_rest: bool = False


def say_clock(minutes: int) -> str:
    """Minutes since midnight as an Indonesian clock time: 450 is "07.30", 1440 is "24.00"."""
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
