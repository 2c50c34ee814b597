"""Roles under the facility's own names; where two are alike, the product's name of the role tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.people.access import UNIT_ROLES, Asker
from tanggap.people.queries import assignments_of, roles_of
from tanggap.ui.labels import label


def role_names(facility: Facility) -> dict[str, str]:
    """By code, in the order of the facility's own document."""
    roles = roles_of(facility)
    known = Counter(role.name.casefold() for role in roles)
    return {
        role.code: role.name if known[role.name.casefold()] == 1 else f"{role.name} ({label(role.code, 'role')})"
        for role in roles
    }


def with_roles(facility: Facility, people: Sequence[Asker]) -> list[tuple[str, str]]:
    """People to choose from, by uid: each with their roles, and those of a unit with the unit."""
    roles = role_names(facility)
    units = {unit.code: unit.name for unit in facility_queries.units(facility, retired=True)} if people else {}
    held = {each.uid: _held(each, roles, units) for each in people}
    return [(each.uid, f"{each.name} ({held[each.uid]})" if held[each.uid] else each.name) for each in people]


def _held(person: Asker, roles: dict[str, str], units: dict[str, str]) -> str:
    of_units = ", ".join(units[code] for code in units if code in person.units)
    held = [(code, name) for code, name in roles.items() if code in person.roles]
    return "; ".join(f"{name}: {of_units}" if code in UNIT_ROLES else name for code, name in held)


NAMED = 3  # holders of one role who are called by name


def holders_said(facility: Facility, *, but: Collection[str] = ()) -> dict[str, str]:
    """By role, whose it is: "Lina Marlina (Farmasi); Budi Hartono", for a unit with the unit. Without these uids."""
    found: dict[str, dict[str, None]] = {}
    for held in assignments_of(facility):
        if held.staff.uid not in but:
            name = f"{held.staff.full_name} ({held.unit.name})" if held.unit else held.staff.full_name
            found.setdefault(held.role.code, {})[name] = None
    return {role: _listed(list(names)) for role, names in found.items()}


def _listed(names: list[str]) -> str:
    first = "; ".join(names[:NAMED])  # titles have commas
    more = len(names) - NAMED
    return _("%(names)s; dan %(n)s lagi") % {"names": first, "n": more} if more > 0 else first
