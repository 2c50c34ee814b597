"""What the post room does by itself about what has happened: a receipt by e-mail for whoever left an address.

The ledger is read from where it was left off. Everything done here may be done again without harm, so a crash
between doing it and remembering it costs nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from tanggap.notices.models import Cursor, Missed
from tanggap.notices.pauses import pause_after
from tanggap.register.actions.send_receipt import send_receipt
from tanggap.register.queries.outbox import Happened, events_after, heads, with_address
from tanggap.register.waits import TRY, is_over

RECEIPTS = "receipts"
STALE = timedelta(days=7)  # a receipt for something entered longer ago would only puzzle its reader
SELDOM = timedelta(hours=1)

_log = structlog.get_logger()


def pick_up(now: datetime) -> int:
    """Read every ledger on to its end; returns how many receipts were written."""
    seen = dict(Cursor.objects.filter(name=RECEIPTS).values_list("facility_id", "seq"))
    behind = [(facility, seen.get(facility, 0)) for facility, head in heads().items() if head > seen.get(facility, 0)]
    written = sum(_read_on(facility, seq, now) for facility, seq in behind)
    return written + _try_again(now)


def _read_on(facility_id: int, seq: int, now: datetime) -> int:
    written = 0
    while True:
        found, upto = events_after(facility_id, seq, names=("ComplaintReceived",))
        if upto == seq:
            return written
        # Most leave a telephone number or nothing: their facility's ledger is not to be locked for that.
        addressed = with_address([event.complaint for event in found]) if found else set()
        written += sum(_receipt(facility_id, event, now) for event in found if event.complaint in addressed)
        _remember(facility_id, upto)
        seq = upto


def _remember(facility_id: int, seq: int) -> None:
    """Only forward: another process may have read further in the meantime."""
    Cursor.objects.get_or_create(facility_id=facility_id, name=RECEIPTS)
    Cursor.objects.filter(facility_id=facility_id, name=RECEIPTS, seq__lt=seq).update(seq=seq)


def _receipt(facility_id: int, event: Happened, now: datetime) -> bool:
    if now - event.recorded_at > STALE:
        return False
    try:
        return send_receipt(event.complaint) is not None
    except Exception as error:
        _log.error("receipt_failed", complaint=event.complaint, error=type(error).__name__)
        Missed.objects.get_or_create(
            name=RECEIPTS,
            complaint=event.complaint,
            defaults={
                "facility_id": facility_id,
                "attempts": 1,
                "next_try_at": now + (pause_after(1) or SELDOM),
                "error": type(error).__name__[:100],
            },
        )
        return False


def _try_again(now: datetime) -> int:
    written = 0
    due = is_over("next_try_at", now=now, longest=TRY)
    for row in Missed.objects.filter(due, name=RECEIPTS).order_by("next_try_at")[:50]:
        try:
            written += send_receipt(row.complaint) is not None
        except Exception as error:
            _log.error("receipt_failed", complaint=row.complaint, error=type(error).__name__, attempts=row.attempts + 1)
            row.attempts += 1
            row.next_try_at = now + (pause_after(row.attempts) or SELDOM)
            row.error = type(error).__name__[:100]
            row.save(update_fields=["attempts", "next_try_at", "error"])
        else:
            row.delete()
    return written
