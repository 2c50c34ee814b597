"""The invented staff of the five demo facilities, and how to sign in as them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from tanggap.facility.models import Facility
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import add_staff, assign_role, name_conflict_people
from tanggap.people.models import Staff

PASSWORD = "contoh-tanggap"  # everybody's, in the demo alone: it listens on this machine only
FILE = Path(__file__).with_name("cast.toml")

_SHOWN = "complaint_officer unit_contact facility_head administrator auditor quality_lead complaint_team".split()


def _facilities() -> list[dict[str, Any]]:
    with FILE.open("rb") as file:
        return list(tomllib.load(file)["facility"])


def sign_ins() -> list[tuple[str, str, str]]:
    """Username, password and who it is: one person for each role worth trying, facility by facility."""
    shown = []
    for facility in _facilities():
        firsts = [next((p for p in facility["staff"] if role in p["roles"]), None) for role in _SHOWN]
        people = {person["username"]: person for person in firsts if person is not None}
        shown += [(name, PASSWORD, f"{person['title']}, {facility['name']}") for name, person in people.items()]
    return shown


SIGN_INS: list[tuple[str, str, str]] = sign_ins()


def cast_here() -> list[str]:
    """Usernames of the demo's invented staff found in this database: name and employee number are those of the file."""
    numbers = {person["username"]: person["nip"] for facility in _facilities() for person in facility["staff"]}
    found = Staff.objects.filter(username__in=numbers).order_by("username").values_list("username", "nip")
    return [username for username, nip in found if nip == numbers[username]]


class Cast:
    """The staff of one demo facility, as people who act."""

    def __init__(
        self, facility: Facility, data: Mapping[str, Any], staff: Mapping[str, Staff], *, now: datetime
    ) -> None:
        self.facility = facility
        self.staff = dict(staff)
        self.askers: dict[str, Asker] = {name: asker_for(person, now=now) for name, person in staff.items()}
        self.conflict = [self.askers[name] for name in data["conflict_person"]]

    def who(
        self,
        roles: frozenset[str],
        *,
        unit: str | None = None,
        excluded: frozenset[str] = frozenset(),
        kept: bool = False,
    ) -> Asker:
        """The first who holds one of the roles (for that unit) and is not excluded; else whom the facility named, who
        does all that no unit does in a complaint that is `kept` for them."""
        for asker in self.askers.values() if unit is not None or not kept else ():
            mine = roles & asker.roles and (unit is None or unit in asker.units)
            if mine and asker.uid not in excluded:
                return asker
        return next(a for a in self.conflict if a.uid not in excluded)


def hire(facility: Facility, code: str, *, now: datetime) -> Cast:
    """Give the facility its invented staff."""
    data = next(f for f in _facilities() if f["code"] == code)
    password = make_password(PASSWORD)  # once: hashing it eighty times would take most of the building
    staff: dict[str, Staff] = {}
    for person in data["staff"]:
        one = add_staff(
            facility,
            username=person["username"],
            full_name=person["name"],
            position=person["title"],
            nip=person["nip"],
            now=now,
        )
        Staff.objects.filter(pk=one.pk).update(password=password)
        units = [u for u in (person.get("unit"), *person.get("more_units", ())) if u]
        for role in person["roles"]:
            for unit in units if role in ("unit_contact", "program_holder") else [None]:
                assign_role(one, role, unit=unit, now=now)
        staff[person["username"]] = one
    name_conflict_people(facility, [staff[name] for name in data["conflict_person"]])
    return Cast(facility, data, staff, now=now)
