"""A duty of the facility for one period: done, or looked at with nothing new. It never keeps a complaint open."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.register.case import Entry, actor_of, in_capacity
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.ledger import append, lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import PeriodDone
from tanggap.register.periods import PeriodDuty, listed_count
from tanggap.register.texts import keep_text, wanted
from tanggap.rules.ledger.events import Ref
from tanggap.rules.ledger.facility_events import PeriodDutyDone


def do_period_duty(duty: PeriodDuty, entry: Entry, *, result: str = "done", note: str = "") -> None:
    """Enter a period duty as done. Raises Invalid when it was done already or "nothing new" is no answer to it."""
    now = entry.now or read_clock()
    _check(duty, entry, result, now)
    found = wanted(note, field="note")
    facility = facility_queries.facility_of(duty.facility_id)
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        same = PeriodDone.objects.filter(
            facility=facility, procedure_key=duty.procedure, step=duty.step, first=duty.first
        )
        if same.exists():
            raise Invalid("already_done", _("Tugas untuk masa ini sudah dicatat."))
        text, ref = keep_text(facility, None, "period", found, now=now) if found else (None, None)
        done = PeriodDone(
            facility=facility,
            procedure_key=duty.procedure,
            procedure_version=duty.version,
            step=duty.step,
            first=duty.first,
            last=duty.last,
            result=result,
            listed=listed_count(duty),
            note=text,
            done_at=now,
            done_by="" if isinstance(entry.by, str) else entry.by.uid,
        )
        append(head, facility, in_capacity((_event(done, entry, ref),), entry.by))
        done.save()


def _check(duty: PeriodDuty, entry: Entry, result: str, now: datetime) -> None:
    if isinstance(entry.by, Asker) and not _may_do(entry.by, duty):
        raise Forbidden
    if entry.at is not None and entry.at > now:
        raise Invalid("future_time", _("Waktu kejadian tidak boleh di masa depan."), field="at")
    if result not in ("done", "nothing_new") or (result == "nothing_new" and not duty.nothing_new):
        raise Invalid("unknown_choice", _("Pilihan itu tidak berlaku untuk tugas ini."), field="result")
    # A day's look at the channels may find nothing though complaints came another way; a month's recap may not.
    is_summary = duty.lists and duty.first != duty.last
    listed = listed_count(duty) if result == "nothing_new" and is_summary else 0
    if listed:
        sentence = _("Ada %(n)s pengaduan dalam daftar masa ini: periksa, lalu catat sebagai sudah dikerjakan.")
        raise Invalid("not_empty", sentence % {"n": listed}, field="result")


def _event(done: PeriodDone, entry: Entry, note: Ref | None) -> PeriodDutyDone:
    return PeriodDutyDone(
        occurred_at=entry.at or done.done_at,
        recorded_at=done.done_at,
        actor=actor_of(entry.by),
        procedure=done.procedure_key,
        version=done.procedure_version,
        step=done.step,
        first=done.first.isoformat(),
        last=done.last.isoformat(),
        result=done.result,
        listed=done.listed,
        note=note,
    )


def _may_do(by: Asker, duty: PeriodDuty) -> bool:
    if by.facility_id != duty.facility_id or "do_period_duty" not in by.verbs:
        return False
    return "act_for_others" in by.verbs or not by.roles.isdisjoint(duty.roles)
