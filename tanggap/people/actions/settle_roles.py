"""Settle roles: a facility has every canonical role, and each may do what the procedures in force ask of it.

Run it after a facility was installed and after a procedure was published. It only ever adds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.people.models import Role
from tanggap.people.roles import APART, STAFF_ROLES, default_verbs
from tanggap.people.verbs import Permission
from tanggap.rules.procedure import vocabulary
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import Milestone, StepScope
from tanggap.rules.procedure.wording import ROLE_WORDS


def settle_roles(facility: Facility, *, names: Mapping[str, str] | None = None) -> list[Role]:
    """`names` are local names by canonical role, as a pack gives them; those that a facility has are kept."""
    names = names or {}
    asked = _asked(each.procedure for each in facility_queries.candidates(facility))
    with transaction.atomic():
        present = {role.code: role for role in Role.objects.select_for_update().filter(facility=facility)}
        return [_settle(facility, code, present.get(code), names, asked[code]) for code in STAFF_ROLES]


def _settle(
    facility: Facility, code: vocabulary.Role, role: Role | None, names: Mapping[str, str], asked: set[str]
) -> Role:
    if role is None:
        verbs = sorted(default_verbs()[code] | asked)
        return Role.objects.create(
            facility=facility, code=code.value, name=names.get(code) or ROLE_WORDS[code][0], verbs=verbs
        )
    if not asked <= set(role.verbs):
        role.verbs = sorted({*role.verbs, *asked})
        role.save(update_fields=["verbs"])
    return role


# Whoever writes to the reporter also brings what they wrote, where no machine does.
_BROUGHT: dict[str, tuple[str, ...]] = {
    verb: (verb.value, vocabulary.Verb.RECORD_DELIVERY.value)
    for verb in (vocabulary.Verb.RESPOND, vocabulary.Verb.ANSWER, vocabulary.Verb.ASK_SATISFACTION)
}


def _asked(procedures: Iterable[Procedure]) -> dict[vocabulary.Role, set[str]]:
    """Which verbs the steps of these procedures want of which role."""
    asked: dict[vocabulary.Role, set[str]] = defaultdict(set)
    for procedure in procedures:
        for step in procedure.steps:
            verb = Permission.DO_PERIOD_DUTY if step.scope is StepScope.PERIOD else step.verb
            for role in step.actors:
                if role not in APART:
                    asked[role] |= {verb.value, *_BROUGHT.get(verb, ())}
        for clock in procedure.clocks:
            verbs = _BROUGHT.get(vocabulary.Verb.RESPOND, ()) if clock.stop is Milestone.FIRST_RESPONSE else ()
            for role in clock.roles:
                if role not in APART:
                    asked[role] |= {*verbs}
        for role in procedure.close_roles:
            asked[role].add(vocabulary.Verb.CLOSE.value)
    return asked
