"""Who may see a complaint and do what to it: the one place where a person and a complaint meet.

People's table decides by verb, role, relation and state; here the relation is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tanggap.people.access import UNIT_ROLES, Asker, Relation, may, may_read
from tanggap.people.models import ConflictPerson
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden, NotFound, Refused
from tanggap.register.models import Admission, Complaint, Exclusion, Obligation, Routing
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import REPEATABLE_VERBS, Role, Verb


def visible_to(asker: Asker) -> QuerySet[Complaint]:
    """The complaints that this person may open.

    Those of their facility, or routed to their unit, or owed by their role; never one that they are excluded from. What
    is about the leadership is kept for those whom the facility named, and for those whom they asked.
    """
    if asker.facility_id is None:
        return Complaint.objects.none()
    mine = Complaint.objects.filter(facility_id=asker.facility_id)
    if "read_all" not in asker.verbs:
        mine = mine.filter(_ways_in(asker, asker.facility_id))
    mine = mine.filter(within_reach(asker))
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
        ways |= Q(pk__in=_referred(asker, facility_id))
    if asker.takes_conflicts:
        ways |= _sent_past(facility_id)
    return ways


def within_reach(asker: Asker, *, to: str = "") -> Q:
    """All but what is kept for others. `to` leads from the rows that are asked for to their complaint."""
    if asker.takes_conflicts or asker.facility_id is None or not asker.named:
        return Q()
    return reduce(or_, [Q(**{f"{to}about_leadership": False}), *_let_in(asker, asker.facility_id, to=to)])


def _let_in(asker: Asker, facility_id: int, *, to: str = "") -> Iterator[Q]:
    """Of those about the leadership: routed to the person's unit, referred to their role, or such as nobody whom the
    facility named may take: these stay with everybody else rather than with nobody."""
    if asker.units:
        routed = Routing.objects.filter(unit__facility_id=facility_id, unit__code__in=asker.units)
        yield Q(**{f"{to}pk__in": routed.filter(complaint__about_leadership=True).values("complaint_id")})
    yield Q(**{f"{to}pk__in": _referred(asker, facility_id)})
    yield Q(**{f"{to}pk__in": _left_by_all(asker, facility_id)})


def _left_by_all(asker: Asker, facility_id: int) -> list[int]:
    """Those about all who were named. Few, mostly none, and asked beforehand: within the question that wants to know
    it, it would be asked for each line anew."""
    found = Exclusion.objects.filter(complaint__facility_id=facility_id, complaint__about_leadership=True)
    of_named = found.filter(staff_id__in=asker.named).values("complaint_id").annotate(n=Count("pk"))
    return list(of_named.filter(n=len(asker.named)).values_list("complaint_id", flat=True))


def _referred(asker: Asker, facility_id: int) -> QuerySet[Admission, int]:
    found = Admission.objects.filter(complaint__facility_id=facility_id, complaint__about_leadership=True)
    return found.filter(role__in=_house_roles(asker)).values_list("complaint_id", flat=True)


def takers(complaint: str = "pk") -> QuerySet[ConflictPerson]:
    """Those whom the facility named for a complaint and whom it is not about; `complaint` names its key outside."""
    shut_out = Exclusion.objects.filter(complaint_id=OuterRef(OuterRef(complaint)), staff_id=OuterRef("staff_id"))
    return ConflictPerson.objects.filter(~Exists(shut_out), facility_id=OuterRef("facility_id"), staff__is_active=True)


def _sent_past(facility_id: int) -> Q:
    """What somebody who works here may not open."""
    excluded = Exclusion.objects.filter(complaint__facility_id=facility_id)
    return Q(about_leadership=True) | Q(pk__in=excluded.values("complaint_id"))


def hidden_from(asker: Asker) -> QuerySet[Complaint]:
    """Those of the facility whose content this person may not see, whatever their verbs."""
    if asker.facility_id is None:
        return Complaint.objects.none()
    excluded = Exclusion.objects.filter(staff_id__in=asker.people)
    ways = Q(pk__in=excluded.values("complaint_id"))
    if reach := within_reach(asker):
        ways |= ~reach
    return Complaint.objects.filter(ways, facility_id=asker.facility_id)


def identity_known_to(asker: Asker) -> Q:
    """Of the complaints that this person may open, those whose reporter they may know."""
    known = Q(pk__in=[])
    if asker.facility_id is None:
        return known
    if Permission.READ_IDENTITY in asker.verbs:
        known |= Q(confidential=False, about_leadership=False)
        if Permission.READ_CONFIDENTIAL in asker.verbs:
            known |= Q(confidential=True, about_leadership=False)
    if asker.takes_conflicts:
        known |= _sent_past(asker.facility_id)
    return known


def read_whole_by(asker: Asker) -> Q:
    """Of the complaints that this person may open, those of which they see more than their own unit's part."""
    whole = Q(pk__in=[])
    if Permission.READ_ALL in asker.verbs:
        whole |= Q(about_leadership=False) if asker.units else Q(pk__isnull=False)
    if asker.takes_conflicts and asker.facility_id is not None:
        whole |= _sent_past(asker.facility_id)
    return whole


def _house_roles(asker: Asker) -> frozenset[str]:
    """Roles held for the whole house. One held for a unit opens nothing but what is routed there."""
    return asker.roles - UNIT_ROLES


def relation_of(asker: Asker, row: Complaint, state: CaseState) -> Relation:
    if asker.facility_id != row.facility_id:
        return Relation.NONE
    if not {asker.uid, asker.deputy_for}.isdisjoint(state.excluded):
        return Relation.EXCLUDED
    if takes(asker, state):
        return Relation.CONFLICT_PERSON
    if row.about_leadership and Complaint.objects.filter(Exists(takers()), pk=row.pk).exists():
        return _relation_to_kept(asker, row, state)
    reads_all = "read_all" in asker.verbs
    if not reads_all and "read_own_unit" in asker.verbs and _owes(asker, row):
        return Relation.ROLE_OWNER
    if asker.units and any(r.unit in asker.units for r in state.routings.values()):
        return Relation.UNIT_ROUTED
    return Relation.FACILITY if reads_all else Relation.NONE


def takes(asker: Asker, state: CaseState) -> bool:
    """Whether this person stands in for those who may not open it."""
    return asker.takes_conflicts and bool(state.excluded or state.about_leadership)


def _relation_to_kept(asker: Asker, row: Complaint, state: CaseState) -> Relation:
    """To a complaint that is kept for whom the facility named, of somebody who is not among them."""
    if Admission.objects.filter(complaint=row, role__in=_house_roles(asker)).exists():
        return Relation.REFERRED
    is_asked = any(r.unit in asker.units for r in state.routings.values())
    return Relation.ASKED if is_asked else Relation.NONE


def reads_whole(asker: Asker, relation: Relation) -> bool:
    """Whether the person sees what every unit was told and said, not their own alone."""
    if relation is Relation.CONFLICT_PERSON:
        return True
    return "read_all" in asker.verbs and relation is not Relation.ASKED


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
    return takes(asker, state)


def may_enter(asker: Asker, step: Step, state: CaseState) -> bool:
    """Whether a person who reads everything here may enter a step that lies ahead, as they might when it is due.

    Answers of all units together are for those who may act for others: nobody speaks for every unit.
    """
    if takes(asker, state):
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
