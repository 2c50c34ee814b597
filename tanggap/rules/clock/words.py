"""Deadlines in words, Indonesian and English: the sentence beside every date that the product shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from types import MappingProxyType

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.counting import day_of
from tanggap.rules.clock.days import Day, DayKind
from tanggap.rules.clock.limits import Deadline, Pause, Remaining, TimeLimit, Unit
from tanggap.rules.clock.names import MONTHS, WEEKDAYS, Language, join_list, say_weekday_date

_LIMITS: Mapping[Language, Mapping[Unit, tuple[str, str]]] = MappingProxyType(
    {
        "id": {
            Unit.ELAPSED_HOURS: ("jam", "jam"),
            Unit.WORKING_HOURS: ("jam kerja", "jam kerja"),
            Unit.WORKING_DAYS: ("hari kerja", "hari kerja"),
            Unit.CALENDAR_DAYS: ("hari kalender", "hari kalender"),
            Unit.CALENDAR_MONTHS: ("bulan", "bulan"),
        },
        "en": {
            Unit.ELAPSED_HOURS: ("hour", "hours"),
            Unit.WORKING_HOURS: ("working hour", "working hours"),
            Unit.WORKING_DAYS: ("working day", "working days"),
            Unit.CALENDAR_DAYS: ("calendar day", "calendar days"),
            Unit.CALENDAR_MONTHS: ("month", "months"),
        },
    }
)

_PHRASES: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "id": {
            "at": "pukul",
            "start": "{limit} sejak {since}{start}",
            "since": "{since} ",
            "start_counted": "hari itu ikut dihitung",
            "not_counted": "{days} tidak dihitung",
            "elapsed_hours": "dihitung terus, termasuk malam dan hari libur",
            "working_hours": "hanya jam kerja yang dihitung",
            "calendar": "hari libur ikut dihitung",
            "moved": "hari terakhirnya bukan hari kerja, jadi bergeser ke hari kerja berikutnya",
            "paused": "tidak berjalan {started} sampai {ended} selama menunggu pelapor{limit}",
            "pausing": "berhenti sejak {started} selama menunggu pelapor{limit}",
            "pause_limit": " (paling lama {limit})",
            "due": "jatuh tempo {due}",
            "due_if_resumed": "bila dilanjutkan sekarang, jatuh tempo {due}",
            "estimated": " (perkiraan: hari libur dan cuti bersama {years} belum dipastikan)",
        },
        "en": {
            "at": "at",
            "start": "{limit} since {since}{start}",
            "since": "{since} on ",
            "start_counted": "that day counts",
            "not_counted": "{days} not counted",
            "elapsed_hours": "counted day and night, holidays included",
            "working_hours": "only working hours count",
            "calendar": "holidays count too",
            "moved": "its last day is not a working day, so it moves to the next one",
            "paused": "stopped from {started} to {ended} while waiting for the reporter{limit}",
            "pausing": "stopped since {started} while waiting for the reporter{limit}",
            "pause_limit": " (at most {limit})",
            "due": "due {due}",
            "due_if_resumed": "if resumed now, due {due}",
            "estimated": " (an estimate: the holidays and collective leave of {years} are not confirmed)",
        },
    }
)


def explain(d: Deadline, calendar: Calendar, *, language: Language = "id", since: str | None = None) -> str:
    """One sentence that says how the due moment came about.

    `since` names the start event in the same language: "diterima", "diteruskan ke unit"; "received".
    """
    phrases = _PHRASES[language]
    clauses = [
        _say_start(d, calendar, language=language, since=since),
        *_say_counting(d, calendar, language),
        *(_say_pause(pause, calendar, language) for pause in d.paused),
    ]
    due = phrases["due" if d.running else "due_if_resumed"].format(
        due=say_moment(d.due, calendar, language, closing=True)
    )
    if d.estimated:
        years = range(calendar.local(d.start).year, day_of(d.due, calendar).year + 1)
        open_years = [str(year) for year in years if not calendar.status_of(year).confirmed]
        due += phrases["estimated"].format(years=join_list(open_years, language))
    return "; ".join([*clauses, due]) + "."


def say_limit(limit: TimeLimit, language: Language = "id") -> str:
    """ "1×24 jam", "14 hari kerja", "1 bulan"."""
    days, hours = divmod(limit.amount, 24)
    if language == "id" and limit.unit is Unit.ELAPSED_HOURS and not hours:
        return f"{days}×24 jam"
    return _say_amount(limit.amount, limit.unit, language)


def say_moment(dt: datetime, calendar: Calendar, language: Language = "id", *, closing: bool = False) -> str:
    """ "Selasa 17 Maret 2026 pukul 09.12 WITA". A moment that closes a day says 24.00 instead of 00.00."""
    local = calendar.local(dt)
    separator = "." if language == "id" else ":"
    day, clock = local.date(), f"{local.hour:02d}{separator}{local.minute:02d}"
    if closing and day_of(dt, calendar) != day:
        day, clock = day_of(dt, calendar), f"24{separator}00"
    return f"{say_weekday_date(day, language)} {_PHRASES[language]['at']} {clock} {calendar.zone_label}"


def say_duration(minutes: int, language: Language = "id") -> str:
    """ "1 jam 48 menit"; from two days on without the minutes: "3 hari 4 jam"."""
    if minutes < 1:
        return "kurang dari 1 menit" if language == "id" else "less than 1 minute"
    days, hours, rest = minutes // 1440, minutes // 60, minutes % 60
    counts = [(days, "hari", "day"), (hours % 24, "jam", "hour")]
    if days < 2:
        counts = [(hours, "jam", "hour"), (rest, "menit", "minute")]
    parts = [
        f"{count} {indonesian if language == 'id' else _plural(count, english)}"
        for count, indonesian, english in counts
        if count
    ]
    return " ".join(parts)


def say_remaining(left: Remaining, language: Language = "id") -> str:
    """ "sisa 1 jam 48 menit", "hari kerja ke-3 dari 14", "sisa 19 hari dari 1 bulan", "lewat 40 menit"."""
    said = _say_late(left, language) if left.late else _say_left(left, language)
    if not left.paused:
        return said
    return f"berhenti sementara, {said}" if language == "id" else f"stopped, {said}"


def _say_late(left: Remaining, language: Language) -> str:
    if left.unit.is_hours or not left.amount:
        time = say_duration(left.minutes, language)
    elif left.unit is Unit.WORKING_DAYS:
        time = _say_amount(left.amount, left.unit, language)
    else:
        time = f"{left.amount} hari" if language == "id" else _count(left.amount, "day")
    return f"lewat {time}" if language == "id" else f"{time} late"


def _say_left(left: Remaining, language: Language) -> str:
    indonesian = language == "id"
    if left.unit.is_hours:
        time = say_duration(left.amount, language)
        if left.unit is Unit.WORKING_HOURS:
            time += " waktu kerja" if indonesian else " of working time"
        return f"sisa {time}" if indonesian else f"{time} left"
    working = left.unit is Unit.WORKING_DAYS
    if left.months or not (left.amount or working):
        return _say_calendar_left(left, language)
    day = ("hari kerja" if working else "hari") if indonesian else ("working day" if working else "day")
    if not left.amount:
        total = f"{left.total} {day}" if indonesian else _count(left.total, day)
        return f"hitungan {total} belum mulai" if indonesian else f"the count of {total} has not begun"
    ordinal = f"{day} ke-{left.amount} dari {left.total}" if indonesian else f"{day} {left.amount} of {left.total}"
    if left.amount < left.total:
        return ordinal
    time = say_duration(left.minutes, language)
    return f"{ordinal}, sisa {time}" if indonesian else f"{ordinal}, {time} left"


def _say_calendar_left(left: Remaining, language: Language) -> str:
    """In whole days while there are two: before the first counted day, and in a month, whose days nobody numbers."""
    days, indonesian = left.minutes // 1440, language == "id"
    time = say_duration(left.minutes, language)
    if days > 1:
        time = f"{days} hari" if indonesian else _count(days, "day")
    said = f"sisa {time}" if indonesian else f"{time} left"
    if not left.months:
        return said
    limit = _say_amount(left.months, Unit.CALENDAR_MONTHS, language)
    return f"{said} dari {limit}" if indonesian else f"{said} of {limit}"


def _say_start(d: Deadline, calendar: Calendar, *, language: Language, since: str | None) -> str:
    phrases = _PHRASES[language]
    counted = False
    if d.limit.unit.is_hours:
        start = say_moment(d.start, calendar, language)
    else:
        day = calendar.local(d.start).date()
        start = say_weekday_date(day, language)
        worked = calendar.is_working_day(day) and d.start < calendar.closing(day)
        counted = d.limit.counts_start_day and (worked or not d.limit.unit.is_working)
    if counted:
        start += f", {phrases['start_counted']}"
    event = phrases["since"].format(since=since) if since else ""
    return phrases["start"].format(limit=say_limit(d.limit, language), since=event, start=start)


def _say_counting(d: Deadline, calendar: Calendar, language: Language) -> Iterable[str]:
    """What was counted and what was not: days off by name, weekly rest by weekday."""
    phrases = _PHRASES[language]
    if d.limit.unit.is_hours:
        yield phrases[d.limit.unit]
    elif not d.limit.unit.is_working:
        yield phrases["calendar"]
    if not d.limit.unit.is_working:
        if d.skipped:
            yield phrases["moved"]
        return
    named = [day for day in d.skipped if not day.weekly_rest]
    if named:
        year = calendar.local(d.start).year
        yield phrases["not_counted"].format(days=_say_days_off(named, language=language, year=year))
    weekdays = sorted({day.date.weekday() for day in d.skipped if day.weekly_rest})
    if weekdays:
        names = [WEEKDAYS[language][weekday] + ("s" if language == "en" else "") for weekday in weekdays]
        yield phrases["not_counted"].format(days=join_list(names, language))


def _say_days_off(days: Sequence[Day], *, language: Language, year: int) -> str:
    """ "18, 20, 23 dan 24 Maret cuti bersama dan 19 Maret libur Nyepi"."""
    groups: dict[tuple[str, int, int], list[date]] = {}
    for day in days:
        groups.setdefault((_say_reason(day, language), day.date.year, day.date.month), []).append(day.date)
    said = []
    for (reason, group_year, month), dates in groups.items():
        when = f"{join_list(_say_runs(dates), language)} {MONTHS[language][month - 1]}"
        said.append(f"{when} {reason}" if group_year == year else f"{when} {group_year} {reason}")
    return join_list(said, language)


def _say_reason(day: Day, language: Language) -> str:
    if language == "en":
        return "(collective leave)" if day.kind is DayKind.COLLECTIVE_LEAVE else f"({day.name_en})"
    if day.kind is DayKind.COLLECTIVE_LEAVE:
        return "cuti bersama"
    return f"libur {day.name}" if day.kind is DayKind.NATIONAL_HOLIDAY else f"tutup ({day.name})"


def _say_runs(dates: Sequence[date]) -> list[str]:
    """Days of one month; three or more in a row become "2–6"."""
    said: list[str] = []
    for _, run in groupby(enumerate(dates), key=lambda pair: pair[1] - timedelta(days=pair[0])):
        numbers = [day.day for _, day in run]
        said += [f"{numbers[0]}–{numbers[-1]}"] if len(numbers) > 2 else [str(number) for number in numbers]
    return said


def _say_pause(pause: Pause, calendar: Calendar, language: Language) -> str:
    phrases = _PHRASES[language]
    limit = phrases["pause_limit"].format(limit=say_limit(pause.limit, language)) if pause.limit else ""
    started = say_moment(pause.started, calendar, language)
    if pause.ended is None:
        return phrases["pausing"].format(started=started, limit=limit)
    ended = say_moment(pause.ended, calendar, language, closing=True)
    return phrases["paused"].format(started=started, ended=ended, limit=limit)


def _say_amount(amount: int, unit: Unit, language: Language) -> str:
    singular, plural = _LIMITS[language][unit]
    return f"{amount} {singular if amount == 1 else plural}"


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"


def _count(count: int, noun: str) -> str:
    return f"{count} {_plural(count, noun)}"
