"""Writing and reading the append-only ledger: the only code that adds an entry.

Per facility: entries are numbered without gaps and chained; the head's row lock puts writers in order. On
PostgreSQL it is taken by SELECT FOR UPDATE, on SQLite the transaction itself (BEGIN IMMEDIATE) is the lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from tanggap.facility.models import Facility
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead
from tanggap.register.rows import Step, inserting, mark, selecting, take, take_together, updating
from tanggap.rules.ledger.canonical import canonical
from tanggap.rules.ledger.chain import FORMAT_VERSION, genesis, link
from tanggap.rules.ledger.codec import event_to_plain
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.facility_events import FacilityOpened
from tanggap.rules.ledger.reading import READING


def lock_head(facility: Facility, *, now: datetime) -> LedgerHead:
    """The facility's head, held until the transaction ends. The first writer opens the ledger."""
    assert connection.in_atomic_block, "the ledger is written inside the transaction of what it tells"
    heads = take(holding(facility))
    if heads:
        return heads[0]
    first = {"digest": genesis(facility.uid), "reading": READING}
    LedgerHead.objects.get_or_create(facility=facility, defaults=first)
    head = LedgerHead.objects.select_for_update().get(facility=facility)
    if head.seq == 0:
        opened = FacilityOpened(occurred_at=now, recorded_at=now, actor="system", facility=facility.uid)
        append(head, facility, [opened])
    return head


def holding_of(complaint: str) -> Step[list[LedgerHead]]:
    """The head of the ledger in which the complaint (its uid) stands, held from here on; none when there is none."""
    there = f"(SELECT facility_id FROM register_complaint WHERE uid = {mark()})"  # noqa: S608  the value is sent apart
    return _holding(f"facility_id = {there}", complaint)


def holding(facility: Facility) -> Step[list[LedgerHead]]:
    """The facility's head, held from here on; none while nobody has written in its ledger."""
    return _holding(f"facility_id = {mark()}", facility.pk)


def _holding(condition: str, value: object) -> Step[list[LedgerHead]]:
    """All others who write in the facility wait from here on."""
    locking = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    return selecting(LedgerHead, condition + locking, [value])


def append(
    head: LedgerHead, facility: Facility, events: Iterable[Event], *, complaint: Complaint | None = None
) -> None:
    """Add events behind the head and move it. The caller holds the head's lock."""
    take_together(*appending(head, facility, events, complaint=complaint))


def appending(
    head: LedgerHead, facility: Facility, events: Iterable[Event], *, complaint: Complaint | None
) -> list[Step[None]]:
    entries = entries_of(head, facility, events, complaint=complaint)
    return [inserting(entries), updating(head)] if entries else []


def entries_of(
    head: LedgerHead, facility: Facility, events: Iterable[Event], *, complaint: Complaint | None
) -> list[LedgerEntry]:
    """The next entries, with the head moved behind them; neither is written yet."""
    entries = []
    for event in events:
        head.seq += 1
        body = body_of(facility, head.seq, event, complaint)
        previous, head.digest = head.digest, link(head.digest, body)
        entries.append(
            LedgerEntry(
                facility=facility,
                seq=head.seq,
                complaint=complaint,
                name=event.name,
                occurred_at=event.occurred_at,
                recorded_at=event.recorded_at,
                actor=event.actor,
                body=body,
                previous=previous,
                digest=head.digest,
            )
        )
    return entries


def body_of(facility: Facility, seq: int, event: Event, complaint: Complaint | None) -> str:
    about = {"complaint": complaint.uid} if complaint is not None else {}
    plain = event_to_plain(event)
    return canonical({"format": FORMAT_VERSION, "facility": facility.uid, "seq": seq, "about": about, "data": plain})
