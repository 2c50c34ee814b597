"""Choose language: what one person reads the product in. What reporters get stays as it is."""

from __future__ import annotations

from django.conf import settings

from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff


def choose_language(staff: Staff, language: str) -> None:
    """Raises StaffRefused for one that the product does not speak."""
    staff.language = checked_language(language)
    staff.save(update_fields=["language"])


def checked_language(language: str) -> str:
    """Raises StaffRefused."""
    if language not in dict(settings.LANGUAGES):
        raise StaffRefused(
            "language_unknown",
            gettext_noop("Bahasa itu belum ada di sini."),
            remedy=gettext_noop("Pilih salah satu dari daftar."),
        )
    return language
