"""Bring a file, say how it is read, throw it away: nothing of it is in the book yet."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.intake.errors import NotNow
from tanggap.intake.models import OldBook
from tanggap.intake.reading.manner import Manner
from tanggap.lib.tables import read_tables, to_plain
from tanggap.lib.text import clean_text
from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden


def bring(facility: Facility, *, name: str, data: bytes, by: Asker, now: datetime) -> OldBook:
    """Raises Forbidden, TableError."""
    may_take_over(facility, by)
    sheets = to_plain(read_tables(data))
    tidy = " ".join(clean_text(name, limit=200).split())
    return OldBook.objects.create(
        facility=facility,
        brought_by=by.uid,
        brought_at=now,
        name=tidy,
        digest=hashlib.sha256(data).hexdigest(),
        sheets=json.dumps(sheets, ensure_ascii=False),
        manner="",
    )


def choose(book: OldBook, manner: Manner) -> None:
    """Raises NotNow."""
    changed = OldBook.objects.filter(pk=book.pk, state="draft").update(manner=manner.to_text())
    if not changed:
        raise NotNow


def discard(book: OldBook) -> None:
    """Raises NotNow once it has begun."""
    gone, _ = OldBook.objects.filter(pk=book.pk, state="draft").delete()
    if not gone:
        raise NotNow


def may_take_over(facility: Facility, by: Asker) -> None:
    if by.facility_id != facility.pk or Permission.TAKE_OVER not in by.verbs:
        raise Forbidden(rights={Permission.TAKE_OVER})
