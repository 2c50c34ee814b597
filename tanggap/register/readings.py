"""What a newer release reads out of the same events: states, duties and limits, made anew once for each facility.

Events stay as they are. What is stored of them was made by the fold and the engine of its day, and would not be what
those of today make of them: nor could a case be taken up that lacks what today's forms ask of its state.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import structlog
from django.db import transaction

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.register import projection
from tanggap.register.case import rules_of
from tanggap.register.history import decode
from tanggap.register.ledger import lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.fold import fold
from tanggap.rules.ledger.reading import READING

CHUNK = 300  # complaints at a time, between which others may write

_log = structlog.get_logger()


def behind() -> list[Facility]:
    """Facilities whose complaints were stored by an earlier reading."""
    return [head.facility for head in LedgerHead.objects.exclude(reading=READING).select_related("facility")]


def read_anew(facility: Facility) -> int:
    """Returns how many complaints were read. Safe to break off and to repeat."""
    now, count, after = read_clock(), 0, 0
    while True:
        with write_lock(), transaction.atomic():
            lock_head(facility, now=now)
            rows = list(Complaint.objects.filter(facility=facility, pk__gt=after).order_by("pk")[:CHUNK])
            if not rows:
                LedgerHead.objects.filter(facility=facility).update(reading=READING)
                return count
            _read(facility, rows, now=now)
        count, after = count + len(rows), rows[-1].pk


def _read(facility: Facility, rows: list[Complaint], *, now: datetime) -> None:
    bodies: defaultdict[int | None, list[str]] = defaultdict(list)
    entries = LedgerEntry.objects.filter(complaint__in=[row.pk for row in rows]).order_by("seq")
    for pk, body in entries.values_list("complaint_id", "body"):
        bodies[pk].append(body)
    for row in rows:
        try:
            events: list[Event] = [decode(body) for body in bodies[row.pk]]
            state = fold(events)
            rules = rules_of(facility, state)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            # `verify` says what is wrong with it; nobody else has to wait for that.
            _log.error("not_read_anew", complaint=row.uid, error=type(error).__name__)
            continue
        # What is over was settled then; what is open is owed now.
        projection.rebuild(row, state, rules, now=now if state.is_open else state.last_event_at or now)
