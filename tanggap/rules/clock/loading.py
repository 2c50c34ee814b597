"""Reads a calendar's data (parsed TOML or JSON) and lists every fault with its place and remedy.

The format is documented at `calendar.calendar_from_data`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from itertools import combinations, pairwise
from typing import TypedDict

from tanggap.rules.clock.days import MINUTES_PER_DAY, DayKind, DayOff, HoursPeriod, Slot, Week, YearStatus, say_clock
from tanggap.rules.clock.faults import CalendarError, Fault, Words
from tanggap.rules.clock.zones import ZONE_LABELS, ZONES_BY_LABEL

WEEKDAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALL_DAY = "24 jam"

_SLOT = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.d\.)\s*(\d{1,2})[.:](\d{2})\s*")
_OFF_KINDS = (DayKind.FACILITY_CLOSED, DayKind.NATIONAL_HOLIDAY, DayKind.COLLECTIVE_LEAVE)
_HOURS_REMEDY = (
    'Tulis daftar jam, misalnya ["08.00-12.00", "13.00-16.30"], "24 jam", atau [] bila tutup',
    'Write a list of hours, such as ["08.00-12.00", "13.00-16.30"], "24 jam", or [] for closed',
)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_UNREADABLE_DATE = date.max
"""Stands in for a date that could not be read, until all faults are found."""


class CalendarFields(TypedDict):
    """What the Calendar is built from."""

    key: str
    name: str
    zone: str
    week: Week
    periods: tuple[HoursPeriod, ...]
    observes_national: bool
    observes_collective_leave: bool
    added: tuple[DayOff, ...]
    removed: tuple[date, ...]
    years: tuple[YearStatus, ...]


def read_fields(data: Mapping[str, object]) -> CalendarFields:
    """Raises CalendarError with all faults, or returns complete fields."""
    reader = _Reader()
    reader.check_keys(data, "", CalendarFields.__required_keys__ - {"week"} | {"hours"})
    fields = CalendarFields(
        key=reader.text(data, "key", ""),
        name=reader.text(data, "name", ""),
        zone=reader.zone(data),
        week=reader.week(data, ""),
        periods=tuple(reader.period(table, place) for table, place in reader.tables(data, "periods")),
        observes_national=reader.flag(data, "observes_national", "", default=True),
        observes_collective_leave=reader.flag(data, "observes_collective_leave", "", default=True),
        added=tuple(reader.day_off(table, place) for table, place in reader.tables(data, "added")),
        removed=tuple(reader.date_at(value, place) for value, place in reader.items(data, "removed", "")),
        years=tuple(reader.year(table, place) for table, place in reader.tables(data, "years")),
    )
    reader.check_whole(fields)
    if reader.faults:
        raise CalendarError(reader.faults)
    return fields


def week_to_data(week: Week) -> dict[str, list[str]]:
    """A week as weekday -> slots, in the form that is read."""
    return {
        weekday: [f"{say_clock(slot.start)}-{say_clock(slot.end)}" for slot in slots]
        for weekday, slots in zip(WEEKDAY_KEYS, week, strict=True)
    }


class _Reader:
    """Reads on after a fault with a harmless stand-in, so that one pass finds all of them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, place: str, problem: Words, remedy: Words) -> None:
        self.faults.append(Fault(place, problem, remedy))

    def check_keys(self, data: Mapping[str, object], place: str, known: frozenset[str] | set[str]) -> None:
        for key in data:
            if key not in known:
                close = get_close_matches(str(key), sorted(known), n=1)
                listed = ", ".join(sorted(known))
                hint = (f"Yang dikenal: {listed}", f"Known are: {listed}")
                if close:
                    hint = (f"Mungkin maksudnya {close[0]}", f"Perhaps {close[0]} is meant")
                self.fault(f"{place}{key}", ("kunci ini tidak dikenal", "this key is not known"), hint)

    def text(self, data: Mapping[str, object], key: str, place: str, *, default: str | None = None) -> str:
        value = data.get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        problem = "belum diisi dengan teks", "no text has been filled in"
        self.fault(f"{place}{key}", problem, _write(f'{key} = "..."'))
        return ""

    def flag(self, data: Mapping[str, object], key: str, place: str, *, default: bool) -> bool:
        value = data.get(key, default)
        if isinstance(value, bool):
            return value
        problem = f"{value!r} bukan ya atau tidak", f"{value!r} is neither yes nor no"
        self.fault(f"{place}{key}", problem, ("Tulis true atau false", "Write true or false"))
        return default

    def items(self, data: Mapping[str, object], key: str, place: str) -> list[tuple[object, str]]:
        value = data.get(key, ())
        if isinstance(value, list | tuple):
            return [(item, f"{place}{key}[{number}]") for number, item in enumerate(value, start=1)]
        self.fault(f"{place}{key}", ("harus berupa daftar", "has to be a list"), _write(f"{key} = [...]"))
        return []

    def tables(self, data: Mapping[str, object], key: str) -> list[tuple[Mapping[str, object], str]]:
        found: list[tuple[Mapping[str, object], str]] = []
        for item, place in self.items(data, key, ""):
            if isinstance(item, Mapping):
                found.append((item, f"{place}."))
            else:
                remedy = (
                    f"Tulis [[{key}]] lalu isinya baris demi baris",
                    f"Write [[{key}]] and then what is in it line by line",
                )
                self.fault(place, ("harus berupa tabel", "has to be a table"), remedy)
        return found

    def date_at(self, value: object, place: str) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            remedy = "Tulis tahun-bulan-tanggal, misalnya 2026-03-19", "Write year-month-day, such as 2026-03-19"
            self.fault(place, (f"{value!r} bukan tanggal", f"{value!r} is no date"), remedy)
            return _UNREADABLE_DATE

    def zone(self, data: Mapping[str, object]) -> str:
        value = data.get("zone")
        zone = ZONES_BY_LABEL.get(value, value) if isinstance(value, str) else ""
        if zone in ZONE_LABELS:
            return zone
        problem = f"{value!r} bukan zona waktu Indonesia", f"{value!r} is no Indonesian time zone"
        self.fault("zone", problem, _choose(ZONE_LABELS))
        return ""

    def week(self, data: Mapping[str, object], place: str) -> Week:
        hours = data.get("hours")
        if hours == ALL_DAY:
            hours = dict.fromkeys(WEEKDAY_KEYS, ALL_DAY)
        if not isinstance(hours, Mapping):
            problem = "jam layanan belum diisi", "the hours of service have not been filled in"
            remedy = f'Tulis ketujuh hari, atau hours = "{ALL_DAY}"', f'Write all seven days, or hours = "{ALL_DAY}"'
            self.fault(f"{place}hours", problem, remedy)
            return ((),) * 7
        self.check_keys(hours, f"{place}hours.", set(WEEKDAY_KEYS))
        return tuple(self.slots(hours.get(weekday), f"{place}hours.{weekday}") for weekday in WEEKDAY_KEYS)

    def slots(self, value: object, place: str) -> tuple[Slot, ...]:
        if value == ALL_DAY:
            return (Slot(0, MINUTES_PER_DAY),)
        if not isinstance(value, list | tuple):
            problem = (
                "jam layanan hari ini belum diisi dengan daftar",
                "the hours of this day have not been filled in with a list",
            )
            self.fault(place, problem, _HOURS_REMEDY)
            return ()
        slots = sorted(filter(None, (self.slot(item, place) for item in value)), key=lambda slot: slot.start)
        for earlier, later in pairwise(slots):
            if later.start < earlier.end:
                start = say_clock(later.start)
                problem = (
                    f"jam {start} tumpang tindih dengan jam sebelumnya",
                    f"the hours from {start} overlap with those before",
                )
                remedy = "Gabungkan keduanya atau perbaiki jam mulainya", "Join the two, or mend when the later begins"
                self.fault(place, problem, remedy)
        return tuple(slots)

    def slot(self, value: object, place: str) -> Slot | None:
        found = _SLOT.fullmatch(value) if isinstance(value, str) else None
        if not found or int(found[2]) > 59 or int(found[4]) > 59:
            self.fault(place, (f"{value!r} bukan jam layanan", f"{value!r} is no time of service"), _HOURS_REMEDY)
            return None
        try:
            return Slot(int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4]))
        except CalendarError as error:
            for fault in error.faults:
                said, in_english = fault.problem
                self.fault(place, (f"{value!r}: {said}", f"{value!r}: {in_english}"), fault.remedy)
            return None

    def period(self, table: Mapping[str, object], place: str) -> HoursPeriod:
        self.check_keys(table, place, {"name", "first", "last", "hours"})
        first = self.date_at(table.get("first"), f"{place}first")
        last = self.date_at(table.get("last"), f"{place}last")
        if last < first:
            problem = "mendahului first", "comes before first"
            self.fault(f"{place}last", problem, ("Tukar kedua tanggalnya", "Exchange the two dates"))
        return HoursPeriod(self.text(table, "name", place), first, last, self.week(table, place))

    def day_off(self, table: Mapping[str, object], place: str) -> DayOff:
        self.check_keys(table, place, {"day", "kind", "name", "name_en", "source"})
        name = self.text(table, "name", place)
        return DayOff(
            self.date_at(table.get("day"), f"{place}day"),
            self.off_kind(table, place),
            name,
            self.text(table, "name_en", place, default=name),
            self.text(table, "source", place, default=""),
        )

    def off_kind(self, table: Mapping[str, object], place: str) -> DayKind:
        written = table.get("kind", DayKind.FACILITY_CLOSED.value)
        for kind in _OFF_KINDS:
            if written == kind.value:
                return kind
        problem = f"{written!r} bukan jenis hari libur", f"{written!r} is no kind of day off"
        self.fault(f"{place}kind", problem, _choose(_OFF_KINDS))
        return DayKind.FACILITY_CLOSED

    def year(self, table: Mapping[str, object], place: str) -> YearStatus:
        self.check_keys(table, place, {"year", "confirmed", "decree"})
        year = table.get("year")
        if not isinstance(year, int) or not _FIRST_YEAR <= year <= _LAST_YEAR:
            remedy = f"Tulis {_FIRST_YEAR} sampai {_LAST_YEAR}", f"Write {_FIRST_YEAR} to {_LAST_YEAR}"
            self.fault(f"{place}year", (f"{year!r} bukan tahun", f"{year!r} is no year"), remedy)
            year = 0
        confirmed = self.flag(table, "confirmed", place, default=False)
        decree = self.text(table, "decree", place, default="")
        if confirmed and not decree.strip():
            problem = (
                "tahun yang sudah pasti harus menyebut dasarnya",
                "a year that is certain has to say what it rests on",
            )
            self.fault(f"{place}decree", problem, ("Tulis nomor SKB-nya", "Write the number of its decree (SKB)"))
        return YearStatus(year, confirmed, decree)

    def check_whole(self, fields: CalendarFields) -> None:
        """Faults that show only when the parts are seen together."""
        hours_were_read = not any(fault.place.startswith("hours") for fault in self.faults)
        if hours_were_read and not any(fields["week"]):
            problem = "tidak ada satu pun hari kerja dalam seminggu", "not a single working day in the week"
            self.fault("hours", problem, ("Isi jam paling sedikit satu hari", "Fill in hours on at least one day"))
        added = [off.day for off in fields["added"] if off.day != _UNREADABLE_DATE]
        removed = [day for day in fields["removed"] if day != _UNREADABLE_DATE]
        self.check_once("added", added)
        self.check_once("removed", removed)
        self.check_once("years", [status.year for status in fields["years"] if status.year])
        for day in sorted(set(added) & set(removed)):
            problem = f"{day} juga ada di added", f"{day} stands in added too"
            self.fault("removed", problem, ("Hapus salah satunya", "Remove one of the two"))
        self.check_nesting(fields["periods"])

    def check_once(self, place: str, values: Sequence[date] | Sequence[int]) -> None:
        for value, times in Counter(values).items():
            if times > 1:
                problem = f"{value} tertulis {times} kali", f"{value} is written {times} times"
                self.fault(place, problem, ("Tulis satu kali saja", "Write it once"))

    def check_nesting(self, periods: tuple[HoursPeriod, ...]) -> None:
        for one, other in combinations(periods, 2):
            apart = one.last < other.first or other.last < one.first
            inside = one.first <= other.first and other.last <= one.last
            around = other.first <= one.first and one.last <= other.last
            # One inside the other is fine, the shorter wins; equal dates or a partial overlap leave it open.
            if not apart and inside == around:
                problem = (
                    f"masa {one.name} dan {other.name} bertabrakan",
                    f"the periods {one.name} and {other.name} collide",
                )
                remedy = (
                    "Pisahkan tanggalnya, atau buat yang satu sepenuhnya di dalam yang lain",
                    "Keep their dates apart, or put one wholly inside the other",
                )
                self.fault("periods", problem, remedy)


def _write(line: str) -> Words:
    return f"Tulis {line}", f"Write {line}"


def _choose(known: Iterable[str]) -> Words:
    listed = ", ".join(known)
    return f"Pilih salah satu: {listed}", f"Choose one of: {listed}"
