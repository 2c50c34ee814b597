"""What a page says to whoever may not come in: which right it takes, who holds it here, and how it is come by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.people import queries
from tanggap.people.access import Asker
from tanggap.people.verbs import WORDS, Permission
from tanggap.register.errors import Forbidden
from tanggap.ui.labels import label

MOST = 5  # names; where more people may, any colleague knows one


@dataclass(frozen=True, slots=True)
class Closed:
    rights: tuple[str, ...]  # in words
    roles: tuple[str, ...]  # of this house that grant one of them
    people: tuple[str, ...]  # who hold one at this moment
    more: bool
    may_give: bool  # whoever reads it gives roles, and may come by this one
    stands_apart: bool  # ... gives roles, but has to give this one to somebody else


def closed_to(asker: Asker, facility: Facility, error: TanggapError, *, now: datetime) -> Closed | None:
    """None where no right of the house would help."""
    if not isinstance(error, Forbidden) or not error.rights:
        return None
    roles = [role for role in queries.roles_of(facility) if any(role.grants(right) for right in error.rights)]
    people = [person.full_name for person in queries.holders(facility, [role.code for role in roles], now=now)]
    administers, audits = Permission.ADMINISTER in asker.verbs, Permission.AUDIT in error.rights
    return Closed(
        rights=tuple(label(WORDS[right]) for right in error.rights),
        roles=tuple(role.name for role in roles),
        people=tuple(people[:MOST]),
        more=len(people) > MOST,
        may_give=administers and not audits,
        stands_apart=administers and audits,
    )
