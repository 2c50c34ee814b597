"""Roles and units that nobody holds at this moment: what is asked of them, nobody would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tanggap.facility.models import Unit
from tanggap.people.access import UNIT_ROLES
from tanggap.people.models import Assignment
from tanggap.people.roles import STAFF_ROLES
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Vacancies:
    roles: frozenset[str]
    units: Mapping[str, str]  # code -> name, by name; retired ones too, since they may still be asked
    held: frozenset[str]  # the roles that somebody holds


def vacancies(facility_id: int, *, now: datetime, retired: bool = True) -> Vacancies:
    """Two queries."""
    active = Q(until=None) | Q(until__gt=now)
    found = Assignment.objects.filter(active, role__facility_id=facility_id, since__lte=now, staff__is_active=True)
    pairs = set(found.values_list("role__code", "unit__code"))
    held = frozenset(role for role, _ in pairs)
    spoken_for = {unit for role, unit in pairs if role in UNIT_ROLES}
    units = Unit.objects.filter(facility_id=facility_id).order_by("name")
    rows = (units if retired else units.filter(active=True)).values_list("code", "name")
    return Vacancies(
        roles=frozenset(role.value for role in STAFF_ROLES) - held,
        units={code: name for code, name in rows if code not in spoken_for},
        held=held,
    )


def roles_named(procedures: Iterable[Procedure]) -> tuple[Role, ...]:
    """Every role that must act, be told or answer for a limit, in the order of the list of roles; units apart."""
    named: set[Role] = set()
    for procedure in procedures:
        named.update(procedure.close_roles)
        for step in procedure.steps:
            named.update((*step.actors, *step.refer_to, *(step.lapse.escalate_to if step.lapse else ())))
        for clock in procedure.clocks:
            named.update(clock.roles)
    return tuple(role for role in STAFF_ROLES if role in named and role not in UNIT_ROLES)
