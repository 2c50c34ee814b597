"""Moments and days in words, in the zone of the facility and the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanggap.rules.clock.limits import Remaining
from tanggap.rules.clock.names import MONTHS, WEEKDAYS
from tanggap.rules.clock.words import say_duration, say_remaining
from tanggap.rules.clock.zones import ZONE_LABELS

Language = Literal["id", "en"]
Standing = Literal["calm", "soon", "late", "met", "paused"]

SOON = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class ClockWords:
    """What a clock says: how it stands, in a few words, and the due moment in a few more."""

    standing: Standing
    words: str
    due: str


def language() -> Language:
    return "en" if (get_language() or "id").startswith("en") else "id"


def say_when(moment: datetime, zone: str, *, closing: bool = False) -> str:
    """ "Senin 23 Nov 2026, 11.00 WITA". A due moment that closes a day is `closing`: 24.00 of that day."""
    local, clock = _local(moment, zone, closing=closing)
    return f"{_weekday(local)} {local.day} {_month(local)} {local.year}, {clock} {ZONE_LABELS.get(zone, 'UTC')}"


def due_day(due: datetime, zone: str) -> date:
    """The day that a due moment belongs to: 00.00 is the end of the day before."""
    return _local(due, zone, closing=True)[0].date()


def say_day(day: date) -> str:
    """ "24 November 2026"."""
    return f"{day.day} {MONTHS[language()][day.month - 1]} {day.year}"


def say_near(moment: datetime, zone: str, *, now: datetime, closing: bool = False) -> str:
    """ "hari ini 11.00", "besok 10.15", "Jumat 27 Nov": beside something that already names the year and the zone.

    A due moment is said `closing`: at 00.00 it belongs to the day that it ends, "hari ini 24.00".
    """
    local, clock = _local(moment, zone, closing=closing)
    days = (local.date() - now.astimezone(ZoneInfo(zone)).date()).days
    near = {-1: _("kemarin"), 0: _("hari ini"), 1: _("besok")}.get(days)
    if near:
        return f"{near} {clock}"
    year = f" {local.year}" if abs(days) > 180 else ""
    return f"{_weekday(local)} {local.day} {_month(local)}{year}"


def say_clock(
    due: datetime,
    *,
    zone: str,
    now: datetime,
    met_at: datetime | None = None,
    paused: bool = False,
    left: Remaining | None = None,
) -> ClockWords:
    """How a due moment stands. `left` gives the words of working time, where the plain difference would mislead."""
    near = say_near(due, zone, now=now, closing=True)
    if met_at is not None:
        return ClockWords("met", _("Terpenuhi") if met_at <= due else _met_late(due, met_at), near)
    if paused:
        return ClockWords("paused", _("Berhenti sementara"), near)
    standing: Standing = "late" if now > due else "soon" if _is_soon(due, zone, now=now) else "calm"
    if left is not None:
        words = say_remaining(left, language())
    elif standing == "late":
        words = _("lewat %(time)s") % {"time": say_duration(_minutes(now - due), language())}
    elif due - now <= timedelta(days=1):
        words = _("sisa %(time)s") % {"time": say_duration(_minutes(due - now), language())}
    else:
        words, near = near, _("sisa %(time)s") % {"time": say_duration(_minutes(due - now), language())}
    return ClockWords(standing, words[:1].upper() + words[1:], near)


def _met_late(due: datetime, met_at: datetime) -> str:
    return _("Terpenuhi, lewat %(time)s") % {"time": say_duration(_minutes(met_at - due), language())}


def _is_soon(due: datetime, zone: str, *, now: datetime) -> bool:
    return due - now <= SOON or due_day(due, zone) == now.astimezone(ZoneInfo(zone)).date()


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


def _local(moment: datetime, zone: str, *, closing: bool) -> tuple[datetime, str]:
    """A moment of the day meant, for its date, and the time of that day in words."""
    local = moment.astimezone(ZoneInfo(zone))
    if closing and local.time() == time.min:
        return local - timedelta(minutes=1), "24.00" if language() == "id" else "24:00"
    return local, _time(local)


def _weekday(local: datetime) -> str:
    return WEEKDAYS[language()][local.weekday()]


def _month(local: datetime) -> str:
    return MONTHS[language()][local.month - 1][:3]


def _time(local: datetime) -> str:
    return local.strftime("%H.%M" if language() == "id" else "%H:%M")


def as_utc(moment: datetime) -> str:
    """For machines: 2026-11-23T03:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
