"""A simple look for what may point to a person, before a text is made public. It warns; the person decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tanggap.lib.names import names_in
from tanggap.people import queries as people_queries
from tanggap.register.queries import ComplaintPage

_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
_PHONE = re.compile(r"(?<![\d/])(?:\+?62|0)[\s.-]?\d(?:[\s.-]?\d){6,12}(?!\d)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_RECORD = re.compile(r"\b(?:no\.?\s*)?(?:rm|rekam medis)\b[\s.:]*\d+", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Ss]dri?\.?|[Aa]n\.|[Nn]y\.|[Tt]n\.|dr\.|[Nn]s\.)\s+[A-Z][a-z']+"
)


@dataclass(frozen=True, slots=True)
class Found:
    """`words` is what was found, for the person who wrote it; never stored or logged."""

    what: str
    words: str


def find(text: str, *, page: ComplaintPage) -> list[Found]:
    found = [
        *_all(_NIK, text, _("16 angka seperti NIK")),
        *_all(_PHONE, _NIK.sub("", text), _("nomor telepon")),
        *_all(_EMAIL, text, _("alamat email")),
        *_all(_RECORD, text, _("nomor rekam medis")),
        *_all(_TITLED, text, _("sebutan dan nama")),
    ]
    named = _people(page)
    found += [Found(_("nama orang"), named[key]) for key in names_in(text, list(named.items()))]
    return list(dict.fromkeys(found))


def _all(pattern: re.Pattern[str], text: str, what: str) -> list[Found]:
    return [Found(what, match[0].strip()) for match in pattern.finditer(text)]


def _people(page: ComplaintPage) -> dict[int, str]:
    """Staff, the reporter and the patient, as far as they are known to the reader."""
    names = [staff.full_name for staff in people_queries.active_staff(page.facility)]
    if page.reporter is not None:
        names += [name for name in (page.reporter.name, page.reporter.patient_name) if name]
    return dict(enumerate(names))
