"""Receive: a complaint enters the book, with its number, its rules and its receipt, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import clean_text
from tanggap.people.access import Asker
from tanggap.register import conflicts, files
from tanggap.register.case import Case, actor_of
from tanggap.register.entering import applying_rules, make_ready, open_line, store
from tanggap.register.errors import Forbidden, limits_counted
from tanggap.register.intake import Intake, check
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint
from tanggap.register.nudges import nudge
from tanggap.register.reporters import Person, keep_reporter
from tanggap.register.texts import LIMIT
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import Acknowledge, Receive
from tanggap.rules.procedure.vocabulary import Channel, Medium, Verb

__all__ = ["Intake", "Receipt", "receive"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of filing (UU 25/2009 art. 44).

    `first` is False when the same form had been filed before; `same` is False when it came again with other words:
    those were not filed.
    """

    uid: str
    number: str
    code: str | None
    received_at: datetime
    recorded_at: datetime
    first: bool
    same: bool = True


def receive(facility: Facility, intake: Intake, *, by: Asker | None = None, now: datetime | None = None) -> Receipt:
    """Enter a complaint.

    `by` is None when the reporter files it. Raises Invalid (with the field), Forbidden, ImageError, and ScopeError
    when the facility has no procedure for it.
    """
    now = now or read_clock()
    if by is not None and (by.facility_id != facility.pk or Verb.RECEIVE not in by.verbs):
        raise Forbidden(rights={Verb.RECEIVE})
    person = check(facility, intake, by=by, now=now)
    kept = files.keep(facility, intake.attachments, purpose="story", now=now)
    try:
        with limits_counted():
            case = open_line(facility, intake, applying_rules(facility, intake, now=now), by=by, now=now)
            enter(case, intake, person, kept)
            _hand_over_receipt(case, intake)
            make_ready(case)
        with write_lock(), transaction.atomic():
            store(case)
            transaction.on_commit(nudge)
    except IntegrityError:
        files.discard(kept)
        before = _filed_before(facility, intake)
        if before is None:
            raise
        return _receipt(before, first=False, same=_says_the_same(before, intake))
    except BaseException:
        files.discard(kept)
        raise
    return _receipt(case.row, first=True)


def _filed_before(facility: Facility, intake: Intake) -> Complaint | None:
    if not intake.client_id:
        return None
    return Complaint.objects.filter(facility=facility, client_id=intake.client_id).first()


def _says_the_same(row: Complaint, intake: Intake) -> bool:
    return row.story is not None and row.story.body == clean_text(intake.text, limit=LIMIT)


def _receipt(row: Complaint, *, first: bool, same: bool = True) -> Receipt:
    number = show_register_number(row.year, row.number)
    return Receipt(row.uid, number, row.code, row.received_at, row.recorded_at, first, same)


def enter(case: Case, intake: Intake, person: Person, kept: list[files.Kept], **more: Any) -> None:
    """Keep what was said and who said it, and send it past those it is about; `more` are fields of the command."""
    row = case.row
    story = case.text("story", clean_text(intake.text, limit=LIMIT))
    details = case.text("details", intake.details()) if intake.details() else None
    late_reason = case.optional_text("late_reason", intake.late_reason, field="late_reason")
    reporter = keep_reporter(case.facility, person, now=case.now, keep=case.keep) if person.is_known else None
    row.story, row.details, row.late_reason = case.row_of(story), case.row_of(details), case.row_of(late_reason)
    row.reporter = reporter
    file_refs = files.attach(kept, row, keep=case.keep)
    state_fields: dict[str, Any] = {
        name: getattr(intake, name)
        for name in "anonymous confidential about_leadership repeated payer categories severity sp4n_class".split()
    }
    receive_command = Receive(
        actor=actor_of(case.entry.by),
        at=case.at,
        complaint=row.uid,
        year=row.year,
        number=row.number,
        channel=intake.channel,
        kind=intake.kind,
        version=row.procedure_version,
        chosen=row.chosen,
        text=story,
        details=details,
        reporter=Ref(reporter.uid, reporter.digest) if reporter else None,
        contacts=person.contacts,
        has_code=row.code is not None,
        files=file_refs,
        late_reason=late_reason,
        **state_fields,
        **more,
    )
    case.decide(receive_command)
    conflicts.exclude(case, intake.text, intake.remedy, intake.loss)


def _hand_over_receipt(case: Case, intake: Intake) -> None:
    medium = _receipt_medium(case, intake)
    if medium is not None:
        automatic = case.entry.by == "reporter"
        case.decide(Acknowledge(actor=actor_of(case.entry.by), at=case.now, medium=medium, automatic=automatic))


def _receipt_medium(case: Case, intake: Intake) -> Medium | None:
    """Where the receipt with the number is seen at once: on the page, or handed over by the officer."""
    if case.entry.by == "reporter":
        return Medium.TRACKING
    spoken = {Channel.WALK_IN, Channel.PHONE, Channel.PAPER_FORM}
    return Medium.IN_PERSON if intake.channel in spoken else None
