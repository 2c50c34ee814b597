"""What somebody said, as values, and the checks that it goes through before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.text import clean_text
from tanggap.people.access import Asker
from tanggap.register.case import LATE
from tanggap.register.errors import Faults, Invalid
from tanggap.register.reporters import Person, check_length, checked
from tanggap.register.texts import needed, pack, wanted
from tanggap.rules.procedure.vocabulary import Channel, Kind, Payer, Severity, Sp4nClass

OLDEST = timedelta(days=3653)  # a typing error in the year, rather than a slip found after ten years


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
    attachments: tuple[UploadedFile[bytes], ...] = field(default=())

    def person(self) -> Person:
        """What they left about themselves, as it was typed."""
        return Person(**{name: getattr(self, name) for name in Person.__slots__})

    def details(self) -> str:
        """Place, remedy and loss as one text; empty when there is none of them."""
        fields = {
            "place": " ".join(clean_text(self.place, limit=200).split()),
            "remedy": clean_text(self.remedy, limit=5000),
            "loss": clean_text(self.loss, limit=5000),
        }
        return pack(fields) if any(fields.values()) else ""

    def gets_code(self) -> bool:
        """A nameless slip in a box has nobody to give a code to; it reads its answer in public."""
        left = (self.name, self.phone, self.email, self.address, self.handle)
        return self.channel != Channel.SUGGESTION_BOX or any(value.strip() for value in left)


def check(facility: Facility, intake: Intake, *, by: Asker | None, now: datetime, oldest: timedelta = OLDEST) -> Person:
    """The reporter as they will be kept. Raises Invalid naming the field, with whatever else is wrong."""
    faults, person = Faults(), Person()
    with faults.noted():
        needed(intake.text, field="story")
    with faults.noted():
        _check_choices(facility, intake)
    _check_times(intake, faults, by=by, now=now, zone=facility.zone, oldest=oldest)
    for name, limit in _LENGTHS.items():
        with faults.noted():
            check_length(getattr(intake, name) or "", limit, field=name)
    with faults.noted():
        if intake.anonymous and intake.name.strip():
            sentence = _("Namanya terisi, padahal pelapor tidak mau menyebut nama. Kosongkan salah satunya.")
            raise Invalid("not_anonymous", sentence, field="anonymous")
    with faults.noted():
        person = checked(intake.person(), today=_today(facility.zone, now))
    faults.raise_all()
    return person


_LENGTHS = {"place": 200, "external_number": 60, "remedy": 5000, "loss": 5000, "client_id": 40}


def _check_choices(facility: Facility, intake: Intake) -> None:
    for value, known, name in (
        (intake.channel, Channel, "channel"),
        (intake.kind, Kind, "kind"),
        (intake.payer, Payer, "payer"),
        (intake.severity, Severity, "severity"),
        (intake.sp4n_class, Sp4nClass, "sp4n_class"),
    ):
        if value is not None and value not in set(known):
            raise Invalid("unknown_choice", _("Pilihan itu tidak dikenal. Pilih salah satu dari daftar."), field=name)
    if intake.categories and set(intake.categories) - {c.code for c in facility_queries.categories(facility)}:
        raise Invalid("unknown_choice", _("Kategori itu tidak dikenal."), field="categories")


def _check_times(
    intake: Intake, faults: Faults, *, by: Asker | None, now: datetime, zone: str, oldest: timedelta
) -> None:
    received = intake.received_at or now
    with faults.noted():
        if received > now:
            raise Invalid("future_time", _("Waktu diterima tidak boleh di masa depan."), field="received_at")
        if now - received > oldest:
            sentence = _("Waktu diterima lebih dari sepuluh tahun yang lalu. Periksa tahunnya.")
            raise Invalid("too_old", sentence, field="received_at")
    with faults.noted():
        is_late = by is not None and now - received > LATE
        (needed if is_late else wanted)(intake.late_reason, field="late_reason")
    with faults.noted():
        if intake.event_date is not None and intake.event_date > _today(zone, now):
            raise Invalid("future_time", _("Tanggal kejadian tidak boleh di masa depan."), field="event_date")


def _today(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
