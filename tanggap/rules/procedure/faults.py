"""Collects what is wrong with a document, so that one reading finds all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from difflib import get_close_matches

from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.vocabulary import Words

LONGEST_SHOWN = 60  # a value from the document is quoted no further than this
ALIKE = 0.75  # how much of two words must agree before one is offered for the other
MOST = 500  # faults; whoever has more is not helped by a longer list
_AND_MORE = Fault(
    "berkas",
    ("masih ada kesalahan lain", "there are more faults"),
    ("Perbaiki dulu yang di atas, lalu periksa lagi", "Mend those above first, then check again"),
)


class ProcedureError(ValueError):
    """The document cannot be used; `faults` names every reason, never only the first."""

    code = "procedure"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(f"{f.place}: {f.problem[0]}. {f.remedy[0]}." for f in faults))
        self.faults = tuple(faults)


class Report:
    """The faults found so far. Reading goes on after each of them."""

    def __init__(self) -> None:
        # A dict keeps the order and says the same thing only once.
        self._faults: dict[Fault, None] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(self._faults)

    @property
    def errors(self) -> int:
        return sum(fault.level == "error" for fault in self._faults)

    def error(self, place: str, problem: Words, remedy: Words) -> None:
        self._add(Fault(place, problem, remedy))

    def warn(self, place: str, problem: Words, remedy: Words) -> None:
        self._add(Fault(place, problem, remedy, "warning"))

    def _add(self, fault: Fault) -> None:
        if len(self._faults) < MOST:
            self._faults[fault] = None
        else:
            self._faults[_AND_MORE] = None


def under(place: str, *keys: str) -> str:
    """ "langkah 4" and "time", "unit" make "langkah 4 › time › unit"."""
    named = [printable(key) or '""' for key in keys]
    return " › ".join([place, *named] if place else named)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant: another one than was typed, and not a far-fetched one."""
    others = [each for each in known if each != word]
    close = get_close_matches(word[:LONGEST_SHOWN].lower(), others, n=1, cutoff=ALIKE)
    return close[0] if close else None


def choose_from(word: str, known: Sequence[str]) -> Words:
    """The remedy for a word that is not one of the known ones."""
    listed, guess = ", ".join(known), nearest(word, known)
    if guess is None:
        return f"Pilihan yang dikenal: {listed}", f"Allowed here: {listed}"
    return (
        f'Mungkin maksud Anda "{guess}". Pilihan yang dikenal: {listed}',
        f'Perhaps you mean "{guess}". Allowed here: {listed}',
    )


def printable(text: str) -> str:
    """A piece of the document that is safe to print: one line, no control signs, not too long."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in text)
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"


def show(value: object) -> Words:
    """A value as its kind and, where short, itself: `angka 4`, `sebuah daftar`."""
    if isinstance(value, bool):
        return (str(value).lower(),) * 2
    if isinstance(value, list | dict):
        return ("sebuah daftar", "a list") if isinstance(value, list) else ("sebuah tabel", "a table")
    indonesian, english = next(words for kind, words in _KINDS if isinstance(value, kind))
    # Python refuses to print integers of thousands of digits.
    too_long = isinstance(value, int) and value.bit_length() > 200
    plain = "…" if too_long else printable(str(value))
    plain = f'"{plain}"' if isinstance(value, str) else plain
    return f"{indonesian} {plain}", f"{english} {plain}"


# The values that TOML knows beside yes-or-no, lists and tables; a date with time is also a date.
_KINDS: tuple[tuple[type, Words], ...] = (
    (str, ("teks", "the text")),
    (int, ("angka", "the number")),
    (float, ("angka", "the number")),
    (datetime, ("tanggal dengan jam", "the date with time")),
    (date, ("tanggal", "the date")),
    (time, ("jam", "the time")),
)
