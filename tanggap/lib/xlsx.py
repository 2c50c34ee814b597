"""Workbooks (.xlsx, .xlsm) as sheets of values. Formulas count by the result that stands in the file; macros never run.

The archive's own directory says how big its parts are, and reading stops there, so it is asked before anything is
unpacked. XML is parsed by defusedxml, which openpyxl uses when it is installed: no entities, no outside references.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import DEFUSEDXML, load_workbook

from tanggap.lib.errors import gettext_noop
from tanggap.lib.tables import MOST_COLUMNS, Broken, Cell, Measure, Row, Sheet, TableError
from tanggap.lib.text import clean_text

LARGEST_UNPACKED = 40 * 1024 * 1024  # bytes of all parts that are read
MOST_PARTS = 3_000
MOST_SHEETS = 40
LONGEST_GAP = 1_000  # empty rows after which nothing more is expected: one cell in the last row makes a million
_PART = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
_UNCOUNTED = re.compile(rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def read_xlsx(data: bytes) -> list[Sheet]:
    """Raises TableError."""
    assert DEFUSEDXML, "without defusedxml a small file could fill the memory"
    _check_archive(data)
    try:
        with warnings.catch_warnings():  # about styles and dates that it leaves aside
            warnings.simplefilter("ignore")
            return _read(data)
    except TableError:
        raise
    except Exception as error:  # whatever a broken file makes of the library
        raise _unreadable() from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _unreadable() from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        sentence = gettext_noop("Berkas ini dikunci dengan kata sandi.")
        raise TableError("encrypted", sentence, remedy=gettext_noop("Hapus kata sandinya, simpan, lalu unggah lagi."))
    if not any(name.lower().startswith("xl/") for name in names) or "xl/workbook.bin" in names:
        raise TableError(
            "other_format",
            gettext_noop("Berkas ini bukan buku kerja Excel (.xlsx)."),
            remedy=gettext_noop(
                "Bila ini tabel LibreOffice (.ods) atau Excel biner (.xlsb), simpan dahulu sebagai berkas .xlsx."
            ),
        )
    unpacked = sum(part.file_size for part in parts if _PART.search(part.filename))
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
        raise TableError(
            "too_large",
            gettext_noop("Isi berkas ini terlalu besar setelah dibuka."),
            remedy=gettext_noop("Salin hanya tabelnya ke buku kerja baru, simpan, lalu unggah yang baru."),
        )


def _unreadable() -> TableError:
    return TableError(
        "unreadable",
        gettext_noop("Berkas ini rusak atau tidak dapat dibaca sebagai Excel."),
        remedy=gettext_noop("Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."),
    )


def _read(data: bytes) -> list[Sheet]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        measure = Measure()
        found = []
        for worksheet in book.worksheets[:MOST_SHEETS]:
            worksheet.reset_dimensions()  # what the file says of its size is often wrong
            name = clean_text(str(worksheet.title), limit=100)
            found.append(Sheet(name, tuple(_rows(worksheet, measure)), _uncounted(data, worksheet)))
        return found
    finally:
        book.close()


def _rows(worksheet: Any, measure: Measure) -> Iterator[Row]:
    empty = 0
    for number, values in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if values.count(None) < len(values):
            row = measure.row(number, (_cell(value) for value in values))
            if row is not None:
                empty = 0
                yield row
                continue
        empty += 1
        if empty > LONGEST_GAP:
            return


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case datetime() | int():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        case date():
            return datetime.combine(value, time())
        case time() | timedelta():
            return str(value)
    text = str(value)
    return Broken(text) if text in _ERRORS else text


_ERRORS = frozenset("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A".split())


def _uncounted(data: bytes, worksheet: Any) -> int:
    """Cells with a formula but no result: a program wrote the file, and nobody has opened it since."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return sum(1 for _ in _matches(archive, str(worksheet._worksheet_path).lstrip("/")))


def _matches(archive: zipfile.ZipFile, name: str) -> Iterator[re.Match[bytes]]:
    if name in archive.namelist():
        yield from _UNCOUNTED.finditer(archive.read(name))
