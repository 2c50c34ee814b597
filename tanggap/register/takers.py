"""To whom a duty in a case may be handed: people of the facility who may do it, and whom the case is not about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tanggap.people.access import UNIT_ROLES, Asker, may, may_read
from tanggap.register import access
from tanggap.register.models import Complaint
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.obligations import Act


@dataclass(frozen=True, slots=True)
class Scope:
    """What is handed over: the acts owed now, and for a whole case the roles and units whose later acts go with it."""

    acts: tuple[Act, ...]
    roles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    key: str = ""  # of the one act


def scope_of(giver: Asker, acts: Iterable[Act], state: CaseState, *, key: str = "") -> Scope | None:
    """What this person may hand over; None when there is nothing of theirs.

    Whoever acts for others may hand on what others owe, where nothing is their own.
    """
    found = tuple(acts)
    mine = tuple(act for act in found if owns(giver, act, state))
    if not mine and "act_for_others" in giver.verbs:
        mine = tuple(act for act in found if act.unit is None and act.verb in giver.verbs)
    if key:
        one = tuple(act for act in mine if act.key == key)
        return Scope(one, key=key) if one else None
    roles = (giver.roles - UNIT_ROLES) | {role.value for act in mine if act.unit is None for role in act.roles}
    units = giver.units | {act.unit for act in mine if act.unit is not None}
    return Scope(mine, roles, units) if mine else None


def owns(asker: Asker, act: Act, state: CaseState) -> bool:
    """Whether the act is this person's: by role, by unit, by having been handed it, or in place of the excluded."""
    if act.assignee == asker.owner or access.takes(asker, state):
        return True
    return not asker.roles.isdisjoint(act.roles) and (act.unit is None or act.unit in asker.units)


def takers(row: Complaint, state: CaseState, scope: Scope, *, people: Iterable[Asker]) -> list[Asker]:
    return [each for each in people if may_take(each, scope, row, state)]


def may_take(asker: Asker, scope: Scope, row: Complaint, state: CaseState) -> bool:
    relation = access.relation_of(asker, row, state)
    return may_read(asker, relation=relation) and all(_may_do(asker, act, row, state) for act in scope.acts)


def _may_do(asker: Asker, act: Act, row: Complaint, state: CaseState) -> bool:
    relation = access.relation_of(asker, row, state)
    if not may(asker, act.verb, relation=relation, status=state.status):
        return False
    if access.takes(asker, state):
        return True
    theirs = act.unit in asker.units if act.unit is not None else not asker.roles.isdisjoint(act.roles)
    return theirs or "act_for_others" in asker.verbs
