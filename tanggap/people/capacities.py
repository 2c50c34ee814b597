"""As what somebody acts who stands in for another: "Plh. Kepala Puskesmas"."""

from __future__ import annotations

from collections.abc import Collection

from tanggap.people.models import Assignment, Staff


def capacities_of(uids: Collection[str]) -> dict[str, str]:
    """By uid of whom somebody stands in for; of retired staff too. Named by position, else role, else person.

    "Plh." and "a.n." stand on papers as they are, whatever language the reader has chosen.
    """
    if not uids:
        return {}
    people = Staff.objects.filter(uid__in=set(uids)).values_list("uid", "position", "full_name")
    roles: dict[str, str] = {}
    held = Assignment.objects.filter(staff__uid__in=set(uids), unit=None).order_by("role__pk")
    for uid, name in held.values_list("staff__uid", "role__name"):
        roles.setdefault(uid, name)
    return {
        uid: f"Plh. {position or roles[uid]}" if position or uid in roles else f"a.n. {name}"
        for uid, position, name in people
    }
