"""Who may see a complaint and do what to it: the one place where a person and a complaint meet.

People's table decides by verb, role, relation and state; here the relation is found.
"""

from __future__ import annotations

from django.db.models import QuerySet

from tanggap.people.access import Asker, Relation, may
from tanggap.register.errors import Forbidden, NotFound
from tanggap.register.models import Complaint, Exclusion, Routing
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.vocabulary import REPEATABLE_VERBS, Verb


def visible_to(asker: Asker) -> QuerySet[Complaint]:
    """The complaints this person may open: of their facility, or routed to their unit; never one they are excluded from."""
    mine = Complaint.objects.filter(facility_id=asker.facility_id)
    if "read_all" not in asker.verbs:
        routed = Routing.objects.filter(unit__facility_id=asker.facility_id, unit__code__in=asker.units)
        if "read_own_unit" not in asker.verbs:
            return mine.none()
        mine = mine.filter(pk__in=routed.values("complaint_id"))
    excluded = Exclusion.objects.filter(staff_id=asker.staff_id)
    return mine.exclude(pk__in=excluded.values("complaint_id"))


def relation_of(asker: Asker, row: Complaint, state: CaseState) -> Relation:
    if asker.facility_id != row.facility_id:
        return Relation.NONE
    if asker.uid in state.excluded:
        return Relation.EXCLUDED
    if "read_all" in asker.verbs:
        return Relation.FACILITY
    if asker.units and any(r.unit in asker.units for r in state.routings.values()):
        return Relation.UNIT_ROUTED
    return Relation.NONE


def require(
    asker: Asker, verb: Verb, row: Complaint, state: CaseState, rules: Rules, *, step: str | None = None
) -> None:
    """Raises NotFound where the person may not even know of the complaint, Forbidden where they may not do this."""
    relation = relation_of(asker, row, state)
    if relation in (Relation.NONE, Relation.EXCLUDED):
        raise NotFound
    if not may(asker, verb, relation=relation, status=state.status, confidential=state.confidential):
        raise Forbidden
    actors = step_actors(verb, state, rules, step=step)
    if actors and actors.isdisjoint(asker.roles) and "act_for_others" not in asker.verbs:
        names = ", ".join(sorted(rules.procedure.role_name(r) for r in actors))
        raise Forbidden(names)


def step_actors(verb: Verb, state: CaseState, rules: Rules, *, step: str | None = None) -> frozenset[str]:
    """The roles that the procedure names for the open steps which the verb would fulfil; empty when it names none."""
    steps = [rules.procedure.by_id[k] for k in state.open_steps() if step is None or k == step]
    wanted = [s for s in steps if s.verb is verb]
    if not wanted and verb in REPEATABLE_VERBS:
        wanted = [s for s in rules.procedure.case_steps if s.verb is verb]
    return frozenset(r.value for s in wanted for r in s.actors if r.value != "reporter")
