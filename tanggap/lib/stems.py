"""Indonesian words without their affixes, so that menunggu, ditunggu and tunggunya find one another.

Conservative: only me-, di-, ber-, ter-, pe- (with their forms) and -kan, -i, -an, -nya, -lah, -kah and ke-…-an. Nothing
shorter than four letters is left unless it is a known root, and a known root is never taken apart. Where a prefix has
eaten the first letter of a root (menunggu, memukul) the known roots decide, then the commonest case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tanggap.lib.searchwords import ROOTS

_VOWELS = "aiueo"
_SHORTEST = 4
_PARTICLES = ("nya", "lah", "kah")
# Roots in -k take -an, which looks like -kan.
_K_ROOTS = frozenset(root for root in ROOTS if root.endswith("k"))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The root of a lower-case word, or the word. Doing it again changes nothing."""
    while True:
        shorter = _once(word)
        if shorter == word:
            return word
        word = shorter


def _once(word: str) -> str:
    if word in ROOTS or len(word) <= _SHORTEST:
        return word
    forms = list(_forms(word))
    return next((form for form in forms if form in ROOTS), forms[0] if forms else word)


def _forms(word: str) -> Iterator[str]:
    """What the word may be made of, the likeliest first."""
    for bare, is_verb in _without_suffix(word):
        for form in _without_prefix(bare):
            if _stands(form):
                yield form
        if bare != word and (bare in ROOTS if is_verb else _stands(bare)):
            yield bare


def _stands(form: str) -> bool:
    return len(form) >= _SHORTEST or form in ROOTS


def _without_suffix(word: str) -> Iterator[tuple[str, bool]]:
    """The word without its ending, and whether that is an ending only behind a prefix, or behind a known root."""
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 3:
            yield word[: -len(particle)], False
    if word.startswith("ke") and word.endswith("an"):
        yield word[2:-2], False
    if word.endswith("an"):
        if word.endswith("kan") and not any(word[:-2].endswith(root) for root in _K_ROOTS):
            yield word[:-3], False
        yield word[:-2], False
    if word.endswith("i") and _ends_like_a_root(word[:-1]):
        yield word[:-1], True
    yield word, True


def _ends_like_a_root(word: str) -> bool:
    """A root ends in a vowel, in one consonant, or in -ng: antri and istri have no suffix."""
    return len(word) >= _SHORTEST and (word.endswith("ng") or word[-1] in _VOWELS or word[-2] in _VOWELS)


def _without_prefix(word: str) -> Iterator[str]:
    match word[:2]:
        case "di":
            yield word[2:]
        case "me" | "pe":
            yield from _nasal(word)
        case "be" | "te" if word[2:3] == "r":
            yield word[3:]
    if word.startswith("per"):
        vowel_next = word[3:4] in tuple(_VOWELS)
        yield from (word[2:], word[3:]) if vowel_next else (word[3:],)


def _nasal(word: str) -> Iterator[str]:
    """me- and pe- change with the letter behind them, which they may eat."""
    rest = word[2:]
    for nasal, keeps, eaten in _NASALS:
        if not rest.startswith(nasal):
            continue
        behind = rest[len(nasal) :]
        if behind[:1] in keeps:
            yield behind
        elif behind[:1] in tuple(_VOWELS):
            # The known roots choose among these; unknown ones are most often eaten, but for meng-.
            yield from (behind, eaten + behind) if nasal == "ng" else (eaten + behind, rest)
        break
    else:
        if rest[:1] in tuple("lrwymn") or rest.startswith("ny"):
            yield rest


# What stands behind me- or pe-, the letters that stay behind it, and the one that it eats before a vowel.
_NASALS = (
    ("ny", (), "s"),
    ("ng", ("g", "h", "k", "q"), "k"),
    ("m", ("b", "f", "v", "p"), "p"),
    ("n", ("c", "d", "j", "z", "s", "t"), "t"),
)
