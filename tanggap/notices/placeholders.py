"""A text with names in braces, as somebody in a clinic writes it: "Nomor Anda {nomor}".

What has no value takes its surroundings along: in a letter the paragraph in which it stands, in a telephone message
the line. So nothing is sent with a hole in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.notices.segments import segments
from tanggap.rules.procedure.vocabulary import Medium

MEANINGS = {
    "nomor": gettext_lazy("nomor register"),
    "jenis": gettext_lazy("jenisnya, misalnya keluhan atau saran"),
    "Jenis": gettext_lazy("jenisnya dengan huruf besar, untuk awal kalimat"),
    "isi": gettext_lazy("yang ditulis petugas"),
    "janji": gettext_lazy("janji waktu menurut prosedur"),
    "kode": gettext_lazy("kode lacak"),
    "tautan": gettext_lazy("alamat halaman lacak"),
    "fasilitas": gettext_lazy("nama fasilitas"),
    "kop": gettext_lazy("kop surat, beberapa baris"),
    "alamat": gettext_lazy("alamat fasilitas"),
    "telepon": gettext_lazy("telepon fasilitas"),
}
IN_SUBJECT = ("nomor", "jenis", "Jenis", "fasilitas")
LONGEST = 4000  # characters
MOST_SEGMENTS = 6  # parts of a telephone message, without what the officer writes
_NAME = re.compile(r"\{([^{}\n]*)\}")


def fill(text: str, values: Mapping[str, str], *, by_line: bool) -> str:
    """The text with its values; each is put in once, whatever braces it holds itself."""
    mark, glue = (r"\n", "\n") if by_line else (r"\n[ \t]*\n\s*", "\n\n")
    parts = [part for part in re.split(mark, text) if all(values.get(name) for name in _NAME.findall(part))]
    return glue.join(_NAME.sub(lambda found: values[found[1]], part) for part in parts)


def faults(*, purpose: str, medium: str, subject: str, body: str) -> list[str]:
    """Everything that keeps the text from being used, each as a sentence with the way out."""
    found = []
    if medium == Medium.EMAIL:
        found += [
            _not_in_subject(name) for name in _NAME.findall(subject) if name in MEANINGS and name not in IN_SUBJECT
        ]
        found += _wrong(subject)
        if "{nomor}" not in subject:
            found.append(_("Perihal harus memuat {nomor}, agar balasannya dikenali."))
    found += _wrong(body)
    needed = ("nomor", "kode") if purpose == "receipt" else ("nomor", "isi")
    for name in needed:
        if "{" + name + "}" not in body and not (name == "kode" and "{tautan}" in body):
            said = {"name": "{" + name + "}", "what": MEANINGS[name]}
            found.append(_("%(name)s belum ada: %(what)s harus tercantum. Sisipkan di tempat yang sesuai.") % said)
    if not found:
        found += _holes(needed, body, by_line=medium == Medium.CLINIC_PHONE)
    if len(body) > LONGEST:
        found.append(_("Teks ini terlalu panjang, paling banyak 4.000 huruf. Ringkas dahulu."))
    elif medium == Medium.CLINIC_PHONE and segments(body) > MOST_SEGMENTS:
        found.append(_("Teks ini terlalu panjang untuk pesan telepon. Ringkas sampai sekitar 900 huruf."))
    return list(dict.fromkeys(found))


# What a reporter or a facility may lack, and who that is.
_MAY_LACK = (
    (frozenset({"kode", "tautan"}), gettext_lazy("pelapor tanpa kode lacak")),
    (frozenset({"janji"}), gettext_lazy("pelapor di bawah prosedur tanpa janji waktu")),
    (frozenset({"telepon"}), gettext_lazy("pelapor, selama telepon fasilitas kosong")),
    (frozenset({"alamat"}), gettext_lazy("pelapor, selama alamat fasilitas kosong")),
)


def _holes(needed: tuple[str, ...], body: str, *, by_line: bool) -> Iterator[str]:
    """What everybody must be told stands with something that some of them do not have, and would go with it."""
    told = _("%(who)s tidak akan membaca %(name)s: barisnya tidak ikut terkirim. Tulis %(name)s di baris lain.")
    if not by_line:
        told = _("%(who)s tidak akan membaca %(name)s: alineanya tidak ikut terkirim. Tulis %(name)s di alinea lain.")
    for lacking, who in _MAY_LACK:
        left = fill(body, {name: "" if name in lacking else "{" + name + "}" for name in MEANINGS}, by_line=by_line)
        for name in needed:
            shown = "{" + name + "}"
            if name not in lacking and shown in body and shown not in left:
                yield told % {"who": str(who)[:1].upper() + str(who)[1:], "name": shown}


def _wrong(text: str) -> list[str]:
    found = [_unknown(name) for name in _NAME.findall(text) if name not in MEANINGS]
    if "{" in (rest := _NAME.sub("", text)) or "}" in rest:
        found.append(_("Ada tanda { atau } yang tidak berpasangan. Tulis nama di antara keduanya, misalnya {nomor}."))
    return found


def _unknown(name: str) -> str:
    near = get_close_matches(name.strip().lower(), [each for each in MEANINGS if each != "Jenis"], n=1, cutoff=0.6)
    shown = "{" + name[:40] + "}"
    if near:
        return _("%(name)s tidak dikenal. Mungkin maksud Anda %(near)s.") % {"name": shown, "near": "{" + near[0] + "}"}
    return _("%(name)s tidak dikenal. Pilih dari daftar di bawah, atau hapus.") % {"name": shown}


def _not_in_subject(name: str) -> str:
    said = {"name": "{" + name + "}"}
    return _("%(name)s tidak boleh di perihal, karena perihal terbaca tanpa membuka pesan.") % said
