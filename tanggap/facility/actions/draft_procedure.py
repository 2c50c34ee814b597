"""Draft procedure: keep what is being written, with all its faults, until it is published or thrown away.

Nothing typed is lost: whoever saves over somebody else's newer text gets a draft of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tanggap.facility import queries
from tanggap.facility.errors import DraftTooLong
from tanggap.facility.models import Facility, ProcedureDraft
from tanggap.rules.procedure.editing import heading_of

LONGEST = 300_000  # characters; the longest real one has a tenth of it


@dataclass(frozen=True, slots=True)
class Saved:
    """`apart` when somebody else had saved meanwhile, so that this text became a draft of its own."""

    draft: ProcedureDraft
    apart: bool = False


def begin_draft(
    facility: Facility, text: str, *, by: str, now: datetime, based_on: int | None = None
) -> ProcedureDraft:
    """Raises DraftTooLong."""
    clean = _clean(text)
    key, title = heading_of(clean)
    return ProcedureDraft.objects.create(
        facility=facility, key=key, title=title, text=clean, based_on=based_on, saved_at=now, saved_by=by
    )


def save_draft(facility: Facility, uid: str, text: str, *, seen: int, by: str, now: datetime) -> Saved:
    """`seen` is the revision that the writer had before them. Raises DraftTooLong, DraftUnknown."""
    clean = _clean(text)
    with transaction.atomic():
        kept = ProcedureDraft.objects.select_for_update().filter(facility=facility, uid=uid).first()
        if kept is None or (kept.revision != seen and kept.text != clean):
            based_on = kept.based_on if kept else None
            return Saved(begin_draft(facility, clean, by=by, now=now, based_on=based_on), apart=True)
        if kept.text != clean:
            key, title = heading_of(clean)
            kept.text, kept.key, kept.title = clean, key or kept.key, title or kept.title
            kept.revision, kept.saved_at, kept.saved_by = kept.revision + 1, now, by
            kept.save()
    return Saved(kept)


def discard_draft(facility: Facility, uid: str) -> None:
    """Raises DraftUnknown."""
    queries.draft(facility, uid).delete()


def _clean(text: str) -> str:
    """As the databases can keep it, with the line ends of a file."""
    clean = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if len(clean) > LONGEST:
        raise DraftTooLong
    return clean
