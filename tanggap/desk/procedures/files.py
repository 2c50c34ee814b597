"""A procedure as a file: read when it is brought, given out as it is kept."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

LARGEST = 1_000_000  # bytes of a file
# A line of TOML with all its other faults: a table, or a key with something behind its sign.
_LINE = re.compile(r"""^[ \t]*(?:\[\[?[\w."' -]+\]\]?[ \t]*(?:#.*)?|[\w."'-]+[ \t]*=.*)$""", re.MULTILINE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]|\A(?:%PDF-|PK\x03)")


def words_of(given: UploadedFile[Any]) -> str:
    """Raises ValidationError."""
    if (given.size or 0) > LARGEST:
        raise forms.ValidationError(_("Berkas ini terlalu besar. Naskah prosedur hanya beberapa puluh KB."))
    try:
        text = str(given.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError(
            _("Berkas ini bukan teks UTF-8. Simpan ulang sebagai teks biasa dengan penyandian UTF-8.")
        ) from None
    if not text.strip():
        raise forms.ValidationError(_("Berkas ini kosong. Pilih berkas .toml yang berisi prosedur."))
    if _BINARY.search(text) or not _LINE.search(text):
        raise forms.ValidationError(
            _("Berkas ini bukan naskah prosedur (TOML). Pilih berkas .toml, bukan PDF atau dokumen.")
        )
    return text


def as_file(text: str, name: str) -> HttpResponse:
    plain = "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign in "-._"))
    headers = {"Content-Disposition": f'attachment; filename="{plain}"'}
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)
