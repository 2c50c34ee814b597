"""Entries of the ledger about the house, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import words
from tanggap.desk.administration.parts_forms import GROUPS, UNIT_KINDS
from tanggap.desk.role_names import role_names
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.intake.reading.columns import MEANINGS
from tanggap.people import queries as people_queries
from tanggap.people.capacities import capacities_of
from tanggap.register.queries import HouseChange
from tanggap.rules.clock.names import WEEKDAYS
from tanggap.rules.ledger.event import Event
from tanggap.rules.ledger.facility_events import (
    CalendarChanged,
    CategoryChanged,
    ConflictPeopleNamed,
    DeputyEnded,
    DeputyNamed,
    FacilityOpened,
    OldBookTaken,
    ProcedurePublished,
    ProcedureRetired,
    ProcedureWithdrawn,
    ProfileChanged,
    RoleChanged,
    StaffChanged,
    UnitChanged,
    WayInChanged,
    WordingSet,
)
from tanggap.ui.labels import label
from tanggap.ui.moments import say_day
from tanggap.ui.templatetags.tanggap import number_id

RESULTS = {
    "added": gettext_lazy("ditambahkan"),
    "changed": gettext_lazy("diubah"),
    "moved": gettext_lazy("diurutkan"),
    "retired": gettext_lazy("tidak dipakai lagi"),
    "returned": gettext_lazy("dipakai kembali"),
    "password_reset": gettext_lazy("kata sandinya diatur ulang"),
}
ON_DUTY = {"retired": gettext_lazy("berhenti bertugas"), "returned": gettext_lazy("bertugas kembali")}
FIELDS = {
    "full_name": gettext_lazy("Nama lengkap"),
    "position": gettext_lazy("Jabatan"),
    "nip": gettext_lazy("NIP"),
    "email": gettext_lazy("Email"),
    "phone": gettext_lazy("Telepon"),
    "language": gettext_lazy("Bahasa layar"),
    "name": gettext_lazy("Nama"),
    "building": gettext_lazy("Gedung atau lantai"),
    "kind": gettext_lazy("Jenis unit"),
    "name_en": gettext_lazy("Nama dalam bahasa Inggris"),
    "group": gettext_lazy("Kelompok"),
    "skm": gettext_lazy("Unsur survei kepuasan (SKM)"),
    "channel": gettext_lazy("Kanal"),
    "place": gettext_lazy("Tempat"),
    "letter": gettext_lazy("Nomor surat"),
    "letterhead": gettext_lazy("Kop surat"),
    "address": gettext_lazy("Alamat"),
    "hours_note": gettext_lazy("Jam pelayanan, seperti diumumkan"),
    "index_target": gettext_lazy("Target indeks kepuasan (IKM)"),
    "contact_name": gettext_lazy("Penanggung jawab pengaduan"),
    "contact_position": gettext_lazy("Jabatannya"),
    "contact_phone": gettext_lazy("Teleponnya"),
    "contact_email": gettext_lazy("Emailnya"),
    "file": gettext_lazy("Berkas"),
    "reason": gettext_lazy("Alasan"),
}

_WEEK = (*WEEKDAYS["id"], *WEEKDAYS["en"])


@dataclass(frozen=True, slots=True)
class Said:
    seq: int
    at: datetime
    who: str
    what: str
    details: tuple[tuple[str, str, str], ...]  # field, before, after
    blanked: bool


@dataclass(frozen=True, slots=True)
class Names:
    staff: Mapping[str, str]
    roles: Mapping[str, str]
    units: Mapping[str, str]
    categories: Mapping[str, str]
    calendars: Mapping[str, str]

    def people(self, uids: Iterable[str]) -> str:
        return ", ".join(self.staff.get(uid, uid) for uid in uids)


def say_changes(facility: Facility, changes: Iterable[HouseChange]) -> list[Said]:
    names = Names(
        people_queries.names(facility),
        role_names(facility),
        {unit.code: unit.name for unit in facility_queries.units(facility, retired=True)},
        {each.code: each.name for each in facility_queries.categories(facility, retired=True)},
        {each.key: each.name for each in facility_queries.calendars(facility).values()},
    )
    return [_say(change, names) for change in changes]


def _say(change: HouseChange, names: Names) -> Said:
    event = change.event
    kind, _sep, uid = event.actor.partition(":")
    who = names.staff.get(uid, uid) if kind == "staff" else _("Sistem")
    if event.deputy_for:
        who = f"{capacities_of([event.deputy_for]).get(event.deputy_for, 'Plh.')}: {who}"
    details = tuple(
        (str(names_of_fields(event).get(name, name)), _value(name, pair[0]), _value(name, pair[1]))
        for name, pair in sorted((change.details or {}).items(), key=_order)
    )
    pointed = getattr(event, "details", None) is not None
    return Said(change.seq, event.recorded_at, who, _what(event, names), details, pointed and change.details is None)


def _order(detail: tuple[str, object]) -> tuple[int, str]:
    """The days of a week as they follow on each other, all else by its name."""
    name = detail[0]
    return (_WEEK.index(name) if name in _WEEK else -1), name


def _value(name: str, value: str) -> str:
    """Codes in the words of the forms in which they were chosen."""
    known: Mapping[str, object] = dict(_CODES.get(name, ()))
    return str(known.get(value, value))


_CODES: Mapping[str, Iterable[tuple[str, object]]] = {
    "language": settings.LANGUAGES,
    "kind": UNIT_KINDS,
    "group": GROUPS,
}


def names_of_fields(event: Event) -> Mapping[str, object]:
    return (
        {"file": FIELDS["file"], "reason": FIELDS["reason"], **MEANINGS} if isinstance(event, OldBookTaken) else FIELDS
    )


def _what(event: Event, names: Names) -> str:
    match event:
        case StaffChanged():
            result = ON_DUTY.get(event.result) or RESULTS[event.result]
            return _("Petugas %(name)s %(result)s") % {"name": names.people([event.staff]), "result": result}
        case RoleChanged():
            return _role(event, names)
        case DeputyNamed() | DeputyEnded():
            return _deputy(event, names)
        case ConflictPeopleNamed():
            return _("Penerima pengaduan tentang petugas atau pimpinan: %(names)s") % {
                "names": names.people(event.staff) or _("tidak ada")
            }
        case _:
            return _of_the_facility(event, names)


def _old_book(event: OldBookTaken) -> str:
    said = {"n": number_id(event.lines), "left": number_id(event.left)}
    match event.result:
        case "begun":
            return _("Pengambilan buku lama dimulai: %(n)s baris") % said
        case "ended":
            return _("Buku lama diambil: %(n)s baris masuk, %(left)s ditolak") % said
        case "undoing":
            return _("Pengambilan buku lama dibatalkan")
    return _("Pembatalan buku lama selesai: %(n)s nomor dibatalkan, %(left)s tetap") % said


def _wording(event: WordingSet) -> str:
    said = {
        "message": words.MESSAGES.get(event.purpose, event.purpose),
        "medium": label(event.medium, "medium"),
        "version": str(event.version),
    }
    if event.result == "default":
        return _("Teks pesan %(message)s (%(medium)s) kembali ke teks bawaan") % said
    return _("Teks pesan %(message)s (%(medium)s) versi %(version)s ditulis") % said


def _role(event: RoleChanged, names: Names) -> str:
    unit = f" ({names.units.get(event.unit, event.unit)})" if event.unit else ""
    said = {
        "name": names.people([event.staff]),
        "role": names.roles.get(event.role, event.role) + unit,
        "first": say_day(date.fromisoformat(event.first)),
    }
    if event.result == "ended":
        return _("Peran %(role)s untuk %(name)s diakhiri") % said
    if event.last:
        said["last"] = say_day(date.fromisoformat(event.last))
        return _("Peran %(role)s diberikan kepada %(name)s, %(first)s s.d. %(last)s") % said
    return _("Peran %(role)s diberikan kepada %(name)s sejak %(first)s") % said


def _deputy(event: DeputyNamed | DeputyEnded, names: Names) -> str:
    said = {
        "name": names.people([event.staff]),
        "principal": names.people([event.principal]),
        "first": say_day(date.fromisoformat(event.first)),
    }
    if isinstance(event, DeputyEnded):
        return _("%(name)s tidak lagi menjadi pelaksana harian bagi %(principal)s") % said
    said["last"] = say_day(date.fromisoformat(event.last))
    return _("%(name)s menjadi pelaksana harian bagi %(principal)s, %(first)s s.d. %(last)s") % said


def _of_the_facility(event: Event, names: Names) -> str:
    match event:
        case UnitChanged():
            said = {"name": names.units.get(event.unit, event.unit), "result": RESULTS[event.result]}
            return _("Unit %(name)s %(result)s") % said
        case CategoryChanged():
            listed = ", ".join(names.categories.get(code, code) for code in event.categories)
            return _("Kategori %(name)s %(result)s") % {"name": listed, "result": RESULTS[event.result]}
        case WayInChanged():
            said = {"name": label(event.channel, "channel"), "result": RESULTS[event.result]}
            return _("Kanal %(name)s %(result)s") % said
        case ProfileChanged():
            return _("Profil fasilitas diubah")
        case CalendarChanged():
            return _("Kalender %(name)s diubah") % {"name": names.calendars.get(event.calendar, event.calendar)}
        case ProcedurePublished():
            said = {"name": event.procedure, "version": str(event.version)}
            return _("Prosedur %(name)s versi %(version)s diterbitkan") % said
        case ProcedureRetired():
            said = {"name": event.procedure, "first": say_day(date.fromisoformat(event.effective))}
            return _("Prosedur %(name)s dicabut mulai %(first)s") % said
        case ProcedureWithdrawn():
            said = {"name": event.procedure, "version": str(event.version)}
            return _("Prosedur %(name)s versi %(version)s ditarik sebelum berlaku") % said
        case WordingSet():
            return _wording(event)
        case OldBookTaken():
            return _old_book(event)
        case FacilityOpened():
            return _("Buku fasilitas dibuka")
        case _:
            return event.name
