"""Order that a file be taken over, or that it be undone: the ledger says so at once, the worker does it."""

from __future__ import annotations

from datetime import datetime

from tanggap.intake.actions.drafting import may_take_over
from tanggap.intake.errors import NothingToTake, NotNow
from tanggap.intake.models import OldBook
from tanggap.intake.reading.survey import open_file, survey
from tanggap.people.access import Asker
from tanggap.register.actions.administering import entering
from tanggap.register.texts import needed
from tanggap.rules.ledger.facility_events import OldBookTaken


def begin(book: OldBook, *, by: Asker, now: datetime) -> None:
    """Raises Forbidden, NothingToTake, NotNow."""
    may_take_over(book.facility, by)
    if book.state != "draft":
        raise NotNow
    file = open_file(book, now=now)
    lines = len(survey(file).taken)
    if not lines:
        raise NothingToTake
    read_as = {meaning: header for meaning, header in zip(file.manner.meanings, file.headers, strict=False) if meaning}
    with entering(book.facility, by=by, now=now) as change:
        ordered = OldBook.objects.filter(pk=book.pk, state="draft").update(
            state="queued", total=lines, begun_at=now, ordered_by=by.uid, position=0, manner=file.manner.to_text()
        )
        if not ordered:
            raise NotNow
        told = {"file": book.name, **read_as}
        change.enter(
            OldBookTaken, book=book.uid, digest=book.digest, result="begun", lines=lines, before={}, after=told
        )


def undo(book: OldBook, *, by: Asker, reason: str, now: datetime) -> None:
    """Raises Forbidden, Invalid, NotNow."""
    may_take_over(book.facility, by)
    reason = needed(reason, field="note")
    with entering(book.facility, by=by, now=now) as change:
        ordered = OldBook.objects.filter(pk=book.pk, state__in=("done", "stopped", "undone")).update(
            state="undoing", undo_reason=reason, position=0, ordered_by=by.uid, claimed_until=None
        )
        if not ordered:
            raise NotNow
        after = {"reason": reason}
        change.enter(OldBookTaken, book=book.uid, digest=book.digest, result="undoing", before={}, after=after)
