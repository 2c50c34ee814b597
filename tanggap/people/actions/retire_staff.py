"""Retire staff: the person can no longer sign in and holds no role; all that they did stays under their name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tanggap.people.models import Assignment, ConflictPerson, Staff


def retire_staff(staff: Staff, *, now: datetime) -> None:
    with transaction.atomic():
        staff.is_active = False
        staff.set_unusable_password()
        staff.save(update_fields=["is_active", "password"])
        Assignment.objects.filter(staff=staff, until=None).update(until=now)
        ConflictPerson.objects.filter(staff=staff).delete()
