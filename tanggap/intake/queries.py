"""Older registers that were brought: whoever may take over sees that they were, and the bringer what is in them."""

from __future__ import annotations

from django.db.models import QuerySet

from tanggap.facility.models import Facility
from tanggap.intake.actions.drafting import may_take_over
from tanggap.intake.errors import OldBookUnknown
from tanggap.intake.models import OldBook
from tanggap.people.access import Asker


def old_books(asker: Asker, facility: Facility) -> QuerySet[OldBook]:
    """The latest first, without what is in them. Files of others that are not taken over are nobody else's business.

    Raises Forbidden.
    """
    may_take_over(facility, asker)
    found = OldBook.objects.filter(facility=facility).defer("sheets", "left").order_by("-brought_at", "-pk")
    return found.exclude(pk__in=OldBook.objects.filter(state="draft").exclude(brought_by=asker.uid).values("pk"))


def old_book(asker: Asker, facility: Facility, uid: str) -> OldBook:
    """Raises Forbidden, OldBookUnknown."""
    may_take_over(facility, asker)
    found = OldBook.objects.select_related("facility").filter(facility=facility, uid=uid).first()
    if found is None or (found.state == "draft" and found.brought_by != asker.uid):
        raise OldBookUnknown
    return found


def brought_before(book: OldBook) -> OldBook | None:
    """The very same file, taken over earlier and not undone."""
    same = OldBook.objects.filter(facility=book.facility, digest=book.digest, state__in=("queued", "running", "done"))
    return same.exclude(pk=book.pk).order_by("-brought_at").first()
