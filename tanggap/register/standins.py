"""Who acts for people who may not open a complaint: the first whom the facility named and it is not about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tanggap.facility.models import Facility
from tanggap.people import queries as people_queries
from tanggap.people.access import UNIT_ROLES
from tanggap.people.models import Staff
from tanggap.register.models import Admission, Complaint
from tanggap.rules.ledger.events import ComplaintEscalated, ComplaintReferred, Event
from tanggap.rules.ledger.state import CaseState

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class StandIn:
    """`uid` and `name` are empty where the facility named nobody who may take it.

    `shut` are roles that only people hold whom it is about; `away` those, and with them the roles none of whose holders
    may open a complaint that is kept for whom the facility named.
    """

    uid: str = ""
    name: str = ""
    shut: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()

    def replaces(self, roles: Sequence[str]) -> bool:
        """Whether an act of these roles falls to whoever stands in."""
        return bool(self.name and roles) and self.away.issuperset(roles)


def stand_in(facility: Facility, row: Complaint, state: CaseState) -> StandIn:
    """No query for a complaint that is not about anybody who works here."""
    if not state.excluded and not state.about_leadership:
        return StandIn()
    named = people_queries.conflict_people(facility.pk)
    takers = {person.uid: person for person in named if person.uid not in state.excluded}
    first = next(iter(takers.values()), None)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for held in people_queries.assignments_of(facility):
        holders[held.role.code].add(held.staff.uid)
    shut = frozenset(role for role, uids in holders.items() if uids <= set(state.excluded))
    if first is None or not state.about_leadership:
        return _found(first, shut, shut)
    inside = set(takers) | {uid for role in _let_in(row) for uid in holders[role]}
    away = frozenset(role for role, uids in holders.items() if role not in UNIT_ROLES and inside.isdisjoint(uids))
    return _found(first, shut, shut | away)


def _let_in(row: Complaint) -> frozenset[str]:
    return frozenset(Admission.objects.filter(complaint=row).values_list("role", flat=True))


def _found(first: Staff | None, shut: frozenset[str], away: frozenset[str]) -> StandIn:
    return StandIn(first.uid if first else "", first.full_name if first else "", shut, away)


def passed_by(facility: Facility, row: Complaint, state: CaseState, events: Sequence[E]) -> tuple[E, ...]:
    """The events, with whom a referral went past and who took it for them."""
    if not (state.excluded or state.about_leadership):
        return tuple(events)
    return tuple(
        _passed_by(facility, row, state, event) if isinstance(event, ComplaintReferred | ComplaintEscalated) else event
        for event in events
    )


def _passed_by(facility: Facility, row: Complaint, state: CaseState, event: E) -> E:
    assert isinstance(event, ComplaintReferred | ComplaintEscalated)
    found = stand_in(facility, row, state)
    untold = found.shut
    if found.uid and state.about_leadership:
        untold |= UNIT_ROLES  # units are asked by name
        if event.actor == "time":  # a person's referral lets its roles in; time lets in nobody
            untold |= frozenset(event.to) - _let_in(row)
    past = tuple(role for role in event.to if role in untold)
    return replace(event, past=past, instead=found.uid if past else "")


def let_in(row: Complaint, state: CaseState, events: Sequence[Event]) -> None:
    """Whoever it was expressly referred to may open a complaint about the leadership; nobody else comes in by that."""
    if not state.about_leadership:
        return
    roles = {role for event in events for role in admitted(event)}
    Admission.objects.bulk_create([Admission(complaint=row, role=role) for role in roles], ignore_conflicts=True)


def admitted(event: Event) -> frozenset[str]:
    """The roles that a referral by a person lets in. Time lets nobody in."""
    if isinstance(event, ComplaintReferred | ComplaintEscalated) and event.actor != "time":
        return frozenset(event.to) - frozenset(event.past) - UNIT_ROLES
    return frozenset()
