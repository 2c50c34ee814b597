"""A simple look for what may point to a person, before a text is made public. It warns; the person decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tanggap.lib.identities import points_in
from tanggap.lib.names import names_in
from tanggap.people import queries as people_queries
from tanggap.register.queries import ComplaintPage


@dataclass(frozen=True, slots=True)
class Found:
    """`words` is what was found, for the person who wrote it; never stored or logged."""

    what: str
    words: str


def find(text: str, *, page: ComplaintPage) -> list[Found]:
    found = [Found(_said(point.kind), text[point.start : point.end].strip()) for point in points_in(text)]
    named = _people(page)
    found += [Found(_("nama orang"), named[key]) for key in names_in(text, list(named.items()))]
    return list(dict.fromkeys(found))


def _said(kind: str) -> str:
    return {
        "nik": _("16 angka seperti NIK"),
        "phone": _("nomor telepon"),
        "email": _("alamat email"),
        "record": _("nomor rekam medis"),
        "titled": _("sebutan dan nama"),
        "name": _("nama orang"),
    }.get(kind, _("data diri"))


def _people(page: ComplaintPage) -> dict[int, str]:
    """Staff, the reporter and the patient, as far as they are known to the reader."""
    names = [staff.full_name for staff in people_queries.active_staff(page.facility)]
    if page.reporter is not None:
        names += [name for name in (page.reporter.name, page.reporter.patient_name) if name]
    return dict(enumerate(names))
