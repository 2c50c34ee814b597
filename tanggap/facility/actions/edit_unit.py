"""Edit unit: its name, where it is, what it is. Cases and procedures know it by its code."""

from __future__ import annotations

from django.db import transaction

from tanggap.facility.actions.store_unit import store_unit
from tanggap.facility.models import Facility, Unit
from tanggap.facility.naming import checked_name


def edit_unit(unit: Unit, *, name: str, building: str, kind: str) -> Unit:
    """Raises SettingRefused, ProfileFaulty."""
    with transaction.atomic():
        facility = Facility.objects.select_for_update().get(pk=unit.facility_id)
        others = Unit.objects.filter(facility=facility).exclude(pk=unit.pk).values_list("name", flat=True)
        tidy = checked_name(name, others=list(others))
        is_active = Unit.objects.filter(pk=unit.pk, active=True).exists()  # it may have been retired meanwhile
        return store_unit(facility, unit.code, name=tidy, building=building, kind=kind, active=is_active)
