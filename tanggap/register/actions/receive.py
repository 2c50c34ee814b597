"""Receive: a complaint enters the book, with its number, its rules and its receipt, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import clean_text
from tanggap.lib.tracking import new_code
from tanggap.people.access import Asker
from tanggap.register import conflicts, files, projection
from tanggap.register.case import Case, Entry, actor_of
from tanggap.register.errors import Forbidden, limits_counted
from tanggap.register.intake import Intake, check
from tanggap.register.ledger import lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, LedgerHead, NumberSeries
from tanggap.register.nudges import nudge
from tanggap.register.reporters import Person, keep_reporter
from tanggap.register.rows import insert
from tanggap.register.texts import LIMIT
from tanggap.register.uids import new_uid
from tanggap.rules.ledger.events import Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.commands import Acknowledge, Receive
from tanggap.rules.procedure.scope import Choice, ScopeError
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
        raise Forbidden
    person = check(facility, intake, by=by, now=now)
    kept = files.keep(facility, intake.attachments, purpose="story", now=now)
    try:
        applying = applying_rules(facility, intake, now=now)  # read before anybody has to wait for us
        with write_lock(), transaction.atomic(), limits_counted():
            head = lock_head(facility, now=now)
            before = _filed_before(facility, intake)
            if before is not None:
                files.discard(kept)
                return _receipt(before, first=False, same=_says_the_same(before, intake))
            case = open_line(facility, intake, applying, head=head, by=by, now=now)
            enter(case, intake, person, kept)
            _hand_over_receipt(case, intake)
            projection.store(case)
            transaction.on_commit(nudge)
    except BaseException:
        files.discard(kept)
        raise
    return _receipt(case.row, first=True)


def _filed_before(facility: Facility, intake: Intake) -> Complaint | None:
    if not intake.client_id:
        return None
    same = Complaint.objects.filter(facility=facility, client_id=intake.client_id)
    # Nearly always there is none, and asking for a number alone is much the cheapest way to find out.
    key = next(iter(same.values_list("pk", flat=True)), None)
    return None if key is None else Complaint.objects.get(pk=key)


def _says_the_same(row: Complaint, intake: Intake) -> bool:
    return row.story is not None and row.story.body == clean_text(intake.text, limit=LIMIT)


def _receipt(row: Complaint, *, first: bool, same: bool = True) -> Receipt:
    number = show_register_number(row.year, row.number)
    return Receipt(row.uid, number, row.code, row.received_at, row.recorded_at, first, same)


# --- entering


@dataclass(frozen=True, slots=True)
class Applying:
    choice: Choice
    rules: Rules


def applying_rules(facility: Facility, intake: Intake, *, now: datetime) -> Applying:
    """Raises ScopeError."""
    zone = ZoneInfo(facility.zone)
    received = (intake.received_at or now).astimezone(zone)
    choice = _choose(facility, intake, received=received, now=now.astimezone(zone))
    rules = facility_queries.rules_for(facility, key=choice.procedure.key, version=choice.version)
    return Applying(choice, rules)


def open_line(
    facility: Facility, intake: Intake, applying: Applying, *, head: LedgerHead, by: Asker | None, now: datetime
) -> Case:
    """The empty line of the book, with its number, its code and the rules that apply to it."""
    received = intake.received_at or now
    choice = applying.choice
    year = now.astimezone(ZoneInfo(facility.zone)).year
    row = Complaint(
        facility=facility,
        uid=new_uid(),
        year=year,
        number=_next_number(facility, year),
        code=new_code() if intake.gets_code() else None,
        client_id=intake.client_id or None,
        state="{}",
        procedure_key=choice.procedure.key,
        procedure_version=choice.version,
        chosen=choice.reason[0],
        external_number=intake.external_number.strip(),
        event_date=intake.event_date,
        received_at=received,
        recorded_at=now,
        channel=intake.channel,
        kind=intake.kind,
        status="open",
        entered_by=by.uid if by else "",
    )
    insert([row])
    entry = Entry(by=by if by is not None else "reporter", at=received, now=now)
    return Case(facility=facility, row=row, state=CaseState(), rules=applying.rules, head=head, entry=entry, now=now)


def _choose(facility: Facility, intake: Intake, *, received: datetime, now: datetime) -> Choice:
    """The procedure of the day of receipt. What came before there was any is handled under today's."""
    try:
        return facility_queries.choose_procedure(facility, channel=intake.channel, kind=intake.kind, on=received.date())
    except ScopeError:
        if received.date() == now.date():
            raise
    return facility_queries.choose_procedure(facility, channel=intake.channel, kind=intake.kind, on=now.date())


def _next_number(facility: Facility, year: int) -> int:
    """The next in the series. The ledger head is locked, so no two writers come here at once."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [facility.pk, year])
        given = cursor.fetchone()
    if given is not None:
        return int(given[0])
    return NumberSeries.objects.create(facility=facility, year=year, last=1).last


_NEXT = "UPDATE register_numberseries SET last = last + 1 WHERE facility_id = %s AND year = %s RETURNING last"


def enter(case: Case, intake: Intake, person: Person, kept: list[files.Kept], **more: Any) -> None:
    """Keep what was said and who said it, and send it past those it is about; `more` are fields of the command."""
    row = case.row
    story = case.text("story", clean_text(intake.text, limit=LIMIT))
    details = case.text("details", intake.details()) if intake.details() else None
    late_reason = case.optional_text("late_reason", intake.late_reason, field="late_reason")
    reporter = keep_reporter(case.facility, person, now=case.now) if person.is_known else None
    row.story, row.details, row.late_reason = case.row_of(story), case.row_of(details), case.row_of(late_reason)
    row.reporter = reporter
    file_refs = files.attach(kept, row)
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
    conflicts.exclude(case, intake.words())


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
