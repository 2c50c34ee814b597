"""Move category: one place up or down in the list from which staff and reporters choose."""

from __future__ import annotations

from django.db import transaction

from tanggap.facility.models import Category, Facility


def move_category(category: Category, *, up: bool) -> bool:
    """False when it stands at the end already. Retired ones are stepped over."""
    with transaction.atomic():
        facility = Facility.objects.select_for_update().get(pk=category.facility_id)
        row = list(Category.objects.filter(facility=facility, active=True).order_by("position", "pk"))
        here = next((n for n, each in enumerate(row) if each.pk == category.pk), None)
        there = None if here is None else here + (-1 if up else 1)
        if here is None or there is None or not 0 <= there < len(row):
            return False
        row[here], row[there] = row[there], row[here]
        for position, each in enumerate(row, start=1):
            each.position = position
        Category.objects.bulk_update(row, ["position"])
    return True
