"""The working calendar of a facility: which days are worked, at which hours, in which zone.

A calendar is a value. It memorises the days it was asked for, so keep the object while several
deadlines are computed with it, and build a new one when the facility changes its data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from tanggap.rules.clock.days import Day, DayKind, DayOff, HoursPeriod, Slot, Week, YearStatus
from tanggap.rules.clock.faults import CalendarError, Fault
from tanggap.rules.clock.loading import read_fields, week_to_data
from tanggap.rules.clock.names import say_date
from tanggap.rules.clock.national import days_off_in, status_of_year
from tanggap.rules.clock.zones import ZONE_LABELS

__all__ = [
    "Calendar",
    "CalendarError",
    "Day",
    "DayKind",
    "DayOff",
    "HoursPeriod",
    "Slot",
    "Week",
    "YearStatus",
    "calendar_from_data",
    "calendar_to_data",
]

IDLE_LIMIT = 400
"""Days without a single working day after which a calendar counts as empty."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Weekly hours, other hours by dates, and days off; `added` and `removed` lie over the national table.

    `periods` may lie one inside another: the shortest that covers a date gives its hours.
    `years` overrides what the product knows about the decree of a year.
    """

    key: str
    name: str
    zone: str
    week: Week
    periods: tuple[HoursPeriod, ...] = ()
    observes_national: bool = True
    observes_collective_leave: bool = True
    added: tuple[DayOff, ...] = ()
    removed: tuple[date, ...] = ()
    years: tuple[YearStatus, ...] = ()

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return ZONE_LABELS[self.zone]

    def day(self, d: date) -> Day:
        """What this date is, and why."""
        try:
            return self._days[d]
        except KeyError:
            return self._days.setdefault(d, self._make_day(d))

    def is_working_day(self, d: date) -> bool:
        return bool(self.day(d).slots)

    def slots_on(self, d: date) -> tuple[Slot, ...]:
        return self.day(d).slots

    def status_of(self, year: int) -> YearStatus:
        """The calendar's own word about a year, else the product's."""
        return self._statuses.get(year) or status_of_year(year)

    def local(self, dt: datetime) -> datetime:
        """An aware moment as the clock on the facility's wall shows it."""
        if dt.tzinfo is None:
            raise ValueError("a moment needs a time zone: give an aware datetime")
        return dt.astimezone(self._tz)

    def midnight(self, d: date) -> datetime:
        """00.00 local at the start of `d`, in UTC."""
        return datetime.combine(d, time.min, self._tz).astimezone(UTC)

    def spans_on(self, d: date) -> list[tuple[datetime, datetime]]:
        """The slots of a date as pairs of moments in UTC."""
        slots = self.day(d).slots
        if not slots:
            return []
        midnight = self.midnight(d)
        return [(midnight + timedelta(minutes=slot.start), midnight + timedelta(minutes=slot.end)) for slot in slots]

    def closing(self, d: date) -> datetime:
        """The end of the last slot of a working day, in UTC."""
        return self.midnight(d) + timedelta(minutes=self.day(d).slots[-1].end)

    def days_between(self, first: date, last: date) -> list[Day]:
        """All days from `first` to `last`, both included."""
        known = self._days
        dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [known.get(d) or self.day(d) for d in dates]

    def working_days_from(self, d: date) -> Iterator[date]:
        """Working days from `d` on, `d` included. Raises CalendarError after 400 days without one."""
        idle = 0
        known = self._days  # looked up here without a call: this loop is what every deadline waits for
        while idle < IDLE_LIMIT:
            if (known.get(d) or self.day(d)).slots:
                idle = 0
                yield d
            else:
                idle += 1
            d += _ONE_DAY
        since = d - IDLE_LIMIT * _ONE_DAY
        raise CalendarError(
            [
                Fault(
                    f"kalender {self.name}",
                    (
                        f"tidak ada satu pun hari kerja dalam {IDLE_LIMIT} hari sejak {say_date(since, 'id')}",
                        f"not a single working day within {IDLE_LIMIT} days from {say_date(since, 'en')}",
                    ),
                    (
                        "Isi jam layanan paling sedikit satu hari dalam seminggu, atau kurangi hari tutup",
                        "Fill in hours on at least one day of the week, or close on fewer days",
                    ),
                )
            ]
        )

    @cached_property
    def _tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _days(self) -> dict[date, Day]:
        return {}

    @cached_property
    def _added(self) -> dict[date, DayOff]:
        return {off.day: off for off in self.added}

    @cached_property
    def _removed(self) -> frozenset[date]:
        return frozenset(self.removed)

    @cached_property
    def _statuses(self) -> dict[int, YearStatus]:
        return {status.year: status for status in self.years}

    def _make_day(self, d: date) -> Day:
        if isinstance(d, datetime):
            raise TypeError("a calendar is asked for a date; take local(moment).date() first")
        slots, hours_name = self._hours_on(d)
        rest = not slots and not self.week[d.weekday()]
        if off := self._added.get(d):
            return Day(d, off.kind, (), off.name, off.name_en, off.source, estimated=False, weekly_rest=rest)
        status = self.status_of(d.year)
        follows_decree = self.observes_national or self.observes_collective_leave
        may_change = follows_decree and not status.confirmed and bool(slots)
        off = self._national_day_off(d)
        if off and d not in self._removed:
            source = status.decree or off.source
            return Day(d, off.kind, (), off.name, off.name_en, source, estimated=may_change, weekly_rest=rest)
        if rest:
            return Day(
                d, DayKind.WEEKLY_REST, (), "Libur mingguan", "Weekly rest", "", estimated=False, weekly_rest=True
            )
        if not slots:
            return Day(d, DayKind.FACILITY_CLOSED, (), hours_name, hours_name, "", estimated=False)
        if off:
            return Day(d, DayKind.FACILITY_OPEN, slots, off.name, off.name_en, "", estimated=False)
        decided = d in self._removed
        return Day(d, DayKind.WORKING, slots, hours_name, hours_name, "", estimated=may_change and not decided)

    def _hours_on(self, d: date) -> tuple[tuple[Slot, ...], str]:
        periods = [period for period in self.periods if period.first <= d <= period.last]
        if not periods:
            return self.week[d.weekday()], ""
        period = min(periods, key=lambda candidate: candidate.last - candidate.first)
        return period.week[d.weekday()], period.name

    def _national_day_off(self, d: date) -> DayOff | None:
        off = days_off_in(d.year).get(d)
        if off is None:
            return None
        national = off.kind is DayKind.NATIONAL_HOLIDAY
        return off if (self.observes_national if national else self.observes_collective_leave) else None


def calendar_from_data(data: Mapping[str, object]) -> Calendar:
    """Read a calendar from parsed TOML or JSON; raises CalendarError with *all* faults.

    ```toml
    key = "office"                                # one word, unique in the facility
    name = "Jam kantor"
    zone = "Asia/Makassar"                        # or "WIB", "WITA", "WIT"
    observes_national = true                      # default true
    observes_collective_leave = true              # cuti bersama; default true
    removed = [2026-03-18]                        # national days off on which this facility works

    [hours]                                       # or hours = "24 jam" for the whole week
    monday = ["08.00-12.00", "13.00-16.30"]
    tuesday = ["08.00-16.30"]
    wednesday = ["08.00-16.30"]
    thursday = ["08.00-16.30"]
    friday = ["07.30-11.30", "13.00-16.00"]
    saturday = "24 jam"                           # the same as ["00.00-24.00"]
    sunday = []                                   # closed

    [[periods]]                                   # other hours; the shortest that covers a date wins
    name = "Ramadan 1447 H"
    first = 2026-02-18
    last = 2026-03-19
    hours = { monday = ["08.00-15.00"], ... }     # all seven days, as above

    [[added]]                                     # a day off of this facility or region
    day = 2026-12-09
    kind = "facility_closed"                      # default; or national_holiday, collective_leave
    name = "Pemilihan bupati"
    name_en = "Regent election"                   # default: as name
    source = "Keputusan Bupati Nomor ..."         # default: empty

    [[years]]                                     # overrides what the product knows of a year
    year = 2027
    confirmed = true
    decree = "SKB Nomor ..."                      # required when confirmed
    ```
    Dates may be ISO text (JSON). A 24-hour ward sets hours = "24 jam" and both observes_* to false.
    """
    return Calendar(**read_fields(data))


def calendar_to_data(calendar: Calendar) -> dict[str, object]:
    """The JSON-able form that calendar_from_data reads back into an equal calendar."""
    return {
        "key": calendar.key,
        "name": calendar.name,
        "zone": calendar.zone,
        "hours": week_to_data(calendar.week),
        "periods": [
            {
                "name": period.name,
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "hours": week_to_data(period.week),
            }
            for period in calendar.periods
        ],
        "observes_national": calendar.observes_national,
        "observes_collective_leave": calendar.observes_collective_leave,
        "added": [
            {
                "day": off.day.isoformat(),
                "kind": off.kind.value,
                "name": off.name,
                "name_en": off.name_en,
                "source": off.source,
            }
            for off in calendar.added
        ],
        "removed": [day.isoformat() for day in calendar.removed],
        "years": [
            {"year": status.year, "confirmed": status.confirmed, "decree": status.decree} for status in calendar.years
        ],
    }
