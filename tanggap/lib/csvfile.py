"""CSV that a spreadsheet opens as a table and never runs.

UTF-8 with a byte order mark, so that Excel reads the letters right; every text in quotes. Text that would begin a
formula gets an apostrophe, also after a separator or a line break inside the cell: a spreadsheet that is set to the
other separator cuts the cell there.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | float | Decimal | date | None

_FORMULA = re.compile(r"(^|[;,|\t\r\n])(\s*)(?=[=+\-@＝＋－＠])")
_BOM = "\ufeff"


def csv_chunks(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, semicolon: bool = False) -> Iterator[bytes]:
    """The file line by line, ready to be streamed. `semicolon` suits an Excel that is set to Indonesian."""
    line = _Line()
    writer = csv.writer(line, delimiter=";" if semicolon else ",", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in header])
    yield (_BOM + line.text).encode("utf-8", "replace")
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
        yield line.text.encode("utf-8", "replace")


class _Line:
    """What the csv module takes for a file: it keeps the line written last."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _safe(cell: Cell) -> str | int | float | Decimal:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            return _FORMULA.sub(r"\1\2'", cell.replace("\0", ""))
    return cell
