"""Reads a calendar's data (parsed TOML or JSON) and lists every fault with its place and remedy.

The format is documented at `calendar.calendar_from_data`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from itertools import combinations, pairwise
from typing import TypedDict

from tanggap.rules.clock.days import MINUTES_PER_DAY, DayKind, DayOff, HoursPeriod, Slot, Week, YearStatus, say_clock
from tanggap.rules.clock.faults import CalendarError, Fault
from tanggap.rules.clock.zones import ZONE_LABELS, ZONES_BY_LABEL

WEEKDAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALL_DAY = "24 jam"

_SLOT = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.d\.)\s*(\d{1,2})[.:](\d{2})\s*")
_OFF_KINDS = (DayKind.FACILITY_CLOSED, DayKind.NATIONAL_HOLIDAY, DayKind.COLLECTIVE_LEAVE)
_HOURS_REMEDY = 'Tulis daftar jam, misalnya ["08.00-12.00", "13.00-16.30"], "24 jam", atau [] bila tutup'
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

    def fault(self, place: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(place, problem, remedy))

    def check_keys(self, data: Mapping[str, object], place: str, known: frozenset[str] | set[str]) -> None:
        for key in data:
            if key not in known:
                close = get_close_matches(str(key), sorted(known), n=1)
                hint = f"Mungkin maksudnya {close[0]}" if close else f"Yang dikenal: {', '.join(sorted(known))}"
                self.fault(f"{place}{key}", "kunci ini tidak dikenal", hint)

    def text(self, data: Mapping[str, object], key: str, place: str, *, default: str | None = None) -> str:
        value = data.get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        self.fault(f"{place}{key}", "belum diisi dengan teks", f'Tulis {key} = "..."')
        return ""

    def flag(self, data: Mapping[str, object], key: str, place: str, *, default: bool) -> bool:
        value = data.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(f"{place}{key}", f"{value!r} bukan ya atau tidak", "Tulis true atau false")
        return default

    def items(self, data: Mapping[str, object], key: str, place: str) -> list[tuple[object, str]]:
        value = data.get(key, ())
        if isinstance(value, list | tuple):
            return [(item, f"{place}{key}[{number}]") for number, item in enumerate(value, start=1)]
        self.fault(f"{place}{key}", "harus berupa daftar", f"Tulis {key} = [...]")
        return []

    def tables(self, data: Mapping[str, object], key: str) -> list[tuple[Mapping[str, object], str]]:
        found: list[tuple[Mapping[str, object], str]] = []
        for item, place in self.items(data, key, ""):
            if isinstance(item, Mapping):
                found.append((item, f"{place}."))
            else:
                self.fault(place, "harus berupa tabel", f"Tulis [[{key}]] lalu isinya baris demi baris")
        return found

    def date_at(self, value: object, place: str) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.fault(place, f"{value!r} bukan tanggal", "Tulis tahun-bulan-tanggal, misalnya 2026-03-19")
            return _UNREADABLE_DATE

    def zone(self, data: Mapping[str, object]) -> str:
        value = data.get("zone")
        zone = ZONES_BY_LABEL.get(value, value) if isinstance(value, str) else ""
        if zone in ZONE_LABELS:
            return zone
        self.fault("zone", f"{value!r} bukan zona waktu Indonesia", f"Pilih salah satu: {', '.join(ZONE_LABELS)}")
        return ""

    def week(self, data: Mapping[str, object], place: str) -> Week:
        hours = data.get("hours")
        if hours == ALL_DAY:
            hours = dict.fromkeys(WEEKDAY_KEYS, ALL_DAY)
        if not isinstance(hours, Mapping):
            self.fault(f"{place}hours", "jam layanan belum diisi", f'Tulis ketujuh hari, atau hours = "{ALL_DAY}"')
            return ((),) * 7
        self.check_keys(hours, f"{place}hours.", set(WEEKDAY_KEYS))
        return tuple(self.slots(hours.get(weekday), f"{place}hours.{weekday}") for weekday in WEEKDAY_KEYS)

    def slots(self, value: object, place: str) -> tuple[Slot, ...]:
        if value == ALL_DAY:
            return (Slot(0, MINUTES_PER_DAY),)
        if not isinstance(value, list | tuple):
            self.fault(place, "jam layanan hari ini belum diisi dengan daftar", _HOURS_REMEDY)
            return ()
        slots = sorted(filter(None, (self.slot(item, place) for item in value)), key=lambda slot: slot.start)
        for earlier, later in pairwise(slots):
            if later.start < earlier.end:
                problem = f"jam {say_clock(later.start)} tumpang tindih dengan jam sebelumnya"
                self.fault(place, problem, "Gabungkan keduanya atau perbaiki jam mulainya")
        return tuple(slots)

    def slot(self, value: object, place: str) -> Slot | None:
        found = _SLOT.fullmatch(value) if isinstance(value, str) else None
        if not found or int(found[2]) > 59 or int(found[4]) > 59:
            self.fault(place, f"{value!r} bukan jam layanan", _HOURS_REMEDY)
            return None
        try:
            return Slot(int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4]))
        except CalendarError as error:
            self.faults += [Fault(place, f"{value!r}: {fault.problem}", fault.remedy) for fault in error.faults]
            return None

    def period(self, table: Mapping[str, object], place: str) -> HoursPeriod:
        self.check_keys(table, place, {"name", "first", "last", "hours"})
        first = self.date_at(table.get("first"), f"{place}first")
        last = self.date_at(table.get("last"), f"{place}last")
        if last < first:
            self.fault(f"{place}last", "mendahului first", "Tukar kedua tanggalnya")
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
        self.fault(f"{place}kind", f"{written!r} bukan jenis hari libur", f"Pilih salah satu: {', '.join(_OFF_KINDS)}")
        return DayKind.FACILITY_CLOSED

    def year(self, table: Mapping[str, object], place: str) -> YearStatus:
        self.check_keys(table, place, {"year", "confirmed", "decree"})
        year = table.get("year")
        if not isinstance(year, int) or not _FIRST_YEAR <= year <= _LAST_YEAR:
            self.fault(f"{place}year", f"{year!r} bukan tahun", f"Tulis {_FIRST_YEAR} sampai {_LAST_YEAR}")
            year = 0
        confirmed = self.flag(table, "confirmed", place, default=False)
        decree = self.text(table, "decree", place, default="")
        if confirmed and not decree.strip():
            self.fault(f"{place}decree", "tahun yang sudah pasti harus menyebut dasarnya", "Tulis nomor SKB-nya")
        return YearStatus(year, confirmed, decree)

    def check_whole(self, fields: CalendarFields) -> None:
        """Faults that show only when the parts are seen together."""
        hours_were_read = not any(fault.place.startswith("hours") for fault in self.faults)
        if hours_were_read and not any(fields["week"]):
            self.fault("hours", "tidak ada satu pun hari kerja dalam seminggu", "Isi jam paling sedikit satu hari")
        added = [off.day for off in fields["added"] if off.day != _UNREADABLE_DATE]
        removed = [day for day in fields["removed"] if day != _UNREADABLE_DATE]
        self.check_once("added", added)
        self.check_once("removed", removed)
        self.check_once("years", [status.year for status in fields["years"] if status.year])
        for day in sorted(set(added) & set(removed)):
            self.fault("removed", f"{day} juga ada di added", "Hapus salah satunya")
        self.check_nesting(fields["periods"])

    def check_once(self, place: str, values: Sequence[date] | Sequence[int]) -> None:
        for value, times in Counter(values).items():
            if times > 1:
                self.fault(place, f"{value} tertulis {times} kali", "Tulis satu kali saja")

    def check_nesting(self, periods: tuple[HoursPeriod, ...]) -> None:
        for one, other in combinations(periods, 2):
            apart = one.last < other.first or other.last < one.first
            inside = one.first <= other.first and other.last <= one.last
            around = other.first <= one.first and one.last <= other.last
            # One inside the other is fine, the shorter wins; equal dates or a partial overlap leave it open.
            if not apart and inside == around:
                problem = f"masa {one.name} dan {other.name} bertabrakan"
                self.fault("periods", problem, "Pisahkan tanggalnya, atau buat yang satu sepenuhnya di dalam yang lain")
