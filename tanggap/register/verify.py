"""Verify: does the book still say what was written into it?

Finds a changed, removed or reordered event, columns that no longer agree with their event, a text or file that no
longer matches its digest (told apart from one blanked on request), stored state and rows that differ from the fold of
its events or from what the engine answers, procedures and calendars that are not those published, gaps in the numbers
and, against a head printed earlier, a cut tail.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Max, QuerySet

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.register.computed import Book, check_computed
from tanggap.register.contents import check_contents, refs_in
from tanggap.register.deputies import Named, check_capacity, check_deputies, named_in
from tanggap.register.findings import NOT_REBUILT, Finding
from tanggap.register.history import all_entries, decode
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead, NumberSeries
from tanggap.register.pointers import check_pointers
from tanggap.register.projection import columns, state_text
from tanggap.register.published import changed_unheard, check_published
from tanggap.register.snapshot import one_moment
from tanggap.rules.ledger.chain import Entry, check, fingerprint, genesis
from tanggap.rules.ledger.codec import UnknownEvent, iso, state_from_plain
from tanggap.rules.ledger.events import ComplaintReceived, ContentBlanked, Event, Ref
from tanggap.rules.ledger.fold import fold
from tanggap.rules.ledger.state import CaseState

CHUNK = 300  # complaints folded at a time


@dataclass(slots=True)
class Report:
    facility: str
    entries: int = 0
    complaints: int = 0
    blanked: int = 0
    head: str = ""
    findings: list[Finding] = field(default_factory=list)
    not_rebuilt: list[Finding] = field(default_factory=list)  # nobody's fault: `tanggap rebuild` puts it right

    @property
    def fingerprint(self) -> str:
        """The short form of the head, to be printed and kept."""
        return fingerprint(self.head) if self.head else ""


@dataclass(slots=True)
class _Reading:
    """What is known of the facility while its complaints are read, a chunk at a time."""

    facility: Facility
    report: Report
    book: Book
    deputies: list[Named]
    blanked: frozenset[str]  # uids of what an event names as emptied on request


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
    own, unreadable = _events_of(LedgerEntry.objects.filter(facility=facility, complaint=None))
    report.findings += unreadable
    report.findings += check_published(facility, own[None])
    book = Book(facility, read_clock(), changed_unheard(facility, own[None]))
    deputies = named_in(own[None])
    report.findings += check_deputies(facility, deputies)
    report.findings += check_capacity(facility, deputies, facility.slug, own[None])
    reading = _Reading(facility, report, book, deputies, _blanked(facility))
    for finding in _complaints(reading):
        (report.not_rebuilt if finding.kind == NOT_REBUILT else report.findings).append(finding)
    # notes of period duties stand in no complaint
    report.findings += _contents((("", event) for event in own[None]), reading)
    return report


def _chain(facility: Facility, expected_head: tuple[int, str] | None) -> Iterator[Finding]:
    entries = (Entry(e.seq, e.body, e.previous, e.digest) for e in all_entries(facility.pk))
    for fault in check(entries, genesis=genesis(facility.uid), expected_head=expected_head):
        yield Finding(f"chain_{fault.kind}", _place(facility, fault.seq), fault.sentence("id"))


def _place(facility: Facility, seq: int) -> str:
    """The entry, with the complaint in which it stands."""
    row = Complaint.objects.filter(entries__facility=facility, entries__seq=seq).first()
    return f"#{seq} ({show_register_number(row.year, row.number)})" if row else f"#{seq}"


def _columns(facility: Facility) -> Iterator[Finding]:
    """The columns that lists use must say what the hashed body says."""
    uids = dict(Complaint.objects.filter(facility=facility).values_list("pk", "uid"))
    for entry in all_entries(facility.pk):
        if not _agrees(entry, uids, facility):
            place = _place(facility, entry.seq)
            yield Finding("columns", place, f"kolom catatan {entry.seq} tidak sama dengan isinya")


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


def _complaints(reading: _Reading) -> Iterator[Finding]:
    facility = reading.facility
    last = Complaint.objects.filter(facility=facility).aggregate(last=Max("pk"))["last"] or 0
    after = 0
    while after < last:
        found = Complaint.objects.filter(facility=facility, pk__gt=after).order_by("pk")
        rows = list(found.select_related("story", "details", "reporter", "late_reason")[:CHUNK])
        if not rows:
            return
        after = rows[-1].pk
        reading.report.complaints += len(rows)
        yield from _chunk(rows, reading)


def _chunk(rows: list[Complaint], reading: _Reading) -> Iterator[Finding]:
    events, unreadable = _events_of(LedgerEntry.objects.filter(complaint__in=[row.pk for row in rows]))
    yield from unreadable
    states = {row.pk: state for row in rows if (state := _folded(events[row.pk])) is not None}
    for row in rows:
        yield from _state(row, events[row.pk], states.get(row.pk))
        place = show_register_number(row.year, row.number)
        yield from check_capacity(reading.facility, reading.deputies, place, events[row.pk])
    yield from check_pointers(rows, events)
    yield from check_computed(reading.book, rows, states)
    numbers = {row.pk: show_register_number(row.year, row.number) for row in rows}
    yield from _contents(((numbers[row.pk], event) for row in rows for event in events[row.pk]), reading)


def _events_of(entries: QuerySet[LedgerEntry]) -> tuple[defaultdict[int | None, list[Event]], list[Finding]]:
    """By complaint, and what cannot be read."""
    events: defaultdict[int | None, list[Event]] = defaultdict(list)
    unreadable = []
    for key, seq, body in entries.order_by("seq").values_list("complaint_id", "seq", "body"):
        try:
            events[key].append(decode(body))
        except (UnknownEvent, ValueError, KeyError, TypeError):
            unreadable.append(Finding("unreadable", f"#{seq}", f"catatan {seq} tidak dapat dibaca"))
    return events, unreadable


def _blanked(facility: Facility) -> frozenset[str]:
    """Also of other complaints: a plan's text may serve several."""
    events, _ = _events_of(LedgerEntry.objects.filter(facility=facility, name=ContentBlanked.name))
    told = (event for found in events.values() for event in found if isinstance(event, ContentBlanked))
    return frozenset(ref.uid for event in told for ref in event.contents)


def _folded(events: list[Event]) -> CaseState | None:
    try:
        return fold(events) if events else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _state(row: Complaint, events: list[Event], folded: CaseState | None) -> Iterator[Finding]:
    place = show_register_number(row.year, row.number)
    if not events:
        yield Finding("no_events", place, f"pengaduan {place} tidak punya catatan kejadian")
        return
    stored = _stored(row)
    if folded is None or stored is None:
        yield Finding("state", place, f"keadaan pengaduan {place} tidak dapat dibaca")
        return
    if folded != stored or state_text(folded) != row.state:
        yield Finding("state", place, f"keadaan pengaduan {place} tidak sama dengan rangkaian kejadiannya")
    wrong = [name for name, value in columns(folded).items() if getattr(row, name) != value]
    if wrong or row.version != len(events) or not _is_received_as(row, events):
        yield Finding("row", place, f"baris register {place} tidak sama dengan rangkaian kejadiannya")


def _stored(row: Complaint) -> CaseState | None:
    try:
        return state_from_plain(json.loads(row.state))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_received_as(row: Complaint, events: list[Event]) -> bool:
    """Number and reason are those that its first event names, not another complaint's."""
    received = events[0]
    if not isinstance(received, ComplaintReceived):
        return False
    by = received.actor.removeprefix("staff:") if received.actor.startswith("staff:") else ""
    given = (row.uid, row.year, row.number, row.chosen, row.code is not None, row.entered_by)
    told = (received.complaint, received.year, received.number, received.chosen, received.has_code, by)
    return given == told


def _contents(told: Iterable[tuple[str, Event]], reading: _Reading) -> Iterator[Finding]:
    """Of events with the number of their complaint, or "" where they stand in none. A plan's text may serve several."""
    refs: set[Ref] = set()
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place, event in told:
        for ref in refs_in(event):
            refs.add(ref)
            places[ref.uid] |= {place: None} if place else {}
    for each in check_contents(refs, blanked=reading.blanked):
        if each.kind == "blanked":
            reading.report.blanked += 1
        else:
            yield Finding(each.kind, ", ".join(places[each.uid]) or each.uid, each.sentence)
