"""A few words around what was found, with what was found told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from tanggap.lib.tokens import Token, tokens

BEFORE, BEHIND = 60, 180  # characters around the first word that was found


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    found: bool = False


def snippet(text: str, wanted: Collection[str]) -> tuple[Part, ...]:
    """The place where a wanted word stands first, on one line; empty where none stands. Ends between words."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    every = list(tokens(text))
    first = next((token for token in every if token.term in wanted), None)
    if first is None:
        return ()
    start, end = _window(text, first)
    marked = _whole([t for t in every if t.term in wanted and start <= t.start and t.end <= end])
    parts, at = [], start
    for begin, stop in marked:
        parts += [Part(text[at:begin]), Part(text[begin:stop], found=True)]
        at = stop
    parts.append(Part(text[at:end]))
    opening, closing = ["…"] * (start > 0), ["…"] * (end < len(text))
    return tuple(part for part in (*map(Part, opening), *parts, *map(Part, closing)) if part.text)


def _window(text: str, around: Token) -> tuple[int, int]:
    start, end = max(0, around.start - BEFORE), min(len(text), around.end + BEHIND)
    if start > 0:
        start = text.find(" ", start, around.start) + 1 or around.start
    if end < len(text):
        end = max(text.rfind(" ", around.end, end), around.end)
    return start, end


def _whole(found: list[Token]) -> list[tuple[int, int]]:
    """Their places without overlaps: a telephone number stands over its pieces."""
    places: list[tuple[int, int]] = []
    for token in found:
        if not places or token.start >= places[-1][1]:
            places.append((token.start, token.end))
    return places
