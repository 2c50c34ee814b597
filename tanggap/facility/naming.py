"""Names that people give to parts of the facility, and the codes that stand for them in procedures and ledgers."""

from collections.abc import Collection

from django.utils.text import slugify

from tanggap.facility.errors import SettingRefused
from tanggap.lib.errors import gettext_noop

LONGEST = 200


def checked_name(name: str, *, others: Collection[str]) -> str:
    """Tidy, not empty, and not one of `others` in any spelling of capitals. Raises SettingRefused."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST:
        raise SettingRefused("name_missing", gettext_noop("Tulis namanya, paling panjang 200 huruf."))
    if tidy.casefold() in {other.casefold() for other in others}:
        raise SettingRefused(
            "name_taken",
            gettext_noop("Nama itu sudah dipakai."),
            remedy=gettext_noop("Pakai nama lain, atau pakai kembali yang sudah ada."),
        )
    return tidy


def code_for(name: str, *, taken: Collection[str]) -> str:
    """A code out of the name; once given it never changes."""
    plain = slugify(name)[:50].strip("-_") or "x"
    code, n = plain, 1
    while code in taken:
        n += 1
        code = f"{plain}-{n}"
    return code
