"""Who may see a complaint and do what to it: the one place where a person and a complaint meet.

People's table decides by verb, role, relation and state; here the relation is found.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from tanggap.people.access import UNIT_ROLES, Asker, Relation, may, may_read
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden, NotFound, Refused
from tanggap.register.models import Complaint, Exclusion, Obligation, Routing
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import REPEATABLE_VERBS, Role, Verb


def visible_to(asker: Asker) -> QuerySet[Complaint]:
    """The complaints that this person may open.

    Those of their facility, or routed to their unit, or owed by their role; never one that they are excluded from.
    """
    if asker.facility_id is None:
        return Complaint.objects.none()
    mine = Complaint.objects.filter(facility_id=asker.facility_id)
    if "read_all" not in asker.verbs:
        mine = mine.filter(_ways_in(asker, asker.facility_id))
    excluded = Exclusion.objects.filter(staff_id__in=asker.people)
    return mine.exclude(pk__in=excluded.values("complaint_id"))


def _ways_in(asker: Asker, facility_id: int) -> Q:
    """For somebody who does not read everything."""
    ways = Q(pk__in=[])
    if "read_own_unit" in asker.verbs:
        routed = Routing.objects.filter(unit__facility_id=facility_id, unit__code__in=asker.units)
        ways |= Q(pk__in=routed.values("complaint_id"))
        owed = Obligation.objects.filter(facility_id=facility_id, role__in=_house_roles(asker), unit="")
        ways |= Q(pk__in=owed.values("complaint_id"))
    if asker.takes_conflicts:
        sent_past = Exclusion.objects.filter(complaint__facility_id=facility_id)
        ways |= Q(pk__in=sent_past.values("complaint_id"))
    return ways


def identity_known_to(asker: Asker) -> Q:
    """Of the complaints that this person may open, those whose reporter they may know."""
    known = Q(pk__in=[])
    if asker.facility_id is None:
        return known
    if Permission.READ_IDENTITY in asker.verbs:
        known |= Q(confidential=False)
        if Permission.READ_CONFIDENTIAL in asker.verbs:
            known |= Q(confidential=True)
    if asker.takes_conflicts:
        sent_past = Exclusion.objects.filter(complaint__facility_id=asker.facility_id)
        known |= Q(pk__in=sent_past.values("complaint_id"))
    return known


def _house_roles(asker: Asker) -> frozenset[str]:
    """Roles held for the whole house. One held for a unit opens nothing but what is routed there."""
    return asker.roles - UNIT_ROLES


def relation_of(asker: Asker, row: Complaint, state: CaseState) -> Relation:
    if asker.facility_id != row.facility_id:
        return Relation.NONE
    if not {asker.uid, asker.deputy_for}.isdisjoint(state.excluded):
        return Relation.EXCLUDED
    if state.excluded and asker.takes_conflicts:
        return Relation.CONFLICT_PERSON
    reads_all = "read_all" in asker.verbs
    if not reads_all and "read_own_unit" in asker.verbs and _owes(asker, row):
        return Relation.ROLE_OWNER
    if asker.units and any(r.unit in asker.units for r in state.routings.values()):
        return Relation.UNIT_ROUTED
    return Relation.FACILITY if reads_all else Relation.NONE


def _owes(asker: Asker, row: Complaint) -> bool:
    roles = _house_roles(asker)
    return bool(roles) and Obligation.objects.filter(complaint=row, role__in=roles, unit="").exists()


def require(
    asker: Asker,
    verb: Verb,
    row: Complaint,
    state: CaseState,
    rules: Rules,
    *,
    now: datetime,
    step: str | None = None,
) -> None:
    """Raises NotFound where the person may not even know of the complaint, Forbidden where they may not do this,
    Refused where they might, were it not for where the complaint stands."""
    relation = relation_of(asker, row, state)
    if not may_read(asker, relation=relation):
        raise NotFound
    if not may(asker, verb, relation=relation, status=state.status):
        if may(asker, verb, relation=relation, status="closed" if verb is Verb.REOPEN else "open"):
            code = "not_closed" if state.is_open else state.status
            raise Refused(Refusal(code, allowed=allowed_verbs(rules, state, now)))
        raise Forbidden
    if not acts_for_step(asker, verb, state, rules, step=step):
        actors = step_actors(verb, state, rules, step=step)
        raise Forbidden(rules.procedure.role_names(sorted(actors)))


def acts_for_step(asker: Asker, verb: Verb, state: CaseState, rules: Rules, *, step: str | None = None) -> bool:
    """Whether the person holds one of the roles that the procedure names for this, or may act for others."""
    actors = step_actors(verb, state, rules, step=step)
    if not actors or not actors.isdisjoint(asker.roles) or "act_for_others" in asker.verbs:
        return True
    return bool(state.excluded) and asker.takes_conflicts


def may_enter(asker: Asker, step: Step, state: CaseState) -> bool:
    """Whether a person who reads everything here may enter a step that lies ahead, as they might when it is due.

    Answers of all units together are for those who may act for others: nobody speaks for every unit.
    """
    if state.excluded and asker.takes_conflicts:
        return True
    named = {role.value for role in step.actors} - {Role.REPORTER.value}
    for_others = "act_for_others" in asker.verbs
    theirs = not named or not named.isdisjoint(asker.roles)
    return step.verb in asker.verbs and (for_others or (theirs and step.verb is not Verb.ANSWER_UNIT))


def step_actors(verb: Verb, state: CaseState, rules: Rules, *, step: str | None = None) -> frozenset[str]:
    """The roles that the procedure names for the open steps which the verb would fulfil; empty when it names none."""
    steps = [rules.procedure.by_id[k] for k in state.open_steps() if step is None or k == step]
    wanted = [s for s in steps if s.verb is verb]
    if not wanted and verb in REPEATABLE_VERBS:
        wanted = [s for s in rules.procedure.case_steps if s.verb is verb]
    return frozenset(r.value for s in wanted for r in s.actors if r.value != "reporter")
