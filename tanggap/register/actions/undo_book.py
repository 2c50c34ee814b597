"""Undo book: the lines taken over from one older register are struck out again, as long as nobody has worked on them.

Nothing is taken away: their numbers stay, with the reason. Afterwards the same lines can be taken over once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.case import Case, Entry, actor_of, handling
from tanggap.register.errors import Forbidden
from tanggap.register.models import Complaint, LedgerEntry
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Void
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.rules.procedure.voiding import VoidCause

MACHINES = ("time", "system", "provider")


@dataclass(frozen=True, slots=True)
class Undone:
    voided: int
    kept: int  # somebody has worked on them since
    last: int | None  # row of the old register up to which this came; None when there is nothing behind it


def undo_book(
    facility: Facility,
    book: str,
    *,
    by: Asker,
    reason: str,
    after: int = 0,
    limit: int = 100,
    now: datetime | None = None,
) -> Undone:
    """Strike out up to `limit` lines behind row `after`, each in its own transaction. Raises Forbidden, Invalid."""
    if by.facility_id != facility.pk or Permission.TAKE_OVER not in by.verbs:
        raise Forbidden
    note = needed(reason, field="note")
    now = now or read_clock()
    rows = Complaint.objects.filter(facility=facility, book=book, book_line__gt=after).exclude(status="void")
    found = list(rows.order_by("book_line").values_list("uid", "book_line")[:limit])
    voided = sum(_strike_out(uid, by=by, note=note, now=now) for uid, _line in found)
    last = found[-1][1] if len(found) == limit else None
    return Undone(voided, len(found) - voided, last)


def _strike_out(uid: str, *, by: Asker, note: str, now: datetime) -> bool:
    # The right is to the whole act; nothing is read of the complaint, so who may open it plays no part.
    with handling(uid, Entry(by=actor_of(by), now=now), Verb.VOID) as case:
        if case.state.status == "void" or _has_been_worked_on(case):
            return False
        case.row.client_id = None  # so that the line can be taken over again
        case.decide(Void(**case.header(), note=case.text("void", note), cause=VoidCause.MISTAKEN))
    return True


def _has_been_worked_on(case: Case) -> bool:
    since = LedgerEntry.objects.filter(complaint=case.row, recorded_at__gt=case.row.recorded_at)
    return since.exclude(actor__in=MACHINES).exists()
