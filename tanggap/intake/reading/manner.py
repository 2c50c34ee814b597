"""How a file is to be read, as somebody has chosen it: kept as JSON between the steps of an import."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from tanggap.intake.reading.columns import DAYS, MEANINGS, find_header, guess_meanings, headers_of, text_of
from tanggap.lib.days import seems_day_first
from tanggap.lib.tables import Row, Sheet
from tanggap.rules.procedure.vocabulary import Channel

# Where neither a column nor a word says how a complaint came, this is what an old book is: written down on paper.
UNSAID_CHANNEL = Channel.PAPER_FORM.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    sheet: int = 0  # index
    header: int = 0  # row number; 0 when there is none
    meanings: tuple[str, ...] = ()  # of the columns, in order
    day_first: bool = True
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # column's meaning -> word -> code
    unsaid_channel: str = UNSAID_CHANNEL
    take_open: bool = False  # what is not over in the old book is taken up as open
    fill_days: bool = False  # an empty day is that of the row above
    confidential: bool = False  # all reporters of the file are kept from those who may not know confidential ones
    take_alike: bool = False  # also what is in the book in the same words of the same day

    def column(self, meaning: str) -> int:
        """-1 where no column has this meaning."""
        return self.meanings.index(meaning) if meaning in self.meanings else -1

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def manner_from(text: str) -> Manner:
    plain = json.loads(text)
    return Manner(**(plain | {"meanings": tuple(plain["meanings"])}))


def guess_manner(sheets: Sequence[Sheet], sheet: int | None = None, header: int | None = None) -> Manner:
    """For the sheet whose header is known best, or as much as somebody has said already."""
    if sheet is None:
        known = [len([m for m in guess_meanings(headers_of(s.rows, find_header(s.rows))) if m]) for s in sheets]
        sheet = known.index(max(known))
    rows = sheets[sheet].rows
    header = find_header(rows) if header is None else header
    meanings = guess_meanings(headers_of(rows, header))
    manner = Manner(sheet=sheet, header=header, meanings=meanings)
    return Manner(
        sheet=sheet, header=header, meanings=meanings, day_first=detect_day_first(rows_below(rows, manner), meanings)
    )


def detect_day_first(rows: Sequence[Row], meanings: Sequence[str]) -> bool:
    """Day before month, as is usual here, unless the column of days says otherwise."""
    columns = [index for index, meaning in enumerate(meanings) if meaning in DAYS]
    texts = [text_of(row.cell(c)) for row in rows for c in columns if isinstance(row.cell(c), str)]
    return seems_day_first(texts) is not False


def rows_below(rows: Sequence[Row], manner: Manner) -> list[Row]:
    return [row for row in rows if row.number > manner.header]


def fits(manner: Manner, sheets: Sequence[Sheet]) -> bool:
    return 0 <= manner.sheet < len(sheets) and all(m in MEANINGS or not m for m in manner.meanings)
