"""Who of a list is named in what somebody wrote, whatever is said of them. `accused` asks who is meant.

This is to warn before a name is made public, so the rule leans to finding:

1. Two parts of one person's name beside each other, in any order, an initial for one of them, or with one word between:
   "Siti Rahmawati", "Rahmawati, Siti", "S. Rahmawati", "Siti R.".
2. One part of three letters or more right after a word that announces a name: "bu Sari", "dr. Eka", "petugas Bagus".
3. One part of four letters or more alone, unless it is an everyday word ("sari buah", "pelayanan bagus"), comes after a
   place ("ruang Melati") or after the reporter's own people ("anak saya Budi").

Case, accents, apostrophes and spellings that sound alike (Soeharto, Rachma, Azis, Anny) do not matter. A part of six
letters or more may be written as two words, be wrong by one letter, or have two exchanged, unless what was written is
somebody else's exact name or a common word.
Titles and degrees of the list's names are left out, and so are Muhammad, Abdul and the like.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tanggap.lib import namewords
from tanggap.lib.text import fold

_WORD = re.compile(r"[^\W\d_]+")
APOSTROPHE = re.compile(r"(?<=\w)['`’‘ʼ](?=\w)")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("ch", "h"), ("kh", "h"), ("dh", "d"), ("z", "s"), ("v", "f"))
_FUZZY_FROM = 6  # letters of a part that may be misspelt


def names_in(text: str, names: Iterable[tuple[int, str]]) -> list[int]:
    """The ids of those who are named in the text, in the order of `names`, each once."""
    listed = list(names)
    people = [_Person(key, *parts_of(name)) for key, name in listed]
    words = words_of(text)
    spots = find_spots(words, all_parts(tuple(name for _, name in listed)))
    return list(dict.fromkeys(person.key for person in people if person.is_named(words, spots)))


def words_of(text: str) -> list[str]:
    return [spell(word) for word in _WORD.findall(APOSTROPHE.sub("", fold(text)))]


@lru_cache(maxsize=16_384)
def spell(word: str) -> str:
    """One spelling for what sounds alike: Soeharto and Suharto, Rachma and Rahma, Aziz and Azis, Anny and Any."""
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    return _DOUBLED.sub(r"\1", word)


def spelt(words: frozenset[str]) -> frozenset[str]:
    return frozenset(spell(word) for word in words)


_TITLES = spelt(namewords.TITLES)
_DEGREES = spelt(namewords.DEGREES)
_PARTICLES = spelt(namewords.PARTICLES)
_CUES = spelt(namewords.CUES)
_NOT_STAFF = spelt(namewords.OWN | namewords.PLACES)
_EVERYDAY = spelt(namewords.ORDINARY | namewords.FREQUENT)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The parts of a listed name that may name its owner, and those of them that are shared by too many."""
    words = words_of(name.partition(",")[0])
    while words and words[0] in _TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _DEGREES:
        del words[-1]
    weak = frozenset(words) & _PARTICLES
    return tuple(words), weak if weak != set(words) else frozenset()


def find_spots(words: list[str], parts: frozenset[str]) -> dict[str, list[int]]:
    """Where each part of a name stands in the text, rightly spelt or nearly so. `parts` best comes from `all_parts`."""
    spots = defaultdict(list)
    for place, word in enumerate(words):
        joined = word + "".join(words[place + 1 : place + 2])
        if len(joined) >= _FUZZY_FROM and joined in parts:
            spots[joined].append(place)
        for part in _alike(word, parts):
            spots[part].append(place)
    return spots


@lru_cache(maxsize=256)
def all_parts(names: tuple[str, ...]) -> frozenset[str]:
    """The same object for the same names, which is what makes looking a word up again quick."""
    return frozenset(part for name in names for part in parts_of(name)[0])


@lru_cache(maxsize=8192)
def _alike(word: str, parts: frozenset[str]) -> tuple[str, ...]:
    if word in parts:
        return (word,)
    if len(word) < _FUZZY_FROM - 1 or word in _EVERYDAY:
        return ()
    near = _near(parts)
    return tuple({p for form in _shortened(word) for p in near.get(form, ()) if _is_one_off(word, p)})


@lru_cache(maxsize=256)
def _near(parts: frozenset[str]) -> Mapping[str, set[str]]:
    """By each form that a misspelt word may share with a part: the same for every text that a facility gets."""
    near = defaultdict(set)
    for part in parts:
        if len(part) >= _FUZZY_FROM:
            for form in _shortened(part):
                near[form].add(part)
    return dict(near)


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words that are one error apart share one of these."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_one_off(word: str, part: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours exchanged."""
    if len(word) != len(part):
        short, long = sorted((word, part), key=len)
        return short in _shortened(long)
    wrong = [place for place in range(len(word)) if word[place] != part[place]]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and word[first] == part[second] and word[second] == part[first]
    return len(wrong) == 1


@dataclass(frozen=True, slots=True)
class _Person:
    key: int
    parts: tuple[str, ...]
    weak: frozenset[str]

    def is_named(self, words: list[str], spots: dict[str, list[int]]) -> bool:
        mine = [(place, part) for part in self.parts if len(part) > 1 for place in spots.get(part, ())]
        return any(
            self._is_meant(place, part, words) or self._is_beside(place, part, words, mine) for place, part in mine
        )

    def _is_meant(self, place: int, part: str, words: list[str]) -> bool:
        before = words[place - 1] if place else ""
        if part in self.weak or len(part) < 3:
            return False
        return before in _CUES or (len(part) > 3 and part not in _EVERYDAY and before not in _NOT_STAFF)

    def _is_beside(self, place: int, part: str, words: list[str], mine: list[tuple[int, str]]) -> bool:
        for there, other in mine:
            pair, distance = {part, other}, abs(place - there)
            if len(pair) == 2 and distance == 1 and not pair <= self.weak:
                return True
            if len(pair) == 2 and distance == 2 and not pair <= self.weak | _EVERYDAY:
                return True
        initials = {other[0] for other in self.parts if other != part}
        around = {*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]}
        return part not in self.weak and len(part) > 2 and not initials.isdisjoint(around)
