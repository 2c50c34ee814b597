"""Roles under the facility's own names; where two are alike, the product's name of the role tells them apart."""

from __future__ import annotations

from collections import Counter

from tanggap.facility.models import Facility
from tanggap.people.queries import roles_of
from tanggap.ui.labels import label


def role_names(facility: Facility) -> dict[str, str]:
    """By code, in the order of the facility's own document."""
    roles = roles_of(facility)
    known = Counter(role.name.casefold() for role in roles)
    return {
        role.code: role.name if known[role.name.casefold()] == 1 else f"{role.name} ({label(role.code, 'role')})"
        for role in roles
    }
