"""Tamper evidence for the append-only ledger: the hash chain over canonical bodies, and its audit.

Format 1, which the golden vectors of the tests hold fast. A later format gets a new number and keeps this one readable.

    digest   SHA-256 over "tanggap ledger 1", the previous digest and the body, joined by line feeds, as UTF-8
    genesis  the "previous digest" of a facility's first entry; bound to the facility, so that ledgers cannot be swapped

The chain proves order and content, not completeness: only a head printed earlier shows that the tail was cut or that
everything was written anew.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tanggap.rules.ledger.canonical import canonical, is_canonical, nfc

__all__ = [
    "FORMAT_VERSION",
    "GENESIS",
    "Entry",
    "Fault",
    "FaultKind",
    "canonical",
    "check",
    "digest_bytes",
    "digest_text",
    "fingerprint",
    "genesis",
    "link",
]

FORMAT_VERSION = 1
GENESIS = "0" * 64
DIGEST_SIGNS = 64
FINGERPRINT_SIGNS = 32  # 128 bits: short enough to compare by eye, too many to forge
HEX = frozenset("0123456789abcdef")


def genesis(facility_uid: str) -> str:
    """The digest that a facility's first entry names as its previous one."""
    return link(GENESIS, canonical({"facility": facility_uid, "format": FORMAT_VERSION}))


def link(previous: str, body: str) -> str:
    """The digest of an entry: 64 lower-case hex signs over the previous digest and this body."""
    if not _is_digest(previous):
        raise ValueError("The previous digest is not 64 lower-case hex signs.")
    return _link(previous, body)


def _link(previous: str, body: str) -> str:
    tagged = f"tanggap ledger {FORMAT_VERSION}\n{previous}\n{body}"
    # surrogatepass: an audit must get through whatever someone else wrote into the table
    return hashlib.sha256(tagged.encode("utf-8", "surrogatepass")).hexdigest()


def _is_digest(text: str) -> bool:
    return len(text) == DIGEST_SIGNS and HEX.issuperset(text)


def digest_text(salt: bytes | str, text: str) -> str:
    """Salted digest of a row of personal text: the chain keeps this, the row itself can be blanked.

    64 hex signs of HMAC-SHA256 over the text in NFC. ValueError for an empty salt or a lone surrogate.
    """
    return _mac(salt, b"tanggap text 1\n", (nfc(text).encode(),))


def digest_bytes(salt: bytes | str, chunks: Iterable[bytes]) -> str:
    """Salted digest of a file given in pieces; how it was cut does not matter."""
    return _mac(salt, b"tanggap file 1\n", chunks)


def _mac(salt: bytes | str, tag: bytes, chunks: Iterable[bytes]) -> str:
    key = salt.encode() if isinstance(salt, str) else salt
    if not key:
        raise ValueError("A digest without a salt would let a short text be guessed.")
    mac = hmac.new(key, tag, hashlib.sha256)
    for chunk in chunks:
        mac.update(chunk)
    return mac.hexdigest()


def fingerprint(head: str) -> str:
    """The short form of a digest for paper: 32 signs in groups of four. `check` takes it as a printed head."""
    if not _is_digest(head):
        raise ValueError("The head is not 64 lower-case hex signs.")
    return " ".join(head[start : start + 4] for start in range(0, FINGERPRINT_SIGNS, 4))


class FaultKind(StrEnum):
    CHANGED = "changed"
    NOT_CANONICAL = "not_canonical"
    REMOVED = "removed"
    REORDERED = "reordered"
    WRONG_PREVIOUS = "wrong_previous"
    DUPLICATE = "duplicate"
    CUT = "cut"
    REWRITTEN = "rewritten"


_SENTENCES = {
    FaultKind.CHANGED: (
        "isi catatan {place} diubah: sidiknya tidak cocok lagi",
        "the content of {place} was changed: its digest no longer matches",
    ),
    FaultKind.NOT_CANONICAL: (
        "catatan {place} tidak tertulis dalam bentuk baku",
        "{place} is not written in canonical form",
    ),
    FaultKind.REMOVED: ("catatan {place} tidak ada lagi", "{place} is missing"),
    FaultKind.REORDERED: ("catatan {place} tidak pada urutannya", "{place} is out of its order"),
    FaultKind.WRONG_PREVIOUS: (
        "catatan {place} tidak menyambung ke catatan sebelumnya",
        "{place} does not join the entry before it",
    ),
    FaultKind.DUPLICATE: ("nomor catatan {place} dipakai lebih dari sekali", "{place} is there more than once"),
    FaultKind.CUT: (
        "catatan {place} terpotong dari ujung buku besar",
        "{place} was cut off the end of the ledger",
    ),
    FaultKind.REWRITTEN: (
        "catatan {place} bukan lagi catatan yang sidiknya pernah dicetak",
        "{place} is no longer the entry whose fingerprint was printed",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with entry `seq`, or with all of `seq` to `until` when entries are missing."""

    kind: FaultKind
    seq: int
    until: int

    def sentence(self, language: str = "id") -> str:
        indonesian, english = _SENTENCES[self.kind]
        place = f"{self.seq}" if self.seq == self.until else f"{self.seq}-{self.until}"
        return indonesian.format(place=place) if language == "id" else english.format(place=f"entry {place}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger as it is stored: number from 1, canonical body, digest of the one before, own digest."""

    seq: int
    body: str
    previous: str
    digest: str


def check(entries: Iterable[Entry], *, genesis: str, expected_head: tuple[int, str] | None = None) -> Iterator[Fault]:
    """Audit one facility's ledger in a single pass, in order of number, and give each fault as it is found.

    `expected_head` is the number and digest, or fingerprint, of the last entry as once printed. Every fault is given
    under its own kind and once: an edited entry does not also accuse the one after it. Missing entries and
    wrong joints come at the end, when it is sure that they do not turn up elsewhere.
    """
    audit = _Audit(genesis, expected_head)
    for entry in entries:
        yield from audit.judge(entry)
    yield from audit.close()


@dataclass(slots=True)
class _Audit:
    genesis: str
    expected: tuple[int, str] | None
    last: int = 0
    heads: tuple[str, ...] = ()  # what the next entry may name: the stored digest of the last one, or its right one
    missing: list[tuple[int, int]] = field(default_factory=list)
    wanted: dict[str, list[int]] = field(default_factory=dict)  # digests named as previous but not yet met
    orphaned: set[str] = field(default_factory=set)  # digests whose successor did not follow

    def __post_init__(self) -> None:
        self.heads = (self.genesis,)
        if self.expected is not None:
            number, printed = self.expected
            signs = "".join(printed.lower().replace("-", " ").split())
            if len(signs) < FINGERPRINT_SIGNS or not HEX.issuperset(signs):
                raise ValueError("The printed head is neither a digest nor a fingerprint.")
            self.expected = number, signs

    def judge(self, entry: Entry) -> Iterator[Fault]:
        right = _link(entry.previous, entry.body)
        changed = right != entry.digest
        if entry.seq == self.last + 1:
            joins = entry.previous in self.heads
            if not joins and changed and any(_link(head, entry.body) == entry.digest for head in self.heads):
                changed = False  # only the named previous was touched
                yield _fault(FaultKind.WRONG_PREVIOUS, entry.seq)
            elif not joins:
                yield from self._lose(entry)
        else:
            yield from self._place(entry.seq)
        if changed:
            yield _fault(FaultKind.CHANGED, entry.seq)
        elif not is_canonical(entry.body):
            yield _fault(FaultKind.NOT_CANONICAL, entry.seq)
        digests = (entry.digest, right)
        yield from self._find(digests)
        yield from self._compare(entry.seq, digests)
        if entry.seq > self.last:
            self.last, self.heads = entry.seq, digests

    def _lose(self, entry: Entry) -> Iterator[Fault]:
        """An entry that does not join: moved from elsewhere, or joined to something that is nowhere."""
        if entry.previous in self.orphaned:
            yield _fault(FaultKind.REORDERED, entry.seq)
        else:
            self.wanted.setdefault(entry.previous, []).append(entry.seq)
        self.orphaned.update(self.heads)

    def _place(self, seq: int) -> Iterator[Fault]:
        if seq > self.last:
            self.missing.append((self.last + 1, seq - 1))
            return
        for index, (first, final) in enumerate(self.missing):
            if first <= seq <= final:
                halves = (first, seq - 1), (seq + 1, final)
                self.missing[index : index + 1] = [half for half in halves if half[0] <= half[1]]
                yield _fault(FaultKind.REORDERED, seq)
                return
        yield _fault(FaultKind.DUPLICATE if seq > 0 else FaultKind.REORDERED, seq)

    def _find(self, digests: tuple[str, str]) -> Iterator[Fault]:
        for digest in dict.fromkeys(digests):
            for seq in self.wanted.pop(digest, ()):
                yield _fault(FaultKind.REORDERED, seq)

    def _compare(self, seq: int, digests: tuple[str, ...]) -> Iterator[Fault]:
        number, printed = self.expected or (None, "")
        if number == seq and not any(digest.startswith(printed) for digest in digests):
            yield _fault(FaultKind.REWRITTEN, seq)

    def close(self) -> Iterator[Fault]:
        for first, final in self.missing:
            yield _fault(FaultKind.REMOVED, first, final)
        for numbers in self.wanted.values():
            for seq in numbers:
                yield _fault(FaultKind.WRONG_PREVIOUS, seq)
        yield from self._compare(0, (self.genesis,))
        if self.expected is not None and self.expected[0] > self.last:
            yield _fault(FaultKind.CUT, self.last + 1, self.expected[0])


def _fault(kind: FaultKind, seq: int, until: int | None = None) -> Fault:
    return Fault(kind, seq, seq if until is None else until)
