"""Retire staff: the person can no longer sign in and holds no role; all that they did stays under their name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tanggap.people.administered import check_administered
from tanggap.people.models import Assignment, ConflictPerson, Staff


def retire_staff(staff: Staff, *, now: datetime) -> None:
    """Raises RoleRefused when nobody would be left who administers the facility."""
    with transaction.atomic():
        held = list(Assignment.objects.filter(Q(until=None) | Q(until__gt=now), staff=staff).select_related("role"))
        staff.is_active = False
        staff.set_unusable_password()
        staff.save(update_fields=["is_active", "password"])
        for each in held:
            Assignment.objects.filter(pk=each.pk).update(until=max(now, each.since))
        ConflictPerson.objects.filter(staff=staff).delete()
        if staff.facility_id is not None and any(each.role.grants("administer") for each in held):
            check_administered(staff.facility_id, now=now)
