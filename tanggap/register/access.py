"""Who may see a complaint and do what to it: the one place where a person and a complaint meet.

People's table decides by verb, role, relation and state; here the relation is found.
"""

from __future__ import annotations

from django.db.models import QuerySet

from tanggap.people import queries as people_queries
from tanggap.people.access import Asker, Relation, may
from tanggap.register.errors import Forbidden, NotFound
from tanggap.register.models import Complaint, Exclusion, Routing
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.vocabulary import REPEATABLE_VERBS, Verb


def visible_to(asker: Asker) -> QuerySet[Complaint]:
    """The complaints this person may open: of their facility, or routed to their unit; never one they are excluded from."""
    mine = Complaint.objects.filter(facility_id=asker.facility_id)
    if "read_all" not in asker.verbs and not takes_conflicts(asker):
        routed = Routing.objects.filter(unit__facility_id=asker.facility_id, unit__code__in=asker.units)
        if "read_own_unit" not in asker.verbs:
            return mine.none()
        mine = mine.filter(pk__in=routed.values("complaint_id"))
    elif "read_all" not in asker.verbs:
        sent_past = Exclusion.objects.filter(complaint__facility_id=asker.facility_id)
        mine = mine.filter(pk__in=sent_past.values("complaint_id"))
    excluded = Exclusion.objects.filter(staff_id=asker.staff_id)
    return mine.exclude(pk__in=excluded.values("complaint_id"))


def relation_of(asker: Asker, row: Complaint, state: CaseState) -> Relation:
    if asker.facility_id != row.facility_id:
        return Relation.NONE
    if asker.uid in state.excluded:
        return Relation.EXCLUDED
    if state.excluded and takes_conflicts(asker):
        return Relation.CONFLICT_PERSON
    if asker.units and any(r.unit in asker.units for r in state.routings.values()):
        return Relation.UNIT_ROUTED
    return Relation.FACILITY if "read_all" in asker.verbs else Relation.NONE


def require(
    asker: Asker, verb: Verb, row: Complaint, state: CaseState, rules: Rules, *, step: str | None = None
) -> None:
    """Raises NotFound where the person may not even know of the complaint, Forbidden where they may not do this."""
    relation = relation_of(asker, row, state)
    if relation in (Relation.NONE, Relation.EXCLUDED):
        raise NotFound
    if not may(asker, verb, relation=relation, status=state.status, confidential=state.confidential):
        raise Forbidden
    if not acts_for_step(asker, verb, state, rules, step=step):
        raise Forbidden(
            ", ".join(sorted(rules.procedure.role_name(r) for r in step_actors(verb, state, rules, step=step)))
        )


def acts_for_step(asker: Asker, verb: Verb, state: CaseState, rules: Rules, *, step: str | None = None) -> bool:
    """Whether the person holds one of the roles that the procedure names for this, or may act for others."""
    actors = step_actors(verb, state, rules, step=step)
    if not actors or not actors.isdisjoint(asker.roles) or "act_for_others" in asker.verbs:
        return True
    return bool(state.excluded) and takes_conflicts(asker)


def takes_conflicts(asker: Asker) -> bool:
    """Whether the facility named this person for cases that others are excluded from."""
    if asker.facility_id is None:
        return False
    return any(staff.pk == asker.staff_id for staff in people_queries.conflict_people(asker.facility_id))


def step_actors(verb: Verb, state: CaseState, rules: Rules, *, step: str | None = None) -> frozenset[str]:
    """The roles that the procedure names for the open steps which the verb would fulfil; empty when it names none."""
    steps = [rules.procedure.by_id[k] for k in state.open_steps() if step is None or k == step]
    wanted = [s for s in steps if s.verb is verb]
    if not wanted and verb in REPEATABLE_VERBS:
        wanted = [s for s in rules.procedure.case_steps if s.verb is verb]
    return frozenset(r.value for s in wanted for r in s.actors if r.value != "reporter")
