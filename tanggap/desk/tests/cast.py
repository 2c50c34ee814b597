"""The people and complaints that the tests of this room share. All of them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tanggap.facility import packs
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import add_staff, assign_role, name_conflict_people, settle_roles
from tanggap.people.models import Staff
from tanggap.register import actions
from tanggap.register.actions import Intake, Receipt

OPENED = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)  # Monday, 08.00 WITA
TODAY = datetime(2026, 11, 24, 1, 12, tzinfo=UTC)  # Tuesday, 09.12 WITA
PASSWORD = "kata sandi panjang sekali"

# username -> (full name, roles, unit)
PEOPLE: Mapping[str, tuple[str, tuple[str, ...], str | None]] = {
    "sari": ("Sari Rahmawati, S.I.Kom.", ("complaint_officer",), None),
    "noor": ("Noor Hidayati, S.Sos.", ("public_relations",), None),
    "lidya": ("apt. Lidya Natalia, S.Farm.", ("unit_contact",), "pharmacy"),
    "jumri": ("Ns. Jumri Effendi, S.Kep.", ("unit_contact",), "outpatient"),
    "surya": ("dr. Surya Wijaya", ("management",), None),
    "hendra": ("dr. Hendra Gunawan, Sp.K.J.", ("facility_head",), None),
    "rusdi": ("Rusdi Hamzah, S.E.", ("auditor",), None),
    "aji": ("Aji Nurcahyo, A.Md.Kom.", ("administrator",), None),
}
STORY = (
    "Toilet lantai 2 dekat poli kotor dan tidak ada air sejak Senin. Tolong dibersihkan, kasihan yang bawa anak kecil."
)


@dataclass(frozen=True)
class House:
    """A facility with everybody who works in it."""

    facility: Facility
    staff: Mapping[str, Staff]

    def asker(self, username: str) -> Asker:
        return asker_for(self.staff[username], now=read_clock())

    def receive(self, by: str | None = None, **said: Any) -> Receipt:
        intake = Intake(**({"channel": "whatsapp", "text": STORY, "phone": "0812-0000-0123", "name": "Rina"} | said))
        return actions.receive(self.facility, intake, by=self.asker(by) if by else None)


_pack = cache(packs.shipped_pack)


def build_house(pack: str = "atma-husada", *, prefix: str = "", slug: str | None = None) -> House:
    return staffed(install_pack(_pack(pack), slug=slug, now=OPENED), prefix=prefix)


def staffed(facility: Facility, *, prefix: str = "") -> House:
    settle_roles(facility)
    staff = {name: _hire(facility, prefix + name, *details) for name, details in PEOPLE.items()}
    name_conflict_people(facility, [staff["surya"]])
    return House(facility, staff)


def _hire(facility: Facility, username: str, name: str, roles: tuple[str, ...], unit: str | None) -> Staff:
    person = add_staff(facility, username=username, full_name=name, password=PASSWORD, now=OPENED)
    codes = [each.code for each in facility_queries.units(facility)]
    place = (unit if unit in codes else codes[0]) if unit else None  # units are called otherwise in each facility
    for role in roles:
        assign_role(person, role, unit=place, now=OPENED)
    return person
