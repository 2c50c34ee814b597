"""Facilities like those of the demo, each with units, staff and an open book of its own."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from tanggap.facility.actions import install_pack
from tanggap.facility.models import ChannelAccount, Facility, Unit
from tanggap.facility.packs import shipped_pack
from tanggap.lib.now import moved
from tanggap.people.actions import add_staff, assign_role, name_conflict_people, settle_roles
from tanggap.people.models import Staff
from tanggap.people.queries import assignments_of, conflict_people, staff_of
from tanggap.register.actions import open_book

_USERNAME_SIGNS = re.compile(r"[^a-z0-9._-]")


@dataclass(frozen=True)
class House:
    """`uids` and `keys` turn what a row of the demo's facility says into what it would say in this one."""

    facility: Facility
    uids: dict[str, str]
    keys: dict[tuple[type[Model], Any], Any]


def build_house(like: Facility, *, slug: str) -> House:
    """Opened at the same moment and with people of the same names, so that its histories might have happened there."""
    now = like.opened_at
    pack = shipped_pack(like.slug)
    with moved(now):
        facility = install_pack(pack, slug=slug, name=f"{like.name} ({slug})", now=now)
        settle_roles(facility, names={each.role.value: each.name for each in pack.roles})
        open_book(facility)
        staff = _hire(facility, like, now=now)
    uids = {like.uid: facility.uid} | {old.uid: new.uid for old, new in staff}
    keys: dict[tuple[type[Model], Any], Any] = {(Facility, like.pk): facility.pk}
    keys |= {(Staff, old.pk): new.pk for old, new in staff}
    units = dict(Unit.objects.filter(facility=facility).values_list("code", "pk"))
    keys |= {(Unit, unit.pk): units[unit.code] for unit in Unit.objects.filter(facility=like)}
    accounts = ChannelAccount.objects.filter(facility=facility).order_by("pk").values_list("pk", flat=True)
    others = ChannelAccount.objects.filter(facility=like).order_by("pk").values_list("pk", flat=True)
    keys |= {(ChannelAccount, old): new for old, new in zip(others, accounts, strict=True)}
    return House(facility, uids, keys)


def _hire(facility: Facility, like: Facility, *, now: datetime) -> list[tuple[Staff, Staff]]:
    found = []
    for old in staff_of(like):
        username = _USERNAME_SIGNS.sub("", f"{old.username}.{facility.slug}")
        new = add_staff(facility, username=username, full_name=old.full_name, position=old.position, now=now)
        found.append((old, new))
    by_key = {old.pk: new for old, new in found}
    for held in assignments_of(like):
        unit = held.unit.code if held.unit else None
        assign_role(by_key[held.staff_id], held.role.code, unit=unit, now=now)
    name_conflict_people(facility, [by_key[each.pk] for each in conflict_people(like.pk)])
    return found
