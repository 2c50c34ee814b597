"""Which staff a complaint is about, by their names in it, so that the accused is not the first to open it.

A miss lets the accused open the case; a false find locks out who should handle it, maybe the only one. Somebody is
meant when, outside of the reporter's and the patient's own names,

1. two parts of one person's name stand beside each other: "Siti Rahmawati", "Rahmawati, Siti", "S. Rahmawati";
2. one part comes right after a word for staff: "petugas Dewi", "dr. Eka", "kepala Bagus";
3. one part comes after a polite address, and something speaks of staff in the same sentence: "Bu Nanik di loket";
4. one part that is neither an everyday word nor shared by very many stands alone with a deed: "Rahmawati judes".

Spelling is as forgiving as in `names`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tanggap.lib import namewords
from tanggap.lib.names import all_parts, find_spots, parts_of, spelt, words_of
from tanggap.lib.nametokens import tokens_of
from tanggap.lib.ownnames import is_role, own_places

_ADDRESSES = spelt(namewords.ADDRESSES)
_ANNOUNCED = frozenset({"si", "bernama", "namanya", "nama"})
_UNITS = spelt(namewords.UNITS)
_SIGNS = spelt(namewords.SIGNS)
_DEEDS = spelt(namewords.DEEDS)
_SERVED_BY = spelt(namewords.SERVED_BY)
_WAITING = spelt(namewords.WAITING)
_NOT_STAFF = spelt(namewords.OWN | namewords.PLACES)
_SHARED = spelt(namewords.SHARED)
_EVERYDAY = spelt(namewords.ORDINARY | namewords.FREQUENT)
_TOO_COMMON = _SHARED | _EVERYDAY
_OTHERS = _NOT_STAFF - {"saya", "aku"}
_ENDS = frozenset(".!?;\n")
_NEAR = 3  # words
_GAP = "|"


def accused_in(text: str, names: Iterable[tuple[int, str]], *, own: Iterable[str] = ()) -> list[int]:
    """The ids of the staff whom the text is about, in the order of `names`, each once.

    `own` are the names that the reporter gave for themselves and the patient.
    """
    listed = list(names)
    parts = all_parts(tuple(name for _, name in listed))
    if not find_spots(words_of(text), parts):
        return []  # most texts name nobody, and that is soon seen
    people = [(key, *parts_of(name)) for key, name in listed]
    said = _Said.of(text, own, parts)
    return list(dict.fromkeys(key for key, mine, weak in people if _Suspect(mine, weak, said).is_meant()))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is left when the reporter's own names are out, with two gaps between sentences."""

    words: list[str]
    clauses: list[int]  # of each word
    sentences: list[int]  # of each word
    signs: frozenset[int]  # the sentences that speak of staff
    spots: dict[str, list[int]]

    @classmethod
    def of(cls, text: str, own: Iterable[str], parts: frozenset[str]) -> "_Said":
        tokens = tokens_of(text)
        ours = own_places(tokens, own, parts)
        words: list[str] = []
        clauses: list[int] = []
        sentences: list[int] = []
        clause = sentence = 0
        for place, token in enumerate(tokens):
            clause += token.ends_clause
            ends = place in ours or token.text in _ENDS
            sentence += ends
            kept = [_GAP, _GAP] if ends else [token.text] if token.is_word else []
            words += kept
            clauses += [clause] * len(kept)
            sentences += [sentence] * len(kept)
        signs = {number for word, number in zip(words, sentences, strict=True) if word in _SIGNS or is_role(word)}
        return cls(words, clauses, sentences, frozenset(signs), find_spots(words, parts))

    def at(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class _Suspect:
    parts: tuple[str, ...]
    weak: frozenset[str]
    said: _Said

    def is_meant(self) -> bool:
        mine: dict[int, set[str]] = {}
        for part in self.parts:
            for place in self.said.spots.get(part, ()) if len(part) > 1 else ():
                mine.setdefault(place, set()).add(part)
        return any(
            self._by_one(place, part) or self._by_two(place, part, mine) for place in mine for part in mine[place]
        )

    def _by_one(self, place: int, part: str) -> bool:
        if part in self.weak or len(part) < 3:
            return False
        before = self.said.at(place - 1)
        if is_role(before) or before in _ANNOUNCED or (before in _UNITS and is_role(self.said.at(place - 2))):
            return True
        if before in _ADDRESSES:
            return self._is_spoken_of_as_staff(place)
        if len(part) < 4 or part in _TOO_COMMON or before in _NOT_STAFF:
            return False
        return before in _SERVED_BY or self._does_something(place)

    def _is_spoken_of_as_staff(self, place: int) -> bool:
        first = place - 1
        while self.said.at(first) in _ADDRESSES:
            first -= 1
        before = self.said.at(first)
        if is_role(before) or before in _SERVED_BY:
            return True
        if before in _OTHERS or self.said.at(place + 1) in _WAITING:
            return False
        return self.said.sentences[place] in self.said.signs

    def _does_something(self, place: int) -> bool:
        clause = self.said.clauses[place]
        after = range(place + 1, min(place + 1 + _NEAR, len(self.said.words)))
        near = [self.said.words[there] for there in after if self.said.clauses[there] == clause]
        return any(word in _DEEDS for word in near) or (bool(near) and is_role(near[0]))

    def _by_two(self, place: int, part: str, mine: dict[int, set[str]]) -> bool:
        common = self.weak | _SHARED
        for other in mine.get(place + 1, set()) - {part}:
            pair = {part, other}
            if not pair <= common or (pair == set(self.parts) and not pair <= self.weak):
                return True
        if any(not {part, other} <= self.weak | _TOO_COMMON for other in mine.get(place + 2, set()) - {part}):
            return True
        initials = {other[0] for other in self.parts if other != part}
        around = {self.said.at(place - 1), self.said.at(place + 1)}
        return part not in self.weak and len(part) > 2 and not initials.isdisjoint(around)
