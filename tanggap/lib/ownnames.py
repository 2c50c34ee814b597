"""Where somebody who writes gives their own name or the patient's, so that it is not taken for the accused's."""

from collections.abc import Iterable, Iterator

from tanggap.lib import namewords
from tanggap.lib.names import spelt, words_of
from tanggap.lib.nametokens import ON_BEHALF, Token

_LONGEST = 5  # words of a name that ends without a sign
_FARTHEST = 8  # from the word "nama" to the name, signs counted
_ROLES = spelt(namewords.ROLES)
_ADDRESSES = spelt(namewords.ADDRESSES)
_ANNOUNCING = spelt(namewords.ANNOUNCING)
_BETWEEN = _ANNOUNCING | {":", "=", "-", "/", "(", ")", "."}
_OWN = spelt(namewords.OWN | frozenset({"pelapor", "pengadu", "pengirim", "pemohon"})) | {"sy"}
_SELF = frozenset({"saya", "aku", "sy"})
_CLOSINGS = spelt(namewords.CLOSINGS)
_SIGNING = _CLOSINGS | _SELF
_LIKELY = spelt(namewords.SHARED | namewords.PARTICLES)
_NO_NAME = spelt(
    namewords.FREQUENT
    | namewords.CUES
    | namewords.OWN
    | namewords.PLACES
    | namewords.LABELS
    | namewords.SIGNS
    | namewords.WAITING
    | namewords.ANNOUNCING
    | namewords.SERVED_BY
) - {"la"}
_VERBS = ("di", "me", "ber", "ter")
_NAMED = frozenset({"nama", "namanya", "bernama"})


def is_role(word: str) -> bool:
    return word in _ROLES or word.removesuffix("nya") in _ROLES


def own_places(tokens: list[Token], own: Iterable[str], parts: Iterable[str]) -> set[int]:
    """The places of the tokens that are such a name.

    `own` are the names that the reporter gave in the form; `parts` those that somebody who may be accused has.
    """
    reading = _Reading(tokens, frozenset(parts) | _LIKELY)
    places: set[int] = set()
    for start, stop in [*reading.announced(), *reading.signed(), *reading.first_field(), *reading.given(own)]:
        places.update(range(start, stop))
    return places


class _Reading:
    def __init__(self, tokens: list[Token], likely: frozenset[str]) -> None:
        self.tokens = tokens
        self.likely = likely

    def at(self, place: int) -> Token:
        return self.tokens[place] if 0 <= place < len(self.tokens) else Token("\n")

    # --- after a word that announces it

    def announced(self) -> Iterator[tuple[int, int]]:
        for place, token in enumerate(self.tokens):
            if not token.is_word:
                continue
            if token.text in _NAMED or token.text == ON_BEHALF:
                found = self._after_name(place)
            elif token.text in _OWN:
                found = self._after_own(place)
            else:
                continue
            if found:
                yield found

    def _after_name(self, place: int) -> tuple[int, int] | None:
        """ "Nama", "nama lengkap:", "a.n. pasien"; not "petugas bernama", "nama dokter"."""
        before = self._clause_before(place, 3)
        if any(is_role(word) for word in before) or (self.at(place).text == "bernama" and not _OWN & set(before)):
            return None
        start = place + 1
        while start - place < _FARTHEST and (self.at(start).text in _BETWEEN or self.at(start - 1).text == "/"):
            start += 1
        return self._run(start, surely=True)

    def _after_own(self, place: int) -> tuple[int, int] | None:
        """ "Saya Dewi", "anak saya, Budi", "pasien: Tn. Hadi"; "saya" at the beginning may be followed by a title."""
        start, before, itself = place + 1, self.at(place - 1), self.at(place).text in _SELF
        if itself and before.is_word and self.at(start).text in _ADDRESSES:
            return None  # "kepada saya Bu Nanik marah"
        may_pause = before.text in _OWN or (itself and not before.is_word)
        if self.at(start).text in {":", "="} or (may_pause and self.at(start).text == ","):
            start += 1
        return self._run(start, surely=False)

    def _clause_before(self, place: int, many: int) -> list[str]:
        words: list[str] = []
        while len(words) < many and self.at(place - 1).is_word:
            place -= 1
            words.append(self.at(place).text)
        return words

    def _run(self, start: int, *, surely: bool) -> tuple[int, int] | None:
        """The name that begins here: up to a sign, the line's end, or a word that is no part of a name."""
        first = start
        while self.at(first).text in _ADDRESSES and self.at(first + 1).is_word:
            first += 1
        if not self._may_begin(first, surely=surely):
            return None
        stop = first + 1
        while stop - first < _LONGEST and self._goes_on(first, stop):
            stop += 1
        return start, stop

    def _may_begin(self, place: int, *, surely: bool) -> bool:
        token = self.at(place)
        if not token.is_word or is_role(token.text):
            return False
        if token.text in _NO_NAME and not self._is_ode(place):
            return False
        return surely or token.capital or token.text in self.likely

    def _goes_on(self, first: int, place: int) -> bool:
        token = self.at(place)
        if not token.is_word or is_role(token.text):
            return False
        if token.text in _NO_NAME and not self._is_ode(place):
            return False
        if self.at(first).capital:
            return token.capital or token.text in {"bin", "binti"}
        return token.text in self.likely or len(token.text) < 6 or not token.text.startswith(_VERBS)

    def _is_ode(self, place: int) -> bool:
        return self.at(place).text in {"wa", "la"} and self.at(place + 1).text == "ode"

    # --- where it stands in the text

    def signed(self) -> Iterator[tuple[int, int]]:
        """A last line, or what follows a closing at the end, that is a name alone."""
        end = len(self.tokens)
        while end and not self.at(end - 1).is_word:
            end -= 1
        begin = end
        while begin and self.at(begin - 1).is_word and self.at(begin - 1).text not in _SIGNING:
            begin -= 1
        before = [token.text for token in self.tokens[max(begin - 4, 0) : begin]]
        if before and (before[-1] == "\n" or _CLOSINGS & set(before)):
            run = self._run(begin, surely=True)
            if run and run[1] == end:
                yield run

    def first_field(self) -> Iterator[tuple[int, int]]:
        """ "Dewi Anggraini, 12-03-1990, 0812...": the hotline's order of fields, without their labels."""
        run = self._run(0, surely=True)
        if run and not self.at(run[1]).is_word:
            following = [token for token in self.tokens[run[1] : run[1] + 3] if token.text not in {",", "\n", "/"}]
            if following and (following[0].text.isdigit() or following[0].text in {"tgl", "tanggal", "ttl", "lahir"}):
                yield run

    def given(self, own: Iterable[str]) -> Iterator[tuple[int, int]]:
        """The names of the form, wherever they stand, unless a word for staff is right before them."""
        for name in own:
            words = words_of(name.partition(",")[0])
            while words and words[0] in _ADDRESSES:
                del words[0]
            for place in range(len(self.tokens) - len(words) + 1 if words else 0):
                here = [token.text for token in self.tokens[place : place + len(words)]]
                before = self.at(place - 1).text
                if here == words and not is_role(before) and not (len(words) == 1 and before in _ADDRESSES):
                    yield place, place + len(words)
