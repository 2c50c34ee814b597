"""Retire: a unit, a category or a way in is offered no more. It stays for the cases that name it."""

from __future__ import annotations

from datetime import date

from tanggap.facility import queries
from tanggap.facility.errors import SettingRefused
from tanggap.facility.models import Category, ChannelAccount, Facility, Unit
from tanggap.lib.errors import gettext_noop

Retirable = Unit | Category | ChannelAccount


def retire(thing: Retirable, *, today: date) -> None:
    """Raises SettingRefused when a procedure in force, or one that is to come, sends cases there."""
    if isinstance(thing, Unit) and procedures_naming(thing.facility, thing.code, today=today):
        raise SettingRefused(
            "unit_named",
            gettext_noop("Prosedur yang berlaku masih meneruskan pengaduan ke unit ini."),
            remedy=gettext_noop("Terbitkan dahulu versi prosedur yang tidak menyebutnya."),
        )
    thing.active = False
    thing.save(update_fields=["active"])


def procedures_naming(facility: Facility, unit: str, *, today: date) -> list[str]:
    """Titles of the procedures, in force or to come, whose steps name the unit."""
    coming = [each.procedure for each in queries.candidates(facility) if each.effective > today]
    found = [procedure for _, procedure in queries.procedures_in_force(facility, on=today)] + coming
    return [each.control.title for each in found if any(unit in step.units for step in each.steps)]
