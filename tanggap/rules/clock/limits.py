"""Time limits, pauses and the deadlines they lead to: the values, without the counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from tanggap.rules.clock.days import Day


class Unit(StrEnum):
    ELAPSED_HOURS = "elapsed_hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CALENDAR_MONTHS = "calendar_months"

    @property
    def is_hours(self) -> bool:
        return self in (Unit.ELAPSED_HOURS, Unit.WORKING_HOURS)

    @property
    def is_working(self) -> bool:
        """Whether only working time counts, so that the calendar decides."""
        return self in (Unit.WORKING_HOURS, Unit.WORKING_DAYS)


DayEnd = Literal["last_slot", "midnight"]

LARGEST_AMOUNT = 10_000


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long something may take: "14 hari kerja", "1x24 jam", "1 bulan".

    `counts_start_day`: the day of the start event is the first counted day (days and months only), if any
    of its counted time is left when the event happens. By default counting begins on the day after.
    `day_end`: when a limit falls due on its last day. None is the unit's own rule: hours to the minute,
    working days at the end of the last slot, calendar days and months at 24.00. Given for hours, the due
    moment moves on to that end of its day. "last_slot" on a day without hours moves to the next working day.
    `pausable`: whether waiting for the reporter stops the clock.
    """

    amount: int
    unit: Unit
    counts_start_day: bool = False
    day_end: DayEnd | None = None
    pausable: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= LARGEST_AMOUNT:
            raise ValueError(f"amount of a time limit must be 1 to {LARGEST_AMOUNT}, not {self.amount}")
        if self.counts_start_day and self.unit.is_hours:
            raise ValueError("hours run from the moment of the start event: counts_start_day is for days and months")

    @property
    def ends_day_at(self) -> DayEnd | None:
        """The rule in force; None only for hours that fall due to the minute."""
        if self.day_end or self.unit.is_hours:
            return self.day_end
        return "last_slot" if self.unit is Unit.WORKING_DAYS else "midnight"


@dataclass(frozen=True, slots=True)
class Pause:
    """Waiting for the reporter from `started` to `ended` (None: still waiting), counted for at most `limit`.

    The limit runs by the same calendar and is itself never paused.
    """

    started: datetime
    ended: datetime | None
    limit: TimeLimit | None = None

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.started:
            raise ValueError("a pause cannot end before it started")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and all that is needed to say why.

    `start` and `due` are UTC. `skipped` are the days that were not counted because they are not worked.
    `estimated`: a decree may still change one of the days that were counted or skipped.
    `paused`: the pauses that moved the clock, cut to what counts of them; `ended` is None while one runs.
    `running` is False while the clock stands still; `due` then holds if it were resumed now.
    """

    limit: TimeLimit
    start: datetime
    due: datetime
    calendar_key: str
    estimated: bool
    skipped: tuple[Day, ...]
    paused: tuple[Pause, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class Remaining:
    """Where a deadline stands at a moment.

    Hours: `amount` is the minutes that are left (working minutes for working hours), or, when late, the
    minutes on the clock since.
    Days and months: `amount` is the ordinal of the counted day that is today (0: none yet), or, when late,
    the full days since (working days for working days).
    `total` is the number of counted days of a limit in days or months, or of hours.
    `minutes` is always the clock time to the due moment, or since.
    `months` is the amount of a limit in calendar months, 0 for every other unit.
    """

    amount: int
    unit: Unit
    late: bool
    total: int
    minutes: int
    paused: bool
    months: int = 0
