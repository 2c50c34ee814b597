"""Typed reading of TOML tables: every accessor either returns what it promises or reports a fault with its place.

A table remembers which keys were asked for; `finish` reports every other key, with the nearest known word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from tanggap.rules.procedure.faults import Report, choose_from, printable, show, under
from tanggap.rules.procedure.vocabulary import Words

LINE = 300  # signs in a text of one line
TEXT = 10_000  # signs in a text of several lines
ENTRIES = 400  # entries in any list
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
STEP_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")

# Signs that turn the direction of writing could make a printed procedure read other than it is.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

E = TypeVar("E", bound=StrEnum)


class Table:
    def __init__(self, data: Mapping[str, object], place: str, report: Report) -> None:
        self.place = place
        self.report = report
        self._data = data
        self._asked: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def at(self, *keys: str) -> str:
        return under(self.place, *keys)

    def know(self, *keys: str) -> None:
        self._asked.update(dict.fromkeys(keys))

    def get(self, key: str) -> object:
        self.know(key)
        return self._data.get(key)

    def finish(self) -> None:
        known = sorted(self._asked)
        for key in self._data:
            if key not in self._asked:
                problem = "kata ini tidak dikenal di sini", "this word is not known here"
                self.report.error(self.at(key), problem, choose_from(key, known))

    # --- single values

    def text(self, key: str, *, required: bool = False, lines: bool = False) -> str:
        """Text without the space around it; of one line unless `lines`."""
        value = self.get(key)
        if value is None:
            return self._missing(key) if required else ""
        text = self._as_text(value, self.at(key), key, lines=lines)
        if text == "" and required:
            return self._missing(key)
        return text or ""

    def code(self, key: str, *, required: bool = False, default: str = "", pattern: re.Pattern[str] = CODE) -> str:
        value = self.get(key)
        if value is None or value == "":
            return self._missing(key) if required else default
        return self._as_code(value, self.at(key), key, pattern) or default

    def choice(self, key: str, known: type[E], *, required: bool = False) -> E | None:
        word = self.word(key, tuple(known), required=required)
        return None if word is None else known(word)

    def word(self, key: str, known: Sequence[str], *, required: bool = False) -> str | None:
        """One of the known words."""
        value = self.get(key)
        if value is None:
            if required:
                listed = ", ".join(known)
                self._missing(key, (f"Pilih salah satu: {listed}", f"Choose one of: {listed}"))
            return None
        return self.known_word(value, self.at(key), known)

    def number(self, key: str, *, highest: int, lowest: int = 1, required: bool = True) -> int | None:
        value = self.get(key)
        if value is None:
            if required:
                self._missing(key, (f"Tulis {key} = 1 (bilangan bulat)", f"Write {key} = 1 (a whole number)"))
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            remedy = f"Tulis angkanya saja tanpa tanda kutip: {key} = 1", f"Write the bare number: {key} = 1"
            self._wrong(self.at(key), ("bilangan bulat", "a whole number"), value, remedy)
            return None
        if not lowest <= value <= highest:
            shown = show(value)
            problem = f"{shown[0]} tidak masuk akal di sini", f"{shown[1]} makes no sense here"
            remedy = f"Tulis angka {lowest} sampai {highest}", f"Write a number from {lowest} to {highest}"
            self.report.error(self.at(key), problem, remedy)
            return None
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong(self.at(key), ("true atau false", "true or false"), value, _write(key, "true"))
            return default
        return value

    def day(self, key: str) -> date | None:
        """A date, which must be given."""
        value = self.get(key)
        remedy = _write(key, "2026-03-17")
        if value is None:
            self._missing(key, remedy)
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            without_quotes = f"{remedy[0]}, tanpa tanda kutip", f"{remedy[1]}, without quotes"
            self._wrong(self.at(key), ("tanggal", "a date"), value, without_quotes)
            return None
        return value

    def words(self, key: str, *, required: bool = False) -> Words:
        """Wording in Indonesian and English; where the English is left out the Indonesian stands for both."""
        table = self.table(key)
        if table is None:
            if required and key not in self._data:
                remedy = _write(key, '{ id = "…", en = "…" }')
                self._missing(key, remedy)
            return "", ""
        indonesian, english = table.text("id", required=True, lines=True), table.text("en", lines=True)
        table.finish()
        return indonesian, english or indonesian

    def is_code(self, key: str) -> bool:
        """Whether a key that the document is free to choose is a code; reported where it is not."""
        self.know(key)
        return self._as_code(key, self.at(key), key, CODE) is not None

    # --- lists; a single value may be written without brackets

    def entries(self, key: str) -> list[tuple[object, str]]:
        """The items of a list, each with its place."""
        value = self.get(key)
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        if len(items) > ENTRIES:
            problem = f"{len(items)} isi: terlalu banyak", f"{len(items)} entries are too many"
            remedy = f"Batasi sampai {ENTRIES} isi", f"Keep it to {ENTRIES} entries"
            self.report.error(self.at(key), problem, remedy)
        single = not isinstance(value, list)
        return [
            (item, self.at(key) if single else self.at(f"{key} ke-{number}"))
            for number, item in enumerate(items[:ENTRIES], start=1)
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        found = [self._as_text(item, place, key, lines=True) for item, place in self.entries(key)]
        return tuple(text for text in found if text)

    def codes(self, key: str, *, pattern: re.Pattern[str] = CODE) -> tuple[str, ...]:
        found = [self._as_code(item, place, key, pattern) for item, place in self.entries(key)]
        return tuple(dict.fromkeys(code for code in found if code))

    def choices(self, key: str, known: type[E], *, required: bool = False) -> tuple[E, ...]:
        words = self.words_of(key, tuple(known), required=required)
        return tuple(known(word) for word in words)

    def words_of(self, key: str, known: Sequence[str], *, required: bool = False) -> tuple[str, ...]:
        """Each of them one of the known words; every word once."""
        found = [self.known_word(item, place, known) for item, place in self.entries(key)]
        if required and not found:
            listed = ", ".join(known)
            self._missing(key, (f"Tulis sedikitnya satu dari: {listed}", f"Name at least one of: {listed}"))
        return tuple(dict.fromkeys(word for word in found if word is not None))

    # --- tables

    def table(self, key: str) -> Table | None:
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return Table(value, self.at(key), self.report)
        self._wrong(self.at(key), ("tabel", "a table"), value, _write(key, "{ … }"))
        return None

    def tables(self, key: str) -> list[Table]:
        found = []
        for item, place in self.entries(key):
            if isinstance(item, dict):
                found.append(Table(item, place, self.report))
            else:
                remedy = f"Tulis [[{key}]] lalu isinya baris demi baris", f"Write [[{key}]] and its lines below it"
                self._wrong(place, ("tabel", "a table"), item, remedy)
        return found

    # --- one value of a known kind

    def _as_text(self, value: object, place: str, key: str, *, lines: bool) -> str | None:
        if not isinstance(value, str):
            remedy = f'Tulis di antara tanda kutip: {key} = "…"', f'Write it in quotes: {key} = "…"'
            self._wrong(place, ("teks", "text"), value, remedy)
            return None
        text, cap = value.strip(), TEXT if lines else LINE
        odd = next((sign for sign in text if _is_odd(sign, lines=lines)), None)
        if odd is not None:
            name = "ganti baris" if odd == "\n" else f"tanda tak tercetak U+{ord(odd):04X}"
            english = "a line break" if odd == "\n" else f"the unprintable sign U+{ord(odd):04X}"
            problem = f"berisi {name}", f"contains {english}"
            self.report.error(place, problem, ("Hapus tanda itu, ketik ulang teksnya", "Remove it; retype the text"))
            return None
        if len(text) > cap:
            problem = f"terlalu panjang: {len(text)} huruf", f"too long: {len(text)} signs"
            self.report.error(place, problem, (f"Ringkas sampai {cap} huruf", f"Shorten it to {cap} signs"))
            return None
        return text

    def _as_code(self, value: object, place: str, key: str, pattern: re.Pattern[str]) -> str | None:
        text = self._as_text(value, place, key, lines=False)
        if text is None:
            return None
        if pattern.fullmatch(text):
            return text
        problem = f'"{printable(text)}" bukan kode yang sah', f'"{printable(text)}" is not a valid code'
        if pattern is STEP_ID:
            remedy = 'Pakai angka dan huruf tanpa spasi, misalnya "3" atau "3a"', 'Digits and letters, as "3" or "3a"'
        else:
            remedy = (
                'Pakai huruf kecil, angka, "-" atau "_" tanpa spasi, misalnya "rawat_jalan"',
                'Use small letters, digits, "-" or "_" without spaces, as "rawat_jalan"',
            )
        self.report.error(place, problem, remedy)
        return None

    def known_word(self, value: object, place: str, known: Sequence[str]) -> str | None:
        if not isinstance(value, str):
            self._wrong(place, ("kata dari daftar", "a word of the list"), value, choose_from("", known))
            return None
        if value in known:
            return value
        problem = f'"{printable(value)}" tidak dikenal', f'"{printable(value)}" is not known'
        self.report.error(place, problem, choose_from(value, known))
        return None

    def _missing(self, key: str, remedy: Words | None = None) -> str:
        problem = f'"{key}" belum diisi', f'"{key}" is missing'
        self.report.error(self.at(key), problem, remedy or _write(key, '"…"'))
        return ""

    def _wrong(self, place: str, expected: Words, value: object, remedy: Words) -> None:
        shown = show(value)
        problem = f"harus berupa {expected[0]}, bukan {shown[0]}", f"must be {expected[1]}, not {shown[1]}"
        self.report.error(place, problem, remedy)


def _write(key: str, value: str) -> Words:
    return f"Tulis {key} = {value}", f"Write {key} = {value}"


def _is_odd(sign: str, *, lines: bool) -> bool:
    if sign in "\n\t":
        return not lines
    return sign in _TURNING or unicodedata.category(sign) in {"Cc", "Cs"}
