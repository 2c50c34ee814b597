"""A row of an older register as a line of the book, or why it cannot be one."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from tanggap.intake.reading.columns import MEANINGS, NEEDED, is_furniture, letter, plain_header, text_of
from tanggap.intake.reading.manner import Manner
from tanggap.lib.days import read_day, read_serial
from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.tables import Broken, Cell, Row
from tanggap.register.actions import Intake, OldLine
from tanggap.register.texts import LIMIT
from tanggap.rules.procedure.vocabulary import Kind

EARLIEST = 1990
NOBODY = frozenset(
    "nn|n n|anonim|anonymous|tanpa nama|tidak ada|tidak disebutkan|tidak diketahui|hamba allah|tdk ada|tidak ada nama"
    "|no name|anonimus".split("|")
)
_BELOW = frozenset("jumlah total mengetahui kepala ttd catatan keterangan nip menyetujui rekapitulasi".split())
SHOWN = 60  # letters of a cell that are shown beside what is wrong with it
_LONGEST = {"place": 200, "external": 60, "name": 200, "address": 1000, "email": 254}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which cell, and what to do. `column` is its letter; empty when it is about the row."""

    column: str
    header: str
    shown: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    row: Row
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """No complaint: a title, a total, a signature, a header once more."""

    row: Row


@dataclass(frozen=True, slots=True)
class Taken:
    row: Row
    old: OldLine
    phone_as_text: bool = False  # it could not be read as a number, and is kept with the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the rows of one file for one facility."""

    facility_uid: str
    zone: str
    book: str
    manner: Manner
    headers: tuple[str, ...]
    now: datetime

    def read(self, row: Row, above: datetime | None = None) -> Taken | Refused | Skipped:
        """`above` is the day of the last row that had one."""
        if self._is_no_complaint(row):
            return Skipped(row)
        return _Line(self, row, above).read()

    def text(self, row: Row, meaning: str) -> str:
        found = text_of(row.cell(self.manner.column(meaning))).strip()
        return "" if found.strip("-–—. ") == "" else found

    def day_in(self, row: Row, meaning: str) -> datetime | None:
        return day_of(row.cell(self.manner.column(meaning)), day_first=self.manner.day_first)

    def _is_no_complaint(self, row: Row) -> bool:
        if is_furniture(row, self.headers):
            return True
        if isinstance(row.cell(self.manner.column("story")), Broken) or self.day_in(row, "received") is not None:
            return False
        # Without a day, what stands in the column of the stories may be a total or a signature.
        words, filled = plain_header(self.text(row, "story")).split(), sum(cell != "" for cell in row.cells)
        return filled < 4 and (not words or words[0] in _BELOW)

    def key(self, row: Row) -> str:
        """What the row is recognised by in a later file. Keyed, for a line of a register can be guessed."""
        cells = "\x1f".join(" ".join(text_of(cell).split()) for cell in row.cells)
        stated = f"{self.facility_uid}\x1e{cells}".encode("utf-8", "surrogatepass")
        return f"buku:{hmac.new(settings.SECRET_KEY.encode(), stated, hashlib.sha256).hexdigest()[:32]}"


def day_of(cell: Cell, *, day_first: bool) -> datetime | None:
    match cell:
        case datetime():
            return cell
        case int() | float():
            return read_serial(cell)
        case str():
            return read_day(cell, day_first=day_first)
    return None


class _Line:
    def __init__(self, reader: Reader, row: Row, above: datetime | None) -> None:
        self.reader, self.row, self.above = reader, row, above
        self.manner, self.zone = reader.manner, ZoneInfo(reader.zone)
        self.problems: list[Problem] = []

    def read(self) -> Taken | Refused:
        received = self._received()
        story = self._words("story", needed=True)
        ended = self._ended(received)
        event = self._moment("event_date")
        follow_up, remark = self._words("follow_up"), self._remark()
        for meaning, longest in _LONGEST.items():
            if len(self.reader.text(self.row, meaning)) > longest:
                self._wrong(meaning, _("Terlalu panjang: paling banyak %(n)s huruf.") % {"n": longest})
        if not self.problems and len(self._address()) > _LONGEST["address"]:
            self._wrong("phone", _("Terlalu panjang: paling banyak %(n)s huruf.") % {"n": _LONGEST["address"]})
        if self.problems or received is None:
            return Refused(self.row, tuple(self.problems))
        said = self._said("status")
        is_open = self.manner.take_open and ended is None and said in ("", "open")
        old = OldLine(
            intake=self._intake(received, story, event),
            book=self.reader.book,
            line=self.row.number,
            is_open=is_open,
            ended_at=None if is_open else ended,
            outcome="" if is_open else self._outcome(said, ended),
            unit="" if is_open else self._said("unit"),
            follow_up=follow_up,
            remark=remark,
        )
        return Taken(self.row, old, phone_as_text=bool(self._phone()[1]))

    def _intake(self, received: datetime, story: str, event: datetime | None) -> Intake:
        name, category = self._name(), self._said("category")
        return Intake(
            channel=self._said("channel") or self.manner.unsaid_channel,
            text=story,
            kind=self._said("kind") or Kind.COMPLAINT.value,
            place=self._place(),
            event_date=event.astimezone(self.zone).date() if event else None,
            name=name,
            phone=self._phone()[0],
            email=self._email()[0],
            address=self._address(),
            anonymous=not name,
            confidential=self.manner.confidential,
            categories=(category,) if category else (),
            external_number=self.reader.text(self.row, "external"),
            received_at=received,
            client_id=self.reader.key(self.row),
        )

    # --- days

    def _received(self) -> datetime | None:
        if self._is_broken("received"):
            return None
        if not self.reader.text(self.row, "received") and self.manner.fill_days and self.above is not None:
            return self._known("received", self.above)
        if not self.reader.text(self.row, "received"):
            self._wrong("received", _("Tanggal diterima kosong. Isi, atau pilih “ikuti baris di atasnya”."))
            return None
        return self._moment("received")

    def _ended(self, received: datetime | None) -> datetime | None:
        ended = self._moment("ended")
        if received is None or ended is None or ended >= received:
            return ended
        if ended.astimezone(self.zone).date() != received.astimezone(self.zone).date():
            self._wrong("ended", _("Selesai sebelum diterima. Periksa kedua tanggalnya."))
        return received  # the same day, of which only the receipt has its hour

    def _moment(self, meaning: str) -> datetime | None:
        if (meaning != "received" and self._is_broken(meaning)) or not self.reader.text(self.row, meaning):
            return None
        day = self.reader.day_in(self.row, meaning)
        if day is None:
            self._wrong(meaning, _("Bukan tanggal yang dikenal. Tulis seperti 3/2/2025 atau 3 Feb 2025."))
            return None
        return self._known(meaning, day)

    def _known(self, meaning: str, day: datetime) -> datetime | None:
        moment = day.replace(tzinfo=self.zone).astimezone(UTC) if day.year > 1 else None
        if moment is None or day.year < EARLIEST:
            self._wrong(meaning, _("Sebelum tahun 1990. Periksa tahunnya."))
        elif day.date() > self.reader.now.astimezone(self.zone).date():
            self._wrong(meaning, _("Di masa depan. Periksa tahunnya, atau urutan hari dan bulannya."))
        else:
            return min(moment, self.reader.now)
        return None

    # --- words

    def _words(self, meaning: str, *, needed: bool = False) -> str:
        if self._is_broken(meaning):
            return ""
        found = self.reader.text(self.row, meaning)
        if needed and not found:
            self._wrong(meaning, _("Isi aduan kosong. Isi, atau hapus barisnya."))
        if len(found) > LIMIT:
            self._wrong(meaning, _("Terlalu panjang: paling banyak 20.000 huruf. Ringkas isinya."))
        return found

    def _remark(self) -> str:
        """With the words that have no place of their own here, so that none is lost."""
        parts = [self._words("remark")]
        for meaning in ("category", "kind", "status", "channel"):
            word = self.reader.text(self.row, meaning)
            if word and not self._said(meaning):
                parts.append(f"{MEANINGS[meaning]}: {word[:200]}")
        return "\n".join(part for part in parts if part)

    def _place(self) -> str:
        place, unit = self.reader.text(self.row, "place"), self.reader.text(self.row, "unit")
        is_told = self._said("unit") and not (self.manner.take_open and not self.reader.text(self.row, "ended"))
        parts = (place,) if is_told or len(place) + len(unit) > 190 else (place, unit)
        return ", ".join(dict.fromkeys(part for part in parts if part))[:200]

    def _said(self, meaning: str) -> str:
        word = plain_header(self.reader.text(self.row, meaning))
        return self.manner.words.get(meaning, {}).get(word, "")

    def _outcome(self, said: str, ended: datetime | None) -> str:
        if said and said != "open":
            return said
        return "solved" if ended is not None and said != "open" else ""

    # --- who

    def _name(self) -> str:
        found = " ".join(self.reader.text(self.row, "name").split())
        return "" if plain_header(found) in NOBODY else found

    def _address(self) -> str:
        """With the words that stand where a telephone or an e-mail should be."""
        parts = (self.reader.text(self.row, "address"), self._phone()[1], self._email()[1])
        return "\n".join(part for part in parts if part)

    def _email(self) -> tuple[str, str]:
        """The address, and what was written when it is none."""
        text = self.reader.text(self.row, "email")
        if _is_nobody(text) or ("@" in text and " " not in text):
            return ("" if _is_nobody(text) else text), ""
        return "", _("Email tertulis: %(text)s") % {"text": text}

    def _phone(self) -> tuple[str, str]:
        """The number, and what was written when it is none: nothing is lost, and no row refused for it."""
        cell = self.row.cell(self.manner.column("phone"))
        text = self.reader.text(self.row, "phone")
        if _is_nobody(text):
            return "", ""
        spellings = [text, f"0{text}"] if isinstance(cell, int | float) else [text]  # a number has lost its zero
        for spelling in spellings:
            try:
                return read_phone(spelling[:100]), ""
            except PhoneError:
                continue
        return "", _("Telepon tertulis: %(text)s") % {"text": text}

    # --- what is wrong

    def _is_broken(self, meaning: str) -> bool:
        cell = self.row.cell(self.manner.column(meaning))
        if isinstance(cell, Broken):
            sentence = _("Rumusnya salah: %(error)s. Betulkan, atau tulis nilainya.") % {"error": cell.error}
            self._wrong(meaning, sentence, shown=cell.error)
        return isinstance(cell, Broken)

    def _wrong(self, meaning: str, sentence: str, shown: str | None = None) -> None:
        column = self.manner.column(meaning)
        text = " ".join(text_of(self.row.cell(column)).split()) if shown is None else shown
        header = str(MEANINGS[meaning])
        self.problems.append(Problem(letter(column) if column >= 0 else "", header, text[:SHOWN], sentence))


def _is_nobody(text: str) -> bool:
    """Nothing, a dash, or words that say that there is none."""
    return plain_header(text) in NOBODY or not any(sign.isalnum() for sign in text)


def missing_meanings(manner: Manner) -> list[str]:
    return [meaning for meaning in NEEDED if meaning not in manner.meanings]
