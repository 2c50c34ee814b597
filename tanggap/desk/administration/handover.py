"""What would be owed by a role that nobody holds any more, if a person left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tanggap.desk.role_names import role_names
from tanggap.facility.models import Facility
from tanggap.people import queries
from tanggap.people.models import Assignment, Staff
from tanggap.register.queries import owed_by_role


@dataclass(frozen=True, slots=True)
class Left:
    role: str
    unit: str
    open: int


def left_without(facility: Facility, person: Staff, *, now: datetime, only: Assignment | None = None) -> list[Left]:
    """Roles with open duties that only this person holds; with `only`, whether ending that one leaves them alone."""
    owed = owed_by_role(facility)
    rows = list(queries.assignments_of(facility, now=now))
    going = [each for each in rows if (each.pk == only.pk if only else each.staff_id == person.pk)]
    staying = {_place(each) for each in rows if each.pk not in {gone.pk for gone in going}}
    names = role_names(facility)
    return [
        Left(names[each.role.code], each.unit.name if each.unit else "", owed[_place(each)])
        for each in going
        if _place(each) in owed and _place(each) not in staying
    ]


def _place(each: Assignment) -> tuple[str, str]:
    return each.role.code, each.unit.code if each.unit else ""


def say_left(left: Iterable[Left]) -> str:
    said = _("Masih ada tugas terbuka yang tidak akan dipegang siapa pun: %(list)s.") % {
        "list": "; ".join(_line(each) for each in left)
    }
    return said + " " + _("Beri dahulu perannya kepada petugas lain.")


def _line(each: Left) -> str:
    role = f"{each.role} ({each.unit})" if each.unit else each.role
    return _("%(role)s: %(n)s pengaduan") % {"role": role, "n": each.open}
