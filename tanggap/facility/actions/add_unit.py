"""Add unit: a place where a complaint may be sent. Its code is made from its name and never changes."""

from __future__ import annotations

from django.db import transaction

from tanggap.facility.actions.store_unit import store_unit
from tanggap.facility.models import Facility, Unit
from tanggap.facility.naming import checked_name, code_for


def add_unit(facility: Facility, *, name: str, building: str = "", kind: str = "unit") -> Unit:
    """Raises SettingRefused, ProfileFaulty."""
    with transaction.atomic():
        Facility.objects.select_for_update().get(pk=facility.pk)
        known = dict(Unit.objects.filter(facility=facility).values_list("code", "name"))
        tidy = checked_name(name, others=known.values())
        return store_unit(facility, code_for(tidy, taken=known), name=tidy, building=building, kind=kind)
