"""What is owed by a role or a unit that nobody holds. Whoever hands cases on, or acts for others, owes it then."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from tanggap.people.access import UNIT_ROLES, Asker
from tanggap.people.vacancies import Vacancies, vacancies
from tanggap.register.models import Obligation
from tanggap.rules.procedure.vocabulary import Verb

_WATCHING = frozenset({Verb.ROUTE.value, "act_for_others"})


def watched_by(asker: Asker, *, now: datetime) -> Vacancies | None:
    """None for who has only their own work to see to."""
    if asker.facility_id is None or "read_all" not in asker.verbs or _WATCHING.isdisjoint(asker.verbs):
        return None
    return vacancies(asker.facility_id, now=now)


def owed_by_nobody(found: Vacancies) -> Q:
    """Acts of which no role has a holder, and those of units for which nobody speaks. Nothing where all are held."""
    of_units = Q(role__in=sorted(UNIT_ROLES), unit__in=sorted(found.units)) if found.units else Q()
    if not found.roles:
        return of_units
    shared = Obligation.objects.filter(
        complaint_id=OuterRef("complaint_id"), key=OuterRef("key"), role__in=sorted(found.held)
    )
    of_roles = Q(unit="", role__in=sorted(found.roles)) & ~Exists(shared)
    return of_roles | of_units
