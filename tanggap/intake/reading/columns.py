"""What the columns of an older register mean, guessed from how their headers are usually called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy

from tanggap.lib.tables import MOST_COLUMNS, Broken, Cell, Row
from tanggap.lib.text import fold

MEANINGS: Mapping[str, object] = {
    "received": gettext_lazy("Tanggal diterima"),
    "story": gettext_lazy("Isi aduan"),
    "channel": gettext_lazy("Kanal atau media"),
    "name": gettext_lazy("Nama pelapor"),
    "phone": gettext_lazy("Telepon pelapor"),
    "address": gettext_lazy("Alamat pelapor"),
    "email": gettext_lazy("Email pelapor"),
    "kind": gettext_lazy("Jenis (pengaduan, saran, …)"),
    "category": gettext_lazy("Kategori"),
    "unit": gettext_lazy("Unit"),
    "place": gettext_lazy("Tempat kejadian"),
    "event_date": gettext_lazy("Tanggal kejadian"),
    "follow_up": gettext_lazy("Tindak lanjut atau jawaban"),
    "ended": gettext_lazy("Tanggal selesai"),
    "status": gettext_lazy("Status atau hasil"),
    "external": gettext_lazy("Nomor buku lama"),
    "remark": gettext_lazy("Keterangan"),
}
NEEDED = ("received", "story")
DAYS = ("received", "event_date", "ended")

_CALLED = {
    "received": "tgl|tanggal|tgl masuk|tanggal masuk|tgl terima|tanggal terima|tanggal diterima|tgl pengaduan"
    "|tanggal pengaduan|tgl aduan|tanggal aduan|tgl keluhan|tanggal keluhan|hari tanggal|hari tgl|timestamp|waktu masuk"
    "|tanggal jam masuk|tanggal jam",
    "story": "isi aduan|isi pengaduan|isi keluhan|isi laporan|isi saran|isi|keluhan|aduan|pengaduan|uraian"
    "|uraian keluhan|uraian pengaduan|uraian aduan|permasalahan|masalah|keluhan saran|kritik saran|kritik dan saran"
    "|saran|saran kritik|materi pengaduan|bentuk pengaduan",
    "channel": "media|kanal|saluran|sumber|melalui|via|lewat|media pengaduan|sumber pengaduan|sumber aduan|sarana"
    "|media kanal|cara penyampaian",
    "name": "nama|nama pelapor|pelapor|nama pengadu|pengadu|nama pelanggan|identitas|identitas pelapor|nama lengkap"
    "|nama pasien",
    "phone": "no hp|hp|no telp|no tlp|telp|telepon|no telepon|nomor telepon|nomor hp|no wa|no hp wa|kontak|no kontak"
    "|no handphone",
    "address": "alamat|alamat pelapor|alamat no hp",
    "email": "email|e mail|surel",
    "kind": "jenis|jenis aduan|jenis pengaduan|jenis keluhan|klasifikasi",
    "category": "kategori|kategori aduan|kategori pengaduan|kategori keluhan|topik",
    "unit": "unit|ruangan|ruang|poli|bagian|instalasi|unit terkait|unit ruangan|unit ruangan yang dikeluhkan"
    "|unit yang dikeluhkan|unit tujuan|bidang|unit pelayanan|unit layanan",
    "place": "tempat|lokasi|tempat kejadian|lokasi kejadian",
    "event_date": "tgl kejadian|tanggal kejadian|waktu kejadian",
    "follow_up": "tindak lanjut|jawaban|tanggapan|tl|rtl|hasil tindak lanjut|penyelesaian|solusi|upaya penyelesaian"
    "|rencana tindak lanjut|isi tindak lanjut",
    "ended": "tgl selesai|tanggal selesai|tgl penyelesaian|tanggal penyelesaian|tgl tindak lanjut"
    "|tanggal tindak lanjut|tgl tl|waktu penyelesaian",
    "status": "status|hasil|status penyelesaian|keadaan|status aduan|status tindak lanjut",
    "external": "no|nomor|no urut|nomor pengaduan|no pengaduan|no register|nomor register|no reg|no aduan|nomor aduan"
    "|kode aduan",
    "remark": "ket|keterangan|catatan",
    "": "petugas|paraf|ttd|tanda tangan|nama petugas|petugas penerima|alasan ditolak|nip|umur|jenis kelamin|jk",
}
_NAMES = {name: meaning for meaning, names in _CALLED.items() for name in names.split("|")}
_SIGNS = re.compile(r"[^\w]+")
HEADER_WITHIN = 40  # rows from the top


def text_of(cell: Cell) -> str:
    """The cell as somebody reads it; a broken formula says nothing."""
    match cell:
        case str():
            return cell
        case Broken():
            return ""
        case float() | int():
            return str(cell)
    return f"{cell:%Y-%m-%d}" if not (cell.hour or cell.minute) else f"{cell:%Y-%m-%d %H:%M}"


def plain_header(text: str) -> str:
    """Letters and digits alone, for comparing; nothing beyond the first hundred signs is a header or a word."""
    short = text[:100]
    return " ".join(_SIGNS.sub(" ", short.lower() if short.isascii() else fold(short)).split())


def is_furniture(row: Row, headers: Sequence[str]) -> bool:
    """The numbers that forms put below their header, or the header once more on another page."""
    filled = [text for cell in row.cells if (text := text_of(cell).strip())]
    if len(filled) > 2 and filled == [str(index) for index in range(1, len(filled) + 1)]:
        return True
    return len(filled) > 1 and [text_of(cell).strip() for cell in row.cells] == [*headers][: len(row.cells)]


def find_header(rows: Sequence[Row]) -> int:
    """The number of the row that looks most like a header; 0 when none does."""
    best, score = 0, 1
    for row in rows[:HEADER_WITHIN]:
        known = {_NAMES[name] for cell in row.cells if isinstance(cell, str) and (name := plain_header(cell)) in _NAMES}
        if len(known) > score:
            best, score = row.number, len(known)
    return best


def headers_of(rows: Sequence[Row], header: int) -> list[str]:
    """What stands over each column; where the row is merged with the one above, what stands there."""
    at = next((index for index, row in enumerate(rows) if row.number == header), None)
    width = max((len(row.cells) for row in rows), default=0)
    own = rows[at] if at is not None else Row(0, ())
    above = rows[at - 1] if at and rows[at - 1].number == header - 1 else Row(0, ())
    return [(text_of(own.cell(c)) or text_of(above.cell(c))).strip() for c in range(min(width, MOST_COLUMNS))]


def guess_meanings(headers: Sequence[str]) -> tuple[str, ...]:
    """A meaning for each column, none of them twice; empty where nothing is like it."""
    found = [""] * len(headers)
    sure = [(_likeness(plain_header(text)), index) for index, text in enumerate(headers)]
    for (strength, meaning), index in sorted(sure, key=lambda each: (-each[0][0], each[1])):
        if strength and meaning not in found:
            found[index] = meaning
    return tuple(found)


def _likeness(header: str) -> tuple[int, str]:
    """How sure it is, and what. A header that is called so exactly goes before one that only contains the words."""
    if header in _NAMES:
        return (1000 + len(header) if header not in ("no", "nomor") else 1, _NAMES[header])
    inside = [name for name in _NAMES if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", header)]
    if not inside or len(header) > 80:
        return (0, "")
    longest = max(inside, key=len)
    return (len(longest), _NAMES[longest])


def letter(column: int) -> str:
    """A, B, …, Z, AA."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)
