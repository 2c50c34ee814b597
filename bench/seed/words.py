"""What copies can be found by, as the product's own reader of words would have kept it."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from bench.seed.bulk import Bulk, write
from bench.seed.houses import House
from bench.seed.life import Copy, Life, Turn
from tanggap.lib.tokens import FORMAT, terms
from tanggap.register.index import fingerprint, microseconds
from tanggap.register.models import Indexed, Posting

# Said behind every so many stories: how often a word is found is known before it is looked for.
COMMON_WORD, RARE_WORD = "asbes", "helikopter"
COMMON, RARE = "Atap asbes di lorong bocor.", "Suara helikopter mengganggu."
RARE_HITS = 100
_SAID = (
    "Nomor antrean saya {n}.", "Saya datang pukul tujuh lewat {n} menit.", "Loket {n} kosong.", "Kuitansi nomor {n}.",
    "Kamar {n} panas.", "Ini sudah hari ke-{n}.", "Menunggu sampai {n} orang.", "Rak obat nomor {n} berantakan.",
    "Biayanya {n} ribu.", "Lantai {n} licin.", "Kartu saya berakhir {n}.", "Kursi ruang tunggu rusak {n} buah.",
)  # fmt: skip


def said(turn: int, *, total: int) -> str:
    """A fifth of all has the common word; RARE_HITS of them, evenly spread, the rare one."""
    own = _SAID[turn % len(_SAID)].format(n=turn * 7919 % 997)
    common = f" {COMMON}" if turn % 5 == 3 else ""
    return own + common + (f" {RARE}" if (turn + 1) * RARE_HITS // total > turn * RARE_HITS // total else "")


class Words:
    """The postings of one facility, kept in memory until all are known, so that each word is written in one go."""

    def __init__(self, house: House) -> None:
        self._facility = house.facility.pk
        self._postings: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
        self._places: list[tuple[int, int]] = []
        self._of_life: dict[int, frozenset[int]] = {}
        self._key = lru_cache(maxsize=None)(lambda reader, term: fingerprint(self._facility, reader, term))

    def add(self, life: Life, turn: Turn, copy: Copy, complaint: int, bulk: Bulk) -> None:
        keys = set(self._shared(life))
        keys |= {self._key("open", term) for term in _terms(turn.words)}
        keys |= {self._key(reader, term) for term in life.people.words(copy.person) for reader in life.knowing}
        number = len(self._places)
        received = microseconds(copy.received)
        self._places.append((received, complaint))
        for key in keys:
            self._postings[key].append(number)
        bulk.add(Indexed, (complaint, len(copy.told), FORMAT, received, array("q", sorted(keys)).tobytes()))

    def _shared(self, life: Life) -> frozenset[int]:
        """Keys of all that every copy of it says."""
        if id(life) not in self._of_life:
            old = {name for _, name in life.people.names}
            passages = [each for each in life.history.passages if each.text not in old]
            found = {(reader, term) for each in passages for term in terms(each.text) for reader in each.readers}
            self._of_life[id(life)] = frozenset(self._key(reader, term) for reader, term in found)
        return self._of_life[id(life)]

    def finish(self) -> None:
        write(Posting, self._rows())

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        for key in sorted(self._postings):
            for number in self._postings[key]:
                yield (key, *self._places[number])


@lru_cache(maxsize=65_536)
def _terms(words: str) -> frozenset[str]:
    return frozenset(terms(words))
