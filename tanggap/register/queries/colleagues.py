"""To whom a person may hand what is theirs in a complaint, for the form that asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.facility import queries as facility_queries
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import UNIT_ROLES, Asker, askers_of
from tanggap.register import access
from tanggap.register.models import Complaint, Obligation
from tanggap.register.queries.handovers import Handover, handed
from tanggap.register.queries.page import ComplaintPage
from tanggap.register.takers import may_take, scope_of
from tanggap.rules.procedure.obligations import Act

SHOWN = 400  # nobody holds more for others


def acts_to_hand_over(asker: Asker, page: ComplaintPage) -> tuple[Act, ...]:
    """What this person may hand over here now."""
    scope = scope_of(asker, page.acts, page.state)
    return scope.acts if scope else ()


def colleagues_for(asker: Asker, page: ComplaintPage, *, now: datetime) -> list[Asker]:
    """Everybody who could take the whole of it, or one of the acts, by name."""
    whole = scope_of(asker, page.acts, page.state)
    if whole is None:
        return []
    scopes = [whole, *(s for act in whole.acts if (s := scope_of(asker, page.acts, page.state, key=act.key)))]
    row = Complaint.objects.get(uid=page.uid)
    people = [each for each in askers_of(page.facility, now=now) if each.uid != asker.uid]
    return [each for each in people if any(may_take(each, scope, row, page.state) for scope in scopes)]


def stand_ins(asker: Asker, *, now: datetime) -> list[Asker]:
    """Who could take on at least some of what this person owes: of the same role or unit, or acting for others."""
    if asker.facility_id is None:
        return []
    people = askers_of(facility_queries.facility_of(asker.facility_id), now=now)
    house = asker.roles - UNIT_ROLES
    return [
        each
        for each in people
        if each.uid != asker.uid and (house & each.roles or asker.units & each.units or "act_for_others" in each.verbs)
    ]


@dataclass(frozen=True, slots=True)
class HeldFor:
    """A case that somebody holds for another: uid, its number, and the handover."""

    uid: str
    number: str
    handover: Handover


def held_for(asker: Asker) -> tuple[list[HeldFor], list[HeldFor]]:
    """What this person handed to others and they still hold, and what they hold themselves; as far as they may read."""
    if asker.facility_id is None:
        return [], []
    given = Obligation.objects.exclude(assignee="").filter(facility_id=asker.facility_id)
    given = given.filter(complaint__in=access.visible_to(asker).values("pk"))
    rows = list(given.select_related("complaint").order_by("complaint__pk", "pk")[:SHOWN])
    found = handed(rows)
    lines = {
        (row.complaint_id, found[row.pk].act): HeldFor(
            row.complaint.uid, show_register_number(row.complaint.year, row.complaint.number), found[row.pk]
        )
        for row in rows
        if row.pk in found
    }
    every = list(lines.values())
    away = [each for each in every if each.handover.by == asker.owner and each.handover.to != asker.owner]
    return away, [each for each in every if each.handover.to == asker.owner]
