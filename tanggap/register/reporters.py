"""Rows for who reports. A row is never changed, only replaced, so that its digest in the ledger stays true."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from tanggap.facility.models import Facility
from tanggap.register.models import Identity, Reporter
from tanggap.register.uids import new_salt, new_uid
from tanggap.rules.ledger.canonical import canonical
from tanggap.rules.ledger.chain import digest_text


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
        return any(asdict(self).values())

    @property
    def contacts(self) -> tuple[str, ...]:
        """The kinds of contact left, never the contacts themselves."""
        return tuple(k for k in ("phone", "email", "address", "handle") if getattr(self, k))


def keep_reporter(facility: Facility, person: Person, *, channel: str, now: datetime) -> Reporter:
    salt = new_salt()
    row = Reporter.objects.create(
        facility=facility,
        uid=new_uid(),
        salt=salt,
        digest=digest_text(salt, identity_text(person)),
        created_at=now,
        **asdict(person),
    )
    identities = [
        Identity(facility=facility, reporter=row, kind=kind, value=getattr(person, kind), last_inbound_at=now)
        for kind in ("phone", "email", "handle")
        if getattr(person, kind)
    ]
    if identities:
        Identity.objects.bulk_create(identities)
    return row


def person_of(row: Reporter | None) -> Person:
    if row is None:
        return Person()
    return Person(**{name: getattr(row, name) for name in Person.__slots__})


def identity_text(person: Person) -> str:
    """The text that an identity's digest covers."""
    return canonical({k: v for k, v in asdict(person).items() if v})
