"""Rows for who reports. A row is never changed, only replaced, so that its digest in the ledger stays true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.text import clean_text
from tanggap.register.errors import Faults, Invalid
from tanggap.register.models import Identity, Reporter
from tanggap.register.rows import Keep, insert
from tanggap.register.uids import new_salt, new_uid
from tanggap.rules.ledger.canonical import canonical
from tanggap.rules.ledger.chain import digest_text

_LENGTHS = {
    "name": 200,
    "phone": 60,
    "email": 254,
    "address": 1000,
    "handle": 100,
    "relation": 20,
    "patient_name": 200,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A reporter's identity as values: phone in E.164, the rest as cleaned lines; empty where nothing is known."""

    name: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    handle: str = ""
    relation: str = ""
    patient_name: str = ""

    @property
    def is_known(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)

    @property
    def contacts(self) -> tuple[str, ...]:
        """The kinds of contact left, never the contacts themselves."""
        return tuple(k for k in ("phone", "email", "address", "handle") if getattr(self, k))


def checked(person: Person, *, today: date) -> Person:
    """The same person as typed by anybody, fit to be kept. Raises Invalid with all that is wrong."""
    faults = Faults()
    phone = email = ""
    for name, limit in _LENGTHS.items():
        with faults.noted():
            check_length(getattr(person, name), limit, field=name)
    with faults.noted():
        if person.birth_date is not None and person.birth_date > today:
            raise Invalid("future_time", _("Tanggal lahir tidak boleh di masa depan."), field="birth_date")
    with faults.noted():
        phone = _phone(person.phone)
    with faults.noted():
        email = _email(person.email)
    faults.raise_all()
    return Person(
        name=_line(person.name),
        birth_date=person.birth_date,
        phone=phone,
        email=email,
        address=clean_text(person.address, limit=1000),
        handle=_line(person.handle),
        relation=_line(person.relation),
        patient_name=_line(person.patient_name),
    )


def check_length(value: str, limit: int, *, field: str) -> None:
    if len(value) > limit:
        sentence = _("Isian ini terlalu panjang; paling banyak %(limit)s huruf.") % {"limit": limit}
        raise Invalid("too_long", sentence, field=field)


def _line(text: str) -> str:
    return " ".join(clean_text(text, limit=200).split())


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
        sentence = _("Alamat email itu tidak lengkap. Contoh: nama@example.id.")
        raise Invalid("bad_email", sentence, field="email") from None
    return text


def keep_reporter(facility: Facility, person: Person, *, now: datetime, keep: Keep = insert) -> Reporter:
    """Store a person who went through `checked`."""
    salt = new_salt()
    row = Reporter(
        facility=facility,
        uid=new_uid(),
        salt=salt,
        digest=digest_text(salt, identity_text(person)),
        created_at=now,
        **plain(person),
    )
    keep([row])
    keep(
        [
            Identity(facility=facility, reporter=row, kind=kind, value=value, last_inbound_at=now)
            for kind, value in identities_of(person)
        ]
    )
    return row


def identities_of(person: Person) -> list[tuple[str, str]]:
    """Kind and value of each way in which the person is known."""
    return [(kind, getattr(person, kind)) for kind in ("phone", "email", "handle") if getattr(person, kind)]


def person_of(row: Reporter | None) -> Person:
    if row is None:
        return Person()
    return Person(**{name: getattr(row, name) for name in Person.__slots__})


def plain(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in Person.__slots__}


def identity_text(person: Person) -> str:
    """The text that an identity's digest covers."""
    return canonical({name: value for name, value in plain(person).items() if value})
