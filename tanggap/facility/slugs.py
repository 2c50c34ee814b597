"""The short name of a facility: it stands in printed addresses, so it must never collide with a page of the product."""

import re

from tanggap.facility.errors import SlugRefused
from tanggap.lib.errors import gettext_noop

RESERVED = frozenset(
    {
        "lacak", "meja", "masuk", "static", "papan", "survei", "api", "t", "bantuan",
        "akun", "bahasa", "sehat", "standar", "media", "admin",
    }
)  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 40


def check_slug(slug: str) -> None:
    """Raises SlugRefused: slug_form, slug_reserved."""
    if len(slug) > _LONGEST or not _SLUG.fullmatch(slug):
        raise SlugRefused(
            "slug_form",
            gettext_noop("Nama pendek fasilitas hanya boleh berisi huruf kecil, angka, dan tanda hubung."),
            remedy=gettext_noop("Contoh: puskesmas-mekar. Paling panjang 40 huruf."),
        )
    if slug in RESERVED:
        raise SlugRefused(
            "slug_reserved",
            gettext_noop("Nama pendek itu sudah dipakai halaman lain."),
            remedy=gettext_noop("Tambahkan nama fasilitasnya, misalnya meja-mekar."),
        )


def taken() -> SlugRefused:
    return SlugRefused(
        "slug_taken",
        gettext_noop("Nama pendek itu sudah dipakai fasilitas lain."),
        remedy=gettext_noop("Pilih nama pendek lain."),
    )
