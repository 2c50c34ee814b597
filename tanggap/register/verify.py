"""Verify: does the book still say what was written into it?

Finds a changed, removed or reordered event, columns that no longer agree with their event, a text or file that no
longer matches its digest (told apart from one blanked on request), stored state that differs from the fold of its
events, gaps in the numbers and, against a head printed earlier, a cut tail.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register.files import file_chunks
from tanggap.register.history import all_entries, decode
from tanggap.register.models import Attachment, Complaint, LedgerEntry, LedgerHead, NumberSeries, Reporter, Text
from tanggap.register.projection import state_text
from tanggap.register.reporters import identity_text, person_of
from tanggap.rules.ledger.chain import Entry, check, digest_bytes, digest_text, fingerprint, genesis
from tanggap.rules.ledger.codec import UnknownEvent, iso, state_from_plain
from tanggap.rules.ledger.events import Event, Ref
from tanggap.rules.ledger.fold import fold

CHUNK = 300  # complaints folded at a time


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree. `kind` is stable; `place` names the entry, complaint or row."""

    kind: str
    place: str
    sentence: str


@dataclass(slots=True)
class Report:
    facility: str
    entries: int = 0
    complaints: int = 0
    blanked: int = 0
    head: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The short form of the head, to be printed and kept."""
        return fingerprint(self.head) if self.head else ""


def verify(facility: Facility, *, expected_head: tuple[int, str] | None = None) -> Report:
    """Read the whole book of a facility. `expected_head` is (number, digest or fingerprint) as printed earlier."""
    report = Report(facility.slug)
    head = LedgerHead.objects.filter(facility=facility).first()
    report.entries, report.head = (head.seq, head.digest) if head else (0, genesis(facility.uid))
    report.findings += _chain(facility, expected_head)
    report.findings += _columns(facility)
    report.findings += _head(facility, head)
    report.findings += _numbers(facility)
    for finding in _complaints(facility, report):
        report.findings.append(finding)
    return report


def _chain(facility: Facility, expected_head: tuple[int, str] | None) -> Iterator[Finding]:
    entries = (Entry(e.seq, e.body, e.previous, e.digest) for e in all_entries(facility.pk))
    for fault in check(entries, genesis=genesis(facility.uid), expected_head=expected_head):
        yield Finding(f"chain_{fault.kind}", f"#{fault.seq}", fault.sentence("id"))


def _columns(facility: Facility) -> Iterator[Finding]:
    """The columns that lists use must say what the hashed body says."""
    uids = dict(Complaint.objects.filter(facility=facility).values_list("pk", "uid"))
    for entry in all_entries(facility.pk):
        if not _agrees(entry, uids, facility):
            yield Finding("columns", f"#{entry.seq}", f"kolom catatan {entry.seq} tidak sama dengan isinya")


def _agrees(entry: LedgerEntry, uids: dict[int, str], facility: Facility) -> bool:
    try:
        body = json.loads(entry.body)
        data = body["data"]
        return bool(
            body["facility"] == facility.uid
            and body["seq"] == entry.seq
            and body["about"].get("complaint") == uids.get(entry.complaint_id or 0)
            and data["event"] == entry.name
            and data["actor"] == entry.actor
            and data["occurred_at"] == iso(entry.occurred_at)
            and data["recorded_at"] == iso(entry.recorded_at)
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _head(facility: Facility, head: LedgerHead | None) -> Iterator[Finding]:
    last = LedgerEntry.objects.filter(facility=facility).order_by("-seq").first()
    stored = (head.seq, head.digest) if head else (0, genesis(facility.uid))
    found = (last.seq, last.digest) if last else (0, genesis(facility.uid))
    if stored != found:
        yield Finding(
            "head", f"#{stored[0]}", f"ujung buku tercatat di {stored[0]}, tetapi catatan terakhir {found[0]}"
        )


def _numbers(facility: Facility) -> Iterator[Finding]:
    """Every number from 1 to the last given is there, once."""
    given: defaultdict[int, list[int]] = defaultdict(list)
    for year, number in Complaint.objects.filter(facility=facility).values_list("year", "number"):
        given[year].append(number)
    for series in NumberSeries.objects.filter(facility=facility):
        missing = set(range(1, series.last + 1)) - set(given.pop(series.year, []))
        for number in sorted(missing):
            place = show_register_number(series.year, number)
            yield Finding("number_gap", place, f"nomor {place} tidak ada dalam register")
    for year in given:
        yield Finding("series", str(year), f"deret nomor tahun {year} tidak tercatat")


def _complaints(facility: Facility, report: Report) -> Iterator[Finding]:
    last = Complaint.objects.filter(facility=facility).aggregate(last=Max("pk"))["last"] or 0
    after = 0
    while after < last:
        rows = list(Complaint.objects.filter(facility=facility, pk__gt=after).order_by("pk")[:CHUNK])
        if not rows:
            return
        after = rows[-1].pk
        report.complaints += len(rows)
        yield from _chunk(rows, report)


def _chunk(rows: list[Complaint], report: Report) -> Iterator[Finding]:
    events: defaultdict[int, list[Event]] = defaultdict(list)
    entries = LedgerEntry.objects.filter(complaint__in=[r.pk for r in rows]).order_by("seq")
    for pk, seq, body in entries.values_list("complaint_id", "seq", "body"):
        try:
            events[pk or 0].append(decode(body))
        except (UnknownEvent, ValueError, KeyError, TypeError):
            yield Finding("unreadable", f"#{seq}", f"catatan {seq} tidak dapat dibaca")
    for row in rows:
        yield from _state(row, events[row.pk])
    refs = {ref for row in rows for event in events[row.pk] for ref in refs_in(event)}
    yield from _contents(refs, report)


def _state(row: Complaint, events: list[Event]) -> Iterator[Finding]:
    place = show_register_number(row.year, row.number)
    if not events:
        yield Finding("no_events", place, f"pengaduan {place} tidak punya catatan kejadian")
        return
    try:
        folded = fold(events)
        stored = state_from_plain(json.loads(row.state))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Finding("state", place, f"keadaan pengaduan {place} tidak dapat dibaca")
        return
    if folded != stored or state_text(folded) != row.state:
        yield Finding("state", place, f"keadaan pengaduan {place} tidak sama dengan rangkaian kejadiannya")
    wrong = [n for n in ("channel", "kind", "status") if getattr(row, n) != getattr(folded, n)]
    wrong += [n for n in ("severity", "grade", "outcome", "verdict") if getattr(row, n) != (getattr(folded, n) or "")]
    if wrong or row.version != len(events) or row.received_at != folded.received_at:
        yield Finding("row", place, f"baris register {place} tidak sama dengan rangkaian kejadiannya")


def refs_in(value: Any) -> Iterator[Ref]:
    """Every reference to a row outside the ledger, however deep."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from refs_in(item)
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from refs_in(getattr(value, f.name))


def _contents(refs: Iterable[Ref], report: Report) -> Iterator[Finding]:
    """Each referred row is there and still says what it said, unless it was blanked on request."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for ref in refs:
        wanted[ref.uid].add(ref.digest)
    uids = list(wanted)
    found: Counter[str] = Counter()
    for kind, uid, digest, now, blanked in _rows(uids):
        found[uid] += 1
        if digest not in wanted[uid]:
            yield Finding(kind, uid, f"sidik {_NAMES[kind]} {uid} tidak sama dengan yang dicatat")
        elif blanked:
            report.blanked += 1
        elif now != digest:
            yield Finding(kind, uid, f"{_NAMES[kind]} {uid} sudah diubah: isinya tidak cocok dengan sidiknya")
    for uid in uids:
        if not found[uid]:
            yield Finding("missing", uid, f"isi {uid} yang disebut catatan tidak ada lagi")


_NAMES = {"text": "tulisan", "identity": "identitas", "file": "berkas"}


def _rows(uids: list[str]) -> Iterator[tuple[str, str, str, str, bool]]:
    """(kind, uid, stored digest, digest of the content as it is now, blanked) of the referred rows."""
    for text in Text.objects.filter(uid__in=uids):
        yield "text", text.uid, text.digest, digest_text(text.salt, text.body), text.blanked_at is not None
    for person in Reporter.objects.filter(uid__in=uids):
        now = digest_text(person.salt, identity_text(person_of(person)))
        yield "identity", person.uid, person.digest, now, person.blanked_at is not None
    for file in Attachment.objects.filter(uid__in=uids):
        yield "file", file.uid, file.digest, _file_digest(file), file.blanked_at is not None


def _file_digest(file: Attachment) -> str:
    try:
        return digest_bytes(file.salt, file_chunks(file))
    except OSError:
        return ""
