"""The whole file read as it would be taken over: what will be taken, what not and why, what is in the book already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.intake.models import OldBook
from tanggap.intake.reading.columns import headers_of, is_furniture
from tanggap.intake.reading.lines import Problem, Reader, Refused, Skipped, Taken
from tanggap.intake.reading.manner import Manner, fits, guess_manner, manner_from, rows_below
from tanggap.intake.reading.words import WORDED, Word, words_of
from tanggap.lib.tables import Row, Sheet, from_plain
from tanggap.register.language import language
from tanggap.register.queries import alike_in_book, taken_already
from tanggap.rules.procedure.scope import ScopeError
from tanggap.rules.procedure.vocabulary import say


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is there already: twice in the file, taken over before, or in the book in the same words."""

    row: Row
    why: str  # "twice", "before", "alike"
    number: str = ""  # of the complaint that is like it


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    skipped: tuple[Skipped, ...]
    known: tuple[Known, ...]

    @property
    def open(self) -> int:
        return sum(each.old.is_open for each in self.taken)

    @property
    def phones_as_text(self) -> int:
        return sum(each.phone_as_text for each in self.taken)

    @property
    def unknown_ends(self) -> int:
        return sum(not each.old.is_open and not each.old.outcome for each in self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file with its sheets, and how it is read as long as nobody has said otherwise."""

    book: OldBook
    facility: Facility
    sheets: tuple[Sheet, ...]
    manner: Manner
    now: datetime

    @property
    def sheet(self) -> Sheet:
        return self.sheets[self.manner.sheet]

    @property
    def headers(self) -> list[str]:
        return headers_of(self.sheet.rows, self.manner.header)

    @property
    def rows(self) -> list[Row]:
        return rows_below(self.sheet.rows, self.manner)

    @property
    def lines(self) -> list[Row]:
        """Without the numbers below the header, and without the header once more."""
        headers = self.headers
        return [row for row in self.rows if not is_furniture(row, headers)]

    def words(self) -> dict[str, list[Word]]:
        """The words of each column that has words of its own, with what they are called here as far as is known."""
        found, lines = {}, self.lines
        for meaning in WORDED:
            column = self.manner.column(meaning)
            if column >= 0:
                said = self.manner.words.get(meaning, {})
                listed = words_of(meaning, (row.cell(column) for row in lines), self.names(meaning))
                found[meaning] = [replace(word, code=said.get(word.plain, word.code)) for word in listed]
        return found

    def names(self, meaning: str) -> dict[str, str]:
        """The facility's own words: code -> name."""
        match meaning:
            case "unit":
                return {unit.code: unit.name for unit in facility_queries.units(self.facility)}
            case "category":
                return {each.code: each.name for each in facility_queries.categories(self.facility)}
        return {}


def open_file(book: OldBook, *, now: datetime) -> OpenFile:
    sheets = tuple(from_plain(json.loads(book.sheets)))
    manner = manner_from(book.manner) if book.manner else None
    if manner is None or not fits(manner, sheets):
        manner = guess_manner(sheets)
    return OpenFile(book=book, facility=book.facility, sheets=sheets, manner=manner, now=now)


Line = Taken | Refused | Skipped


def survey(file: OpenFile) -> Survey:
    """Two queries for the whole file."""
    manner = replace(file.manner, words=_codes(file))
    reader = Reader(
        facility_uid=file.facility.uid,
        zone=file.facility.zone,
        book=file.book.uid,
        manner=manner,
        headers=tuple(file.headers),
        now=file.now,
    )
    read = list(_read(reader, file.rows))
    sentences: dict[tuple[str, str], str] = {}
    covered = [_covered(each, file, sentences) for each in read]
    taken, known = _sort_out(file, [each for each in covered if isinstance(each, Taken)])
    return Survey(
        taken=tuple(taken),
        refused=tuple(each for each in covered if isinstance(each, Refused)),
        skipped=tuple(each for each in read if isinstance(each, Skipped)),
        known=tuple(known),
    )


def _codes(file: OpenFile) -> dict[str, dict[str, str]]:
    return {meaning: {word.plain: word.code for word in words} for meaning, words in file.words().items()}


def _read(reader: Reader, rows: list[Row]) -> Iterator[Line]:
    above = None
    for row in rows:
        yield reader.read(row, above)
        above = reader.day_in(row, "received") or above


def _covered(line: Line, file: OpenFile, sentences: dict[tuple[str, str], str]) -> Line:
    """Refused where no procedure applies to such a complaint; asked once for each channel and kind."""
    if not isinstance(line, Taken):
        return line
    channel, kind = line.old.intake.channel, line.old.intake.kind
    if (channel, kind) not in sentences:
        sentences[channel, kind] = _why_not_covered(file, channel, kind)
    sentence = sentences[channel, kind]
    return Refused(line.row, (Problem("", "", "", sentence),)) if sentence else line


def _why_not_covered(file: OpenFile, channel: str, kind: str) -> str:
    on = file.now.astimezone(ZoneInfo(file.facility.zone)).date()
    try:
        facility_queries.choose_procedure(file.facility, channel=channel, kind=kind, on=on)
    except ScopeError as error:
        return f"{say(error.problem, language())}. {say(error.remedy, language())}."
    return ""


def _sort_out(file: OpenFile, taken: list[Taken]) -> tuple[list[Taken], list[Known]]:
    before = taken_already(file.facility, [each.old.intake.client_id or "" for each in taken], book=file.book.uid)
    stories = [(each.old.intake.received_at or file.now, each.old.intake.text) for each in taken]
    alike = {} if file.manner.take_alike else alike_in_book(file.facility, stories, book=file.book.uid)
    fresh, known, seen = [], [], set[str]()
    for index, each in enumerate(taken):
        key = each.old.intake.client_id or ""
        if key in seen:
            known.append(Known(each.row, "twice"))
        elif key in before:
            known.append(Known(each.row, "before", before[key]))
        elif index in alike:
            known.append(Known(each.row, "alike", alike[index]))
        else:
            fresh.append(each)
        seen.add(key)
    return fresh, known
