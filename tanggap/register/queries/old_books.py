"""What is in the book of an older register: which of its lines, and what reads the same. Numbers, no stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import clean_text, fold
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.actions.undo_book import MACHINES
from tanggap.register.models import Complaint, LedgerEntry
from tanggap.register.texts import LIMIT

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WorkedOn:
    uid: str  # empty for a reader who may not open it
    number: str


def taken_already(facility: Facility, keys: Sequence[str], *, book: str) -> dict[str, str]:
    """Of the keys that lines are recognised by, those taken over from another file, with the complaint's number."""
    found = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = Complaint.objects.filter(facility=facility, client_id__in=keys[start : start + _AT_ONCE])
        for key, year, number in rows.exclude(book=book).values_list("client_id", "year", "number"):
            found[key or ""] = show_register_number(year, number)
    return found


def alike_in_book(facility: Facility, lines: Sequence[tuple[datetime, str]], *, book: str) -> dict[int, str]:
    """By index, the number of a complaint that was received on the same day in the same words; void ones are none."""
    zone = ZoneInfo(facility.zone)
    wanted: dict[tuple[date, str], list[int]] = {}
    for index, (received, story) in enumerate(lines):
        wanted.setdefault((received.astimezone(zone).date(), _words(story)), []).append(index)
    if not wanted:
        return {}
    days = {day for day, _story in wanted}
    first, last = min(at for at, _story in lines), max(at for at, _story in lines)
    rows = Complaint.objects.filter(
        facility=facility, received_at__gte=first - timedelta(days=1), received_at__lt=last + timedelta(days=1)
    ).exclude(status="void")
    rows = rows.exclude(book=book).order_by()
    found = {}
    columns = rows.values_list("received_at", "story__body", "year", "number")
    for received, story, year, number in columns.iterator(chunk_size=_AT_ONCE):
        day = received.astimezone(zone).date()
        if day in days:
            for index in wanted.get((day, _words(story or "")), ()):
                found[index] = show_register_number(year, number)
    return found


def _words(story: str) -> str:
    text = clean_text(story, limit=LIMIT)
    return " ".join(text.lower().split()) if text.isascii() else fold(text)


def lines_taken(facility: Facility, book: str) -> set[int]:
    """Rows of an older register that stand in the book."""
    rows = Complaint.objects.filter(facility=facility, book=book, book_line__isnull=False)
    return {line for line in rows.values_list("book_line", flat=True) if line is not None}


def count_taken(facility: Facility, book: str) -> tuple[int, int]:
    """How many lines of an older register stand in the book, and how many were struck out again."""
    rows = Complaint.objects.filter(facility=facility, book=book)
    voided = rows.filter(status="void").count()
    return rows.count() - voided, voided


def worked_on_since(asker: Asker, facility: Facility, book: str) -> list[WorkedOn]:
    """Complaints of an older register that somebody has done something with since they were taken over.

    With the way to those that this reader may open.
    """
    rows = Complaint.objects.filter(facility=facility, book=book).exclude(status="void")
    touched = (
        LedgerEntry.objects.filter(complaint__in=rows, recorded_at__gt=F("complaint__recorded_at"))
        .exclude(actor__in=MACHINES)
        .values_list("complaint_id", flat=True)
    )
    found = rows.filter(pk__in=set(touched)).order_by("book_line").values_list("uid", "year", "number")
    opened = set(access.visible_to(asker).filter(book=book).values_list("uid", flat=True))
    return [WorkedOn(uid if uid in opened else "", show_register_number(year, number)) for uid, year, number in found]
