"""CSV as people get it out of a spreadsheet: any usual separator, UTF-8, UTF-16 or Windows letters, a mark or none."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from tanggap.lib.errors import gettext_noop
from tanggap.lib.tables import MOST_COLUMNS, Measure, Sheet, TableError

_SEPARATORS = ";,\t|"
_LOOKED_AT = 60  # lines
_FORMULA_SIGNS = "=+-@"


def read_csv(data: bytes) -> Sheet:
    """Raises TableError."""
    text = _decoded(data).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    separator = first[4] if first[:4].lower() == "sep=" and len(first) == 5 else ""
    if separator:
        text = "\n" + rest  # the rows keep their numbers
    measure = Measure()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=False)
        found = [
            row
            for number, cells in enumerate(reader, start=1)
            if (row := measure.row(number, [_plain(cell) for cell in cells[:MOST_COLUMNS]])) is not None
        ]
    except (csv.Error, TypeError) as error:
        raise TableError(
            "unreadable",
            gettext_noop("Berkas ini tidak dapat dibaca sebagai CSV."),
            remedy=gettext_noop("Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."),
        ) from error
    return Sheet("CSV", tuple(found))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, more than one."""
    lines = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    best, score = ",", 0
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(cells) for cells in csv.reader(io.StringIO(lines, newline=""), delimiter=separator))
        except csv.Error:
            continue
        widths.pop(0, None)
        widths.pop(1, None)
        width, lines_so_wide = max(widths.items(), key=lambda each: each[0] * each[1], default=(0, 0))
        if width * lines_so_wide > score:
            best, score = separator, width * lines_so_wide
    return best


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it, our own included."""
    tidy = cell.strip()
    return tidy[1:] if tidy[:1] == "'" and tidy[1:2] and tidy[1] in _FORMULA_SIGNS else tidy
