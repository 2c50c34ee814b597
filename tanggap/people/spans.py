"""The days of a deputy, in the facility's zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanggap.people.models import Deputy
from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.vocabulary import Language


def span_of(first: date, last: date, *, zone: str, now: datetime) -> tuple[datetime, datetime]:
    """From the beginning of the first day, today's from now on, to the end of the last."""
    place = ZoneInfo(zone)
    begin = datetime.combine(first, time(), place)
    today = now.astimezone(place).date()
    return (now if first == today else begin), datetime.combine(last + timedelta(days=1), time(), place)


def days_of(row: Deputy) -> tuple[date, date | None]:
    """First and last day; None where it was ended before it began."""
    place = ZoneInfo(row.facility.zone)
    last = (row.until - timedelta.resolution).astimezone(place).date() if row.until > row.since else None
    return row.since.astimezone(place).date(), last


def say_span(row: Deputy) -> str:
    """ "10 Juni 2026 s.d. 20 Juni 2026" """
    first, last = days_of(row)
    language: Language = "en" if (get_language() or "").startswith("en") else "id"
    if last in (None, first):
        return say_date(first, language)
    said = {"first": say_date(first, language), "last": say_date(last, language)}
    return _("%(first)s s.d. %(last)s") % said
