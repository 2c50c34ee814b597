"""Old registers as people keep them, made for the tests. Everybody and everything in them is invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEADER = ("No", "Tgl", "Nama Pelapor", "No HP", "Isi Aduan", "Media", "Unit", "Tindak Lanjut", "Tgl Selesai", "Ket")
LINES: tuple[tuple[Any, ...], ...] = (
    (1, date(2025, 2, 3), "Permata Nirmala", 81200000123, "Antrean loket lama.", "Kotak Saran", "UKP",
     "Loket ditambah.", date(2025, 2, 7), ""),
    (2, "4/2/2025", "NN", "", "Kipas ruang tunggu mati.", "WA", "Gudang", "", "", "Lihat foto"),
    (3, "5 Feb 2025", "Bayu Laksana", "0812-0000-0456", "Petugas kurang ramah.", "Langsung", "UKP", "Dibina.",
     "06-02-25", ""),
    (4, "31/02/2025", "Citra", "", "Parkir penuh.", "WA", "", "", "", ""),
    (5, "7/2/2025", "Danu", "tanya istri", "", "WA", "", "", "", ""),
)  # fmt: skip


def workbook(rows: Iterable[Sequence[Any]], *, title: str = "2025") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def messy() -> bytes:
    """Titles merged over the header, numbers below it, empty rows, totals and a signature below the lines."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rekap 2025"
    sheet.append(["BUKU REGISTER PENGADUAN"])
    sheet.append(["PUSKESMAS CONTOH TAHUN 2025"])
    sheet.merge_cells("A1:J1")
    sheet.merge_cells("A2:J2")
    sheet.append([])
    sheet.append(list(HEADER))
    sheet.append(list(range(1, len(HEADER) + 1)))
    for line in LINES:
        sheet.append(list(line))
    sheet.append([])
    sheet.append(["", "Jumlah", "", "", "", "", "", "", 5])
    sheet.append(["", "", "", "", "", "", "", "Mengetahui, Kepala Puskesmas"])
    book.create_sheet("Catatan").append(["bukan register"])
    return saved(book)
