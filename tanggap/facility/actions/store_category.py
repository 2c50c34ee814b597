"""Store category: what a complaint may be about, added at the end or edited. Its code never changes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from tanggap.facility.errors import SettingRefused
from tanggap.facility.models import Category, Facility
from tanggap.facility.naming import checked_name, code_for
from tanggap.facility.pack_file import CATEGORY_GROUPS, SKM_ELEMENTS
from tanggap.lib.errors import gettext_noop


def store_category(
    facility: Facility,
    category: Category | None,
    *,
    name: str,
    name_en: str = "",
    group: str = "other",
    skm: Sequence[str] = (),
) -> Category:
    """`skm` are elements U1 to U9 of the satisfaction survey. Raises SettingRefused."""
    if group not in CATEGORY_GROUPS:
        raise SettingRefused("group_unknown", gettext_noop("Kelompok itu tidak dikenal."))
    if set(skm) - set(SKM_ELEMENTS):
        raise SettingRefused("skm_unknown", gettext_noop("Unsur SKM ditulis U1 sampai U9."))
    with transaction.atomic():
        Facility.objects.select_for_update().get(pk=facility.pk)
        known = Category.objects.filter(facility=facility)
        others = known.exclude(pk=category.pk) if category else known
        tidy = checked_name(name, others=list(others.values_list("name", flat=True)))
        if category is None:
            last = known.aggregate(last=Max("position"))["last"] or 0
            code = code_for(tidy, taken=set(known.values_list("code", flat=True)))
            category = Category(facility=facility, code=code, position=last + 1)
        else:
            category = known.get(pk=category.pk)  # it may have been moved or retired meanwhile
        category.name, category.name_en = tidy, " ".join(name_en.split())[:200]
        category.group, category.skm = group, sorted(set(skm))
        category.save()
    return category
