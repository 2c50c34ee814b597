"""The words of complaints, kept so that a search walks along a term from the newest to the oldest.

Whoever receives a complaint does not wait for this: a sweep reads along each facility's ledger, so that whatever was
written is found some seconds later, and how far it has come can be seen. Whoever empties a text, as when a person has
it erased, calls `read_words` in the same transaction: what is gone must not be found for another second.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from django.db import connection, transaction
from django.db.models import Count, Min

from tanggap.facility.models import Facility
from tanggap.lib.tokens import FORMAT, terms
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, IndexCursor, Indexed, LedgerEntry, LedgerHead
from tanggap.register.passages import Passage, passages_of

COMPLAINTS = 50  # read at a time, so that nobody waits long for the lock
ENTRIES = 500  # of the ledger looked at a time
_ROWS = 1000  # postings written by one statement
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fingerprint(facility_id: int, reader: str, term: str) -> int:
    """The key of a term's postings. Two terms share one less often than once in a million facilities."""
    digest = blake2b(f"{facility_id}\0{reader}\0{term}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Read:
    """A complaint as it was read."""

    complaint: int
    version: int
    received: int
    keys: frozenset[int]


def read_words(facility_id: int, complaints: Collection[int], *, upto: int | None = None, anew: bool = False) -> int:
    """Bring the postings of these complaints to what they say now. Returns how many had to be read.

    `upto` is how far into the ledger the reader has come with them. What is indexed already is left, but for `anew`.
    """
    wanted = set(complaints) if anew else _outdated(complaints)
    rows = list(Complaint.objects.filter(pk__in=wanted).select_related("story", "details", "reporter"))
    found = passages_of(rows)
    read = [
        _Read(row.pk, row.version, microseconds(row.received_at), _keys(facility_id, found[row.pk])) for row in rows
    ]
    with write_lock(), transaction.atomic():
        _hold(facility_id)
        _write(read)
        if upto is not None:
            IndexCursor.objects.filter(facility=facility_id, seq__lt=upto).update(seq=upto)
    return len(read)


def _outdated(complaints: Collection[int]) -> set[int]:
    known = Indexed.objects.filter(complaint__in=complaints, format=FORMAT).values_list("complaint_id", "version")
    now = Complaint.objects.filter(pk__in=complaints).values_list("pk", "version")
    return {pk for pk, _version in set(now) - set(known)}


def _keys(facility_id: int, passages: Iterable[Passage]) -> frozenset[int]:
    found = {(reader, term) for p in passages for term in terms(p.text) for reader in p.readers}
    return frozenset(fingerprint(facility_id, reader, term) for reader, term in found)


def _hold(facility_id: int) -> None:
    """Nobody else writes the facility's postings meanwhile. The ledger is not held: complaints go on arriving."""
    IndexCursor.objects.get_or_create(facility_id=facility_id)
    IndexCursor.objects.select_for_update().get(facility_id=facility_id)


def _write(read: Sequence[_Read]) -> None:
    stored = {row.complaint_id: row for row in Indexed.objects.filter(complaint__in=[r.complaint for r in read])}
    added: list[tuple[int, int, int]] = []
    gone: list[tuple[int, int, int]] = []
    fresh = []
    for each in read:
        old = stored.get(each.complaint)
        if old is not None and old.version > each.version:
            continue  # somebody has read a later version meanwhile
        before = frozenset(array("q", bytes(old.keys))) if old else frozenset()
        gone += [(key, old.received, each.complaint) for key in before - each.keys] if old else []
        added += [(key, each.received, each.complaint) for key in each.keys - before]
        packed = array("q", sorted(each.keys)).tobytes()
        fresh.append(
            Indexed(
                complaint_id=each.complaint,
                version=each.version,
                format=FORMAT,
                received=each.received,
                keys=packed,
            )
        )
    _remove(gone)
    _insert(sorted(added))
    Indexed.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["complaint"],
        update_fields=["version", "format", "received", "keys"],
    )


def _remove(gone: Sequence[tuple[int, int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany('DELETE FROM register_posting WHERE "key" = %s AND received = %s AND complaint = %s', gone)


def _insert(added: Sequence[tuple[int, int, int]]) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(added), _ROWS):
            some = added[start : start + _ROWS]
            marks = ", ".join(["(%s, %s, %s)"] * len(some))
            cursor.execute(
                f'INSERT INTO register_posting ("key", received, complaint) VALUES {marks} ON CONFLICT DO NOTHING',  # noqa: S608
                [value for row in some for value in row],
            )


# --- keeping up with the ledger


def behind(facility_id: int) -> int:
    """Ledger entries whose words cannot be found yet."""
    head = LedgerHead.objects.filter(facility=facility_id).values_list("seq", flat=True).first() or 0
    cursor = IndexCursor.objects.filter(facility=facility_id, format=FORMAT).values_list("seq", flat=True).first()
    return max(0, head - (cursor or 0))


@dataclass(frozen=True, slots=True)
class Lag:
    """How many complaints have words that cannot be found yet, and since when the oldest of them waits."""

    complaints: int
    since: datetime


def lag(facility_id: int) -> Lag | None:
    """None when everything that was written can be found."""
    read = IndexCursor.objects.filter(facility=facility_id, format=FORMAT).values_list("seq", flat=True).first()
    waiting = LedgerEntry.objects.filter(facility=facility_id, seq__gt=read or 0, complaint__isnull=False)
    found = waiting.aggregate(complaints=Count("complaint", distinct=True), since=Min("recorded_at"))
    return Lag(found["complaints"], found["since"]) if found["complaints"] else None


def catch_up(*, rounds: int) -> int:
    """Read what facilities have written since, a little of each in turn. Returns how many complaints were read."""
    read = 0
    for _ in range(rounds):
        late = _late()
        if not late:
            break
        read += sum(_read_on(facility, seq) for facility, seq in late.items())
    return read


def _late() -> dict[int, int]:
    """Where each facility's reader stands that has not come to the end."""
    cursors = dict(IndexCursor.objects.filter(format=FORMAT).values_list("facility_id", "seq"))
    heads = LedgerHead.objects.values_list("facility_id", "seq")
    return {facility: cursors.get(facility, 0) for facility, seq in heads if cursors.get(facility, 0) < seq}


def _read_on(facility_id: int, seq: int) -> int:
    if seq == 0:
        IndexCursor.objects.update_or_create(facility_id=facility_id, defaults={"seq": 0, "format": FORMAT})
    entries = LedgerEntry.objects.filter(facility=facility_id, seq__gt=seq).order_by("seq")
    complaints: set[int] = set()
    for number, complaint in entries.values_list("seq", "complaint_id")[:ENTRIES]:
        if complaint is not None and complaint not in complaints:
            if len(complaints) == COMPLAINTS:
                break
            complaints.add(complaint)
        seq = number
    return read_words(facility_id, complaints, upto=seq)


def rebuild_index(facility: Facility) -> int:
    """Read every complaint of the facility anew. Returns how many there are."""
    head = LedgerHead.objects.filter(facility=facility).values_list("seq", flat=True).first() or 0
    pks = list(Complaint.objects.filter(facility=facility).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), COMPLAINTS):
        read_words(facility.pk, pks[start : start + COMPLAINTS], anew=True)
    IndexCursor.objects.update_or_create(facility=facility, defaults={"seq": head, "format": FORMAT})
    return len(pks)
