"""Receive: a complaint enters the book, with its number, its rules and its receipt, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.text import clean_text
from tanggap.lib.tracking import new_code
from tanggap.people.access import Asker
from tanggap.register import conflicts, files, projection
from tanggap.register.case import LATE, Case, Entry, actor_of
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.ledger import lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, NumberSeries
from tanggap.register.nudges import nudge
from tanggap.register.reporters import Person, keep_reporter
from tanggap.register.texts import LIMIT, needed, pack
from tanggap.register.uids import new_uid
from tanggap.rules.ledger.events import Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.commands import Acknowledge, Receive
from tanggap.rules.procedure.vocabulary import Channel, Kind, Medium, Payer, Severity, Sp4nClass, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What somebody said, and what they left about themselves. Only `text` and `channel` must be there."""

    channel: str
    text: str
    kind: str = "complaint"
    place: str = ""
    event_date: date | None = None
    remedy: str = ""
    loss: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    birth_date: date | None = None
    handle: str = ""
    relation: str = ""
    patient_name: str = ""
    anonymous: bool = False
    confidential: bool = False
    about_leadership: bool = False
    repeated: bool = False
    payer: str = "unknown"
    categories: tuple[str, ...] = ()
    severity: str | None = None
    sp4n_class: str | None = None
    external_number: str = ""
    received_at: datetime | None = None  # None: now
    late_reason: str = ""
    client_id: str | None = None  # one form is filed once, however often it is sent
    attachments: tuple[UploadedFile, ...] = field(default=())


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

    `by` is None when the reporter files it. Raises Invalid (with the field), Forbidden, ImageError.
    """
    now = now or read_clock()
    if by is not None and (by.facility_id != facility.pk or Verb.RECEIVE not in by.verbs):
        raise Forbidden
    person = _check(facility, intake, by=by, now=now)
    kept = files.keep(facility, intake.attachments, purpose="story", now=now)
    try:
        with write_lock(), transaction.atomic():
            head = lock_head(facility, now=now)
            before = _filed_before(facility, intake)
            if before is not None:
                return _receipt(before, first=False, same=_says_the_same(before, intake))
            case = _open(facility, intake, head=head, by=by, now=now)
            _enter(case, intake, person, kept)
            projection.store(case)
            transaction.on_commit(nudge)
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


# --- checks, before anything is written


def _check(facility: Facility, intake: Intake, *, by: Asker | None, now: datetime) -> Person:
    needed(intake.text, field="story")
    for value, known, name in (
        (intake.channel, Channel, "channel"),
        (intake.kind, Kind, "kind"),
        (intake.payer, Payer, "payer"),
        (intake.severity, Severity, "severity"),
        (intake.sp4n_class, Sp4nClass, "sp4n_class"),
    ):
        if value is not None and value not in set(known):
            raise Invalid("unknown_choice", _("Pilihan itu tidak dikenal. Pilih salah satu dari daftar."), field=name)
    _check_times(intake, by=by, now=now, zone=facility.zone)
    _check_lengths(intake)
    unknown = (
        set(intake.categories) - {c.code for c in facility_queries.categories(facility)} if intake.categories else None
    )
    if unknown:
        raise Invalid("unknown_choice", _("Kategori itu tidak dikenal."), field="categories")
    return Person(
        name=_line(intake.name),
        birth_date=intake.birth_date,
        phone=_phone(intake.phone),
        email=_email(intake.email),
        address=clean_text(intake.address, limit=1000),
        handle=_line(intake.handle, 100),
        relation=intake.relation,
        patient_name=_line(intake.patient_name),
    )


def _check_times(intake: Intake, *, by: Asker | None, now: datetime, zone: str) -> None:
    received = intake.received_at or now
    today = now.astimezone(ZoneInfo(zone)).date()
    if received > now:
        raise Invalid("future_time", _("Waktu diterima tidak boleh di masa depan."), field="received_at")
    if now - received > timedelta(days=3653):
        raise Invalid(
            "too_old", _("Waktu diterima lebih dari sepuluh tahun yang lalu. Periksa tahunnya."), field="received_at"
        )
    if by is not None and now - received > LATE:
        needed(intake.late_reason, field="late_reason")
    if intake.event_date is not None and intake.event_date > today:
        raise Invalid("future_time", _("Tanggal kejadian tidak boleh di masa depan."), field="event_date")
    if intake.birth_date is not None and intake.birth_date > today:
        raise Invalid("future_time", _("Tanggal lahir tidak boleh di masa depan."), field="birth_date")


_LENGTHS = {
    "name": 200,
    "patient_name": 200,
    "place": 200,
    "handle": 100,
    "external_number": 60,
    "address": 1000,
    "remedy": 5000,
    "loss": 5000,
}


def _check_lengths(intake: Intake) -> None:
    for name, limit in _LENGTHS.items():
        if len(getattr(intake, name)) > limit:
            sentence = _("Isian ini terlalu panjang; paling banyak %(limit)s huruf.") % {"limit": limit}
            raise Invalid("too_long", sentence, field=name)


def _line(text: str, limit: int = 200) -> str:
    return " ".join(clean_text(text, limit=limit).split())


def _phone(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return read_phone(text)
    except PhoneError as error:
        raise Invalid(error.code, error.sentence, field="phone", remedy=error.remedy) from None


def _email(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise Invalid(
            "bad_email", _("Alamat email itu tidak lengkap. Contoh: nama@example.id."), field="email"
        ) from None
    return text


# --- entering


def _open(facility: Facility, intake: Intake, *, head: Any, by: Asker | None, now: datetime) -> Case:
    """The empty line of the book: its number, its code and the rules that apply to it."""
    zone = ZoneInfo(facility.zone)
    received = intake.received_at or now
    choice = facility_queries.choose_procedure(
        facility, channel=intake.channel, kind=intake.kind, on=received.astimezone(zone).date()
    )
    year = now.astimezone(zone).year
    row = Complaint(
        facility=facility,
        uid=new_uid(),
        year=year,
        number=_next_number(facility, year),
        code=new_code() if _gets_code(intake) else None,
        client_id=intake.client_id or None,
        state="{}",
        procedure_key=choice.procedure.key,
        procedure_version=choice.version,
        chosen=choice.reason[0],
        external_number=_line(intake.external_number, 60),
        event_date=intake.event_date,
        received_at=received,
        recorded_at=now,
        channel=intake.channel,
        kind=intake.kind,
        status="open",
        entered_by=by.uid if by else "",
    )
    row.save()
    rules: Rules = facility_queries.rules_for(facility, key=choice.procedure.key, version=choice.version)
    entry = Entry(by=by if by is not None else "reporter", at=received, now=now)
    return Case(facility=facility, row=row, state=CaseState(), rules=rules, head=head, entry=entry, now=now)


def _gets_code(intake: Intake) -> bool:
    """A nameless slip in a box has nobody to give a code to; it reads its answer in public."""
    has_contact = any((intake.phone.strip(), intake.email.strip(), intake.address.strip(), intake.name.strip()))
    return intake.channel != Channel.SUGGESTION_BOX or has_contact


def _next_number(facility: Facility, year: int) -> int:
    """The next in the series. The ledger head is locked, so no two writers come here at once."""
    series, _created = NumberSeries.objects.get_or_create(facility=facility, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def _enter(case: Case, intake: Intake, person: Person, kept: list[files.Kept]) -> None:
    row, now = case.row, case.now
    story = case.text("story", intake.text)
    details = case.optional_text("details", _details(intake))
    late_reason = case.optional_text("late_reason", intake.late_reason)
    reporter = keep_reporter(case.facility, person, channel=intake.channel, now=now) if person.is_known else None
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
    )
    case.decide(receive_command)
    conflicts.exclude(case, intake.text)
    medium = _receipt_medium(case, intake)
    if medium is not None:
        automatic = case.entry.by == "reporter"
        case.decide(Acknowledge(actor=actor_of(case.entry.by), at=now, medium=medium, automatic=automatic))


def _details(intake: Intake) -> str:
    fields = {
        "place": _line(intake.place),
        "remedy": clean_text(intake.remedy, limit=5000),
        "loss": clean_text(intake.loss, limit=5000),
    }
    packed = pack(fields)
    return "" if packed == "{}" else packed


def _receipt_medium(case: Case, intake: Intake) -> Medium | None:
    """Where the receipt with the number is seen at once: on the page, or handed over by the officer."""
    if case.entry.by == "reporter":
        return Medium.TRACKING
    spoken = {Channel.WALK_IN, Channel.PHONE, Channel.PAPER_FORM}
    return Medium.IN_PERSON if intake.channel in spoken else None
