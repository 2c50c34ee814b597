"""Take over: a line of an older register enters the book, as what it was there, without promising anything anew.

It has a number of this book and keeps its old one; nobody gets a receipt or a message for it, and it has no tracking
code. What was over is over: no step is owed and no limit counts. What was still open is taken up under the procedure in
force and counts from the day it was received, like any work that is entered late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.actions.receive import enter
from tanggap.register.case import Case, actor_of
from tanggap.register.entering import applying_rules, make_ready, open_line, store
from tanggap.register.errors import Forbidden, Invalid, limits_counted
from tanggap.register.intake import Intake, check
from tanggap.register.ledger import lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, Routing
from tanggap.register.nudges import nudge
from tanggap.register.texts import wanted
from tanggap.register.uids import new_uid
from tanggap.rules.ledger import events as e
from tanggap.rules.procedure.engine import commit
from tanggap.rules.procedure.vocabulary import Outcome

OLDEST = timedelta(days=60 * 366)  # whoever reads the file knows better from when on dates can be


@dataclass(frozen=True, slots=True, kw_only=True)
class OldLine:
    """A line of an older register. `intake` has its day of receipt and, as `client_id`, what it is recognised by."""

    intake: Intake
    book: str  # uid of the older register
    line: int  # its row there
    is_open: bool = False
    ended_at: datetime | None = None  # None where the old book does not say: then it counts as of its receipt
    outcome: str = ""  # vocabulary.Outcome; empty where the old book does not say
    unit: str = ""  # code of the unit that dealt with it
    follow_up: str = ""
    remark: str = ""


def take_over(facility: Facility, old: OldLine, *, by: Asker, now: datetime | None = None) -> bool:
    """Enter the line. False when it is in the book already, taken over from this file or another.

    Raises Forbidden, Invalid (with the field) and ScopeError when no procedure applies to it.
    """
    now = now or read_clock()
    if by.facility_id != facility.pk or Permission.TAKE_OVER not in by.verbs:
        raise Forbidden(rights={Permission.TAKE_OVER})
    intake = replace(old.intake, late_reason="" if not old.is_open else _how_it_came(old))
    person = check(facility, intake, by=None, now=now, oldest=OLDEST)
    _check_ending(facility, old, now=now)
    with limits_counted():
        case = open_line(facility, intake, applying_rules(facility, intake, now=now), by=by, now=now)
        case.row.code = None  # nobody holds one
        case.row.book_line = old.line
        enter(case, intake, person, [], book=old.book, line=old.line, past=not old.is_open)
        if not old.is_open:
            _end(case, old)
        make_ready(case)
    with write_lock(), transaction.atomic():
        lock_head(facility, now=now)
        if Complaint.objects.filter(facility=facility, client_id=intake.client_id).exists():
            return False
        store(case)
        transaction.on_commit(nudge)
    return True


def _how_it_came(old: OldLine) -> str:
    """The reason why it is entered so late, with what had been done by then."""
    told = "\n".join(part for part in (old.follow_up.strip(), old.remark.strip()) if part)
    came = _("Diambil dari buku lama, baris %(line)s.") % {"line": old.line}
    return f"{came}\n{told}" if told else came


def _check_ending(facility: Facility, old: OldLine, *, now: datetime) -> None:
    received = old.intake.received_at or now
    if old.ended_at is not None and not received <= old.ended_at <= now:
        sentence = _("Tanggal selesai tidak boleh sebelum tanggal diterima atau di masa depan.")
        raise Invalid("wrong_end", sentence, field="ended_at")
    if old.outcome and old.outcome not in set(Outcome):
        raise Invalid("unknown_choice", _("Pilihan itu tidak dikenal. Pilih salah satu dari daftar."), field="outcome")
    if old.unit and not facility_queries.units(facility, retired=True).filter(code=old.unit).exists():
        raise Invalid("unknown_choice", _("Unit itu tidak dikenal."), field="units")
    for body in (old.follow_up, old.remark):
        wanted(body, field="note")


def _end(case: Case, old: OldLine) -> None:
    """What the old book says became of it, in the words that stand there."""
    at = old.ended_at or case.at
    told = [old.remark] if old.unit else [old.follow_up, old.remark]
    if old.unit:
        _unit_dealt_with_it(case, old, at)
    note = case.optional_text("note", "\n".join(part for part in told if part.strip()))
    actor = actor_of(case.entry.by)
    closed = e.ComplaintClosed(occurred_at=at, recorded_at=case.now, actor=actor, outcome=old.outcome, note=note)
    case.write(commit(case.rules, case.state, (closed,), case.now))


def _unit_dealt_with_it(case: Case, old: OldLine, at: datetime) -> None:
    unit = facility_queries.units(case.facility, retired=True).get(code=old.unit)
    said = old.follow_up.strip() or _("Buku lama tidak mencatat tindak lanjut.")
    ref, uid = case.text("unit_answer", said), new_uid()
    actor, now = actor_of(case.entry.by), case.now
    asked = e.UnitRouted(occurred_at=case.at, recorded_at=now, actor=actor, routing=uid, unit=unit.code)
    case.write(commit(case.rules, case.state, (asked,), now))
    answered = e.UnitAnswered(occurred_at=at, recorded_at=now, actor=actor, routing=uid, text=ref, on_behalf=True)
    case.write(commit(case.rules, case.state, (answered,), case.now))
    routing = Routing(
        complaint=case.row,
        uid=uid,
        unit=unit,
        answer=case.row_of(ref),
        status="answered",
        routed_at=case.at,
        ended_at=at,
    )
    case.keep([routing])
