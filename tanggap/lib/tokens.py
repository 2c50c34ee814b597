"""Texts as words that can be compared: what is searched and what it is searched for go through the same fold.

Case, accents, repeated letters, chat spelling and affixes do not matter; a telephone number is one word in any
spelling. The same on every database, since no database is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.searchwords import CHAT, ROOTS, STOP
from tanggap.lib.stems import stem
from tanggap.lib.text import fold

FORMAT = 3  # goes up with every change after which stored words are no longer what would be stored now

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’‘ʼ`]")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_RUN = re.compile(r"([^\W\d_])\1+")
_TWICE = re.compile(r"([^\W\d_]{3,})2")  # anak2 is anak-anak
_PHONE = re.compile(r"(?<![\w+])(?:\+|\(?0|62)[\d().\s/-]{6,22}\d(?!\w)")
_PIECE = re.compile(r"\d+")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, and what it counts as."""

    start: int
    end: int
    term: str


def tokens(text: str) -> Iterator[Token]:
    """Every word, in order. A telephone number comes as one, before the pieces it is written in."""
    phones = list(_phones(text)) if any(sign.isdecimal() for sign in text) else []
    for match in _WORD.finditer(text):
        while phones and phones[0].start <= match.start():
            yield phones.pop(0)
        term = _term(match[0])
        if term:
            yield Token(match.start(), match.end(), term)
    yield from phones


def terms(text: str) -> set[str]:
    """What a text can be found by."""
    found = {token.term for token in tokens(unicodedata.normalize("NFC", text))}
    return found - STOP


def wanted(text: str) -> list[str]:
    """What somebody asks for, each word once, in order; a telephone number without the pieces it is written in."""
    asked, behind = [], 0
    for token in tokens(unicodedata.normalize("NFC", text)):
        if token.start < behind:
            continue
        behind = token.end
        asked.append(token.term)
    return [term for term in dict.fromkeys(asked) if term not in STOP]


@lru_cache(maxsize=65_536)
def _term(word: str) -> str:
    plain = _LONG_RUN.sub(r"\1", _APOSTROPHE.sub("", fold(word)))[:_LONGEST]
    if plain.isdecimal():
        return str(plain).lstrip("0") or "0"
    twice = _TWICE.fullmatch(plain)
    plain = _known(twice[1] if twice else plain)
    plain = plain if plain in ROOTS else _known(stem(plain))
    return _RUN.sub(r"\1", plain)


def _known(word: str) -> str:
    """The usual spelling of a word of the chats."""
    return CHAT.get(word) or CHAT.get(_RUN.sub(r"\1", word)) or word


def _phones(text: str) -> Iterator[Token]:
    for match in _PHONE.finditer(text):
        end = match.end()
        while end - match.start() >= 8:
            try:
                number = read_phone(text[match.start() : end])
            except PhoneError:
                # What follows a number may be written like a part of it: "0812 0000 0123 10 orang".
                pieces = list(_PIECE.finditer(text, match.start(), end))
                if len(pieces) < 2:
                    break
                end = pieces[-2].end()
            else:
                yield Token(match.start(), end, number)
                break
