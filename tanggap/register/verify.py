"""Verify: does the book still say what was written into it?

Finds a changed, removed or reordered event, columns that no longer agree with their event, a text or file that no
longer matches its digest (told apart from one blanked on request), stored state that differs from the fold of its
events, gaps in the numbers and, against a head printed earlier, a cut tail.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Max

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register.contents import check_contents, refs_in
from tanggap.register.history import all_entries, decode
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead, NumberSeries
from tanggap.register.projection import columns, state_text
from tanggap.register.snapshot import one_moment
from tanggap.rules.ledger.chain import Entry, check, fingerprint, genesis
from tanggap.rules.ledger.codec import UnknownEvent, iso, state_from_plain
from tanggap.rules.ledger.events import ComplaintReceived, Event
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
    with one_moment():  # what is written meanwhile would look like a fault
        return _read(facility, expected_head)


def _read(facility: Facility, expected_head: tuple[int, str] | None) -> Report:
    report = Report(facility.slug)
    head = LedgerHead.objects.filter(facility=facility).first()
    report.entries, report.head = (head.seq, head.digest) if head else (0, genesis(facility.uid))
    report.findings += _chain(facility, expected_head)
    report.findings += _columns(facility)
    report.findings += _head(facility, head)
    report.findings += _numbers(facility)
    report.findings += _complaints(facility, report)
    report.findings += _facility_events(facility, report)
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
        found = Complaint.objects.filter(facility=facility, pk__gt=after).order_by("pk")
        rows = list(found.select_related("story", "details", "reporter", "late_reason")[:CHUNK])
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
            yield _unreadable(seq)
    for row in rows:
        yield from _state(row, events[row.pk])
    yield from _contents((event for row in rows for event in events[row.pk]), report)


def _unreadable(seq: int) -> Finding:
    return Finding("unreadable", f"#{seq}", f"catatan {seq} tidak dapat dibaca")


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
    wrong = [name for name, value in columns(folded).items() if getattr(row, name) != value]
    if wrong or row.version != len(events) or not _is_received_as(row, events):
        yield Finding("row", place, f"baris register {place} tidak sama dengan rangkaian kejadiannya")


def _is_received_as(row: Complaint, events: list[Event]) -> bool:
    """Number and texts are those that its events name, not another complaint's."""
    received = events[0]
    if not isinstance(received, ComplaintReceived):
        return False
    named = {ref.uid for event in events for ref in refs_in(event)}
    pointers = (row.story, row.details, row.reporter, row.late_reason)
    given = (row.uid, row.year, row.number, row.chosen, row.code is not None)
    return given == (
        received.complaint,
        received.year,
        received.number,
        received.chosen,
        received.has_code,
    ) and all(p is None or p.uid in named for p in pointers)


def _facility_events(facility: Facility, report: Report) -> Iterator[Finding]:
    """Notes of period duties stand in no complaint."""
    entries = LedgerEntry.objects.filter(facility=facility, complaint=None).order_by("seq")
    events = []
    for seq, body in entries.values_list("seq", "body"):
        try:
            events.append(decode(body))
        except (UnknownEvent, ValueError, KeyError, TypeError):
            yield _unreadable(seq)
    yield from _contents(events, report)


def _contents(events: Iterable[Event], report: Report) -> Iterator[Finding]:
    for each in check_contents({ref for event in events for ref in refs_in(event)}):
        if each.kind == "blanked":
            report.blanked += 1
        else:
            yield Finding(each.kind, each.uid, each.sentence)
