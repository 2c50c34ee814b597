"""What a reporter wrote, for those who may not know who it was: of what is confidential, or about the leadership."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import prefetch_related_objects

from tanggap.lib.identities import mask
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.models import Complaint

Reading = Callable[[Complaint, str], str]


def is_kept(row: Complaint) -> bool:
    """Whether its texts hide the reporter too, and not only the page."""
    return row.confidential or row.about_leadership


def masked(row: Complaint, text: str) -> str:
    who = row.reporter
    if who is None or not text:
        return mask(text)
    names = [name for name in (who.name, who.patient_name) if name]
    return mask(text, names=names, others=[each for each in (who.address, who.handle, who.email) if each])


def reading(asker: Asker, rows: Iterable[Complaint]) -> Reading:
    """How this person reads texts of these complaints. Asks for something only where one of them is kept."""
    kept = {row.pk: row for row in rows if is_kept(row)}
    if kept:
        known = Complaint.objects.filter(access.identity_known_to(asker), pk__in=kept)
        for key in known.values_list("pk", flat=True):
            del kept[key]
        prefetch_related_objects(list(kept.values()), "reporter")
    return lambda row, text: masked(row, text) if row.pk in kept else text
