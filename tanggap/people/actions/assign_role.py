"""Assign role: a person holds a role of their facility, from now or a later day on; a unit role for one unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tanggap.facility.models import Facility, Unit
from tanggap.lib.errors import gettext_noop
from tanggap.people.access import UNIT_ROLES
from tanggap.people.errors import RoleRefused
from tanggap.people.models import Assignment, Role, Staff
from tanggap.people.separation import check_separation
from tanggap.rules.procedure import vocabulary


def assign_role(
    staff: Staff,
    role: str,
    *,
    unit: str | None = None,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
    alone: str = "",
) -> Assignment:
    """`role` is canonical, `unit` a code; `since` may lie ahead, `until` is the first moment without it; `alone` is
    why one person has to administer and audit, where nobody else is there.

    Who holds it already keeps it. Raises RoleRefused.
    """
    since = max(since or now, now)
    held = Role.objects.filter(facility=staff.facility, code=role).first() if staff.facility else None
    if staff.facility is None or held is None:
        raise _unknown_role()
    if not staff.is_active:
        raise RoleRefused("staff_retired", gettext_noop("Petugas itu sudah tidak bertugas."))
    if until is not None and until <= since:
        raise RoleRefused(
            "dates_reversed", gettext_noop("Hari terakhirnya mendahului hari pertamanya, atau sudah lewat.")
        )
    place = _unit(staff.facility, role, unit)
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=staff.pk)
        same = Assignment.objects.filter(staff=staff, role=held, unit=place)
        overlapping = same.filter(Q(until=None) | Q(until__gt=since))
        if until is not None:
            overlapping = overlapping.filter(since__lt=until)
        found = overlapping.filter(until=None, since__lte=since).first()
        if found is None and overlapping.exists():
            raise RoleRefused(
                "role_overlaps",
                gettext_noop("Peran itu sudah diberikan untuk sebagian dari masa ini."),
                remedy=gettext_noop("Akhiri dahulu yang lama, atau pilih tanggal sesudahnya."),
            )
        if found is not None:
            return found
        check_separation(staff, held, since=since, until=until, reason=alone)
        return Assignment.objects.create(staff=staff, role=held, unit=place, since=since, until=until)


def _unit(facility: Facility, role: str, code: str | None) -> Unit | None:
    """Unit roles need a unit, others have none."""
    if role not in UNIT_ROLES:
        if code is not None:
            raise RoleRefused("unit_not_wanted", gettext_noop("Peran itu tidak terikat pada satu unit."))
        return None
    unit = Unit.objects.filter(facility=facility, code=code, active=True).first()
    if unit is None:
        raise RoleRefused(
            "unit_needed",
            gettext_noop("Peran itu terikat pada satu unit, dan unit itu belum disebut atau tidak ada."),
            remedy=gettext_noop("Sebutkan kode unit yang masih aktif di fasilitas ini."),
        )
    return unit


def _unknown_role() -> RoleRefused:
    known = ", ".join(role.value for role in vocabulary.Role if role is not vocabulary.Role.REPORTER)
    return RoleRefused("role_unknown", gettext_noop("Peran itu tidak ada di fasilitas ini."), remedy=f"Peran: {known}.")
