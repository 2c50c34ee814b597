"""A table out of a file that somebody keeps by hand: what sort of file it is, and its sheets as rows of cells.

Everything is bounded before it is read, for the file comes from anywhere: size, also unpacked, rows, columns, letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tanggap.lib.errors import TanggapError, gettext_noop
from tanggap.lib.text import clean_text

LARGEST = 10 * 1024 * 1024  # bytes of a file
MOST_ROWS = 5_000  # with anything in them, in all sheets together
MOST_COLUMNS = 60
MOST_LETTERS = 12_000_000  # in all cells together
LONGEST_CELL = 50_000  # more than a spreadsheet holds itself; what is beyond is cut, and was too long anyway


class TableError(TanggapError):
    """The file cannot be read as a table."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A formula that gives an error: #REF!, #N/A."""

    error: str


Cell = str | int | float | datetime | Broken  # an empty one is ""; a moment has no zone


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as the spreadsheet numbers it, from 1
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if 0 <= column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]  # those with anything in them
    uncounted: int = 0  # formulas whose result does not stand in the file


class Measure:
    """What has been read so far, over all sheets. Raises TableError when it becomes too much."""

    def __init__(self) -> None:
        self.rows = self.letters = 0

    def row(self, number: int, cells: Iterable[Cell]) -> Row | None:
        """None for an empty row. Empty cells at its end are left out."""
        kept = [_tidy(cell) if isinstance(cell, str) else cell for cell in cells]
        while kept and kept[-1] == "":
            kept.pop()
        if not kept:
            return None
        self.rows += 1
        self.letters += sum(len(cell) for cell in kept if isinstance(cell, str))
        if self.rows > MOST_ROWS:
            raise TableError(
                "too_many_rows",
                gettext_noop("Berkas ini berisi lebih dari 5.000 baris."),
                remedy=gettext_noop("Bagi menjadi beberapa berkas, misalnya satu berkas per tahun."),
            )
        if self.letters > MOST_LETTERS:
            raise TableError(
                "too_much_text",
                gettext_noop("Tulisan di berkas ini terlalu banyak untuk dibaca sekaligus."),
                remedy=gettext_noop("Bagi menjadi beberapa berkas, misalnya satu berkas per tahun."),
            )
        return Row(number, tuple(kept))


def _tidy(text: str) -> str:
    plain = text.isascii() and text.isprintable() and len(text) <= LONGEST_CELL
    return text.strip() if plain else clean_text(text, limit=LONGEST_CELL)


def read_tables(data: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .csv file that have anything in them. Raises TableError with the way out."""
    from tanggap.lib import csvtable, xlsx

    if len(data) > LARGEST:
        raise TableError(
            "too_large",
            gettext_noop("Berkas ini lebih besar dari 10 MB."),
            remedy=gettext_noop("Hapus gambar di dalamnya, atau bagi menjadi satu berkas per tahun."),
        )
    refusal = _known_otherwise(data)
    if refusal is not None:
        raise refusal
    sheets = xlsx.read_xlsx(data) if data.startswith(b"PK") else [csvtable.read_csv(data)]
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        raise TableError("empty_table", gettext_noop("Berkas ini tidak berisi baris apa pun."))
    return found


_SAVE_AS = gettext_noop(
    "Buka berkasnya di Excel atau LibreOffice, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx), lalu unggah lagi."
)
_OLE, _WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Workbook".encode("utf-16-le")


def _known_otherwise(data: bytes) -> TableError | None:
    """Files that are taken for tables again and again, each with its own way out."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            sentence = gettext_noop("Berkas ini dikunci dengan kata sandi.")
            remedy = gettext_noop("Buka di Excel dengan kata sandinya, hapus kata sandinya, simpan, lalu unggah lagi.")
            return TableError("encrypted", sentence, remedy=remedy)
        return TableError("old_format", gettext_noop("Berkas ini berformat Excel lama (.xls)."), remedy=_SAVE_AS)
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        sentence = gettext_noop("Berkas ini sebenarnya halaman web, walaupun bernama .xls atau .csv.")
        return TableError("web_page", sentence, remedy=_SAVE_AS)
    if start.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf")):
        return TableError("no_table", gettext_noop("Berkas ini bukan tabel Excel atau CSV."), remedy=_SAVE_AS)
    if not start:
        return TableError("empty_table", gettext_noop("Berkas ini tidak berisi baris apa pun."))
    return None


# --- as plain values, to be kept for the while of one import


def to_plain(sheets: Iterable[Sheet]) -> list[Any]:
    return [
        {"name": s.name, "uncounted": s.uncounted, "rows": [[r.number, [_plain(c) for c in r.cells]] for r in s.rows]}
        for s in sheets
    ]


def from_plain(plain: Iterable[Any]) -> list[Sheet]:
    return [Sheet(s["name"], tuple(_rows(s["rows"])), s["uncounted"]) for s in plain]


def _rows(plain: Iterable[Any]) -> Iterator[Row]:
    for number, cells in plain:
        yield Row(number, tuple(_cell(cell) for cell in cells))


def _plain(cell: Cell) -> Any:
    match cell:
        case datetime():
            return {"at": cell.isoformat()}
        case Broken():
            return {"error": cell.error}
    return cell


def _cell(plain: Any) -> Cell:
    if not isinstance(plain, dict):
        return plain  # type: ignore[no-any-return]
    return Broken(plain["error"]) if "error" in plain else datetime.fromisoformat(plain["at"])
