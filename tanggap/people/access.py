"""Who may do what, to which complaint, in which state: one table, one function, no exceptions elsewhere.

Roles are data that grant verbs (`Role.verbs`). The table says which of them are needed for a verb, given how the
person stands to the complaint and where the complaint is. `register` finds the relation, then asks `may`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import product

from django.db.models import Q

from tanggap.facility.models import Facility
from tanggap.people.capacities import capacities_of
from tanggap.people.models import Assignment, ConflictPerson, Deputy, Staff
from tanggap.people.verbs import CASE_VERBS, Permission
from tanggap.rules.procedure.permission import AFTER_CLOSE
from tanggap.rules.procedure.vocabulary import Role, Verb

STATUSES = ("open", "closed", "withdrawn", "void")

# Held for one unit each: they see nothing but what is routed there.
UNIT_ROLES = frozenset({Role.UNIT_CONTACT, Role.PROGRAM_HOLDER})


class Relation(StrEnum):
    """How a person stands to a complaint; where several hold, the later of this list that is not `excluded`."""

    NONE = "none"  # another facility's, or no way to it
    FACILITY = "facility"  # of the person's own facility
    UNIT_ROUTED = "unit_routed"  # routed to a unit of theirs
    ROLE_OWNER = "role_owner"  # their role owes what is due now
    ASKED = "asked"  # it is kept for whom the facility named, and they asked a unit of this person
    REFERRED = "referred"  # it is kept for whom the facility named, and they referred it to a role of this person
    CONFLICT_PERSON = "conflict_person"  # named by the facility to take it in place of those it is about
    EXCLUDED = "excluded"  # it is about them: goes before everything


@dataclass(frozen=True, slots=True)
class Asker:
    """A member of staff at one moment, with all that access depends on."""

    staff_id: int
    uid: str
    name: str
    facility_id: int | None
    zone: str
    roles: frozenset[str]
    units: frozenset[str]  # codes, through unit roles
    verbs: frozenset[str]
    named: frozenset[int]  # staff whom the facility named for cases that others are excluded from
    takes_conflicts: bool = False  # one of them, for themselves
    # In whose place they act (pelaksana harian), with that person's rights and not their own.
    deputy_for: str = ""  # uid
    principal_id: int | None = None
    capacity: str = ""  # "Plh. Kepala Puskesmas"

    @property
    def owner(self) -> str:
        """Whose duties these are, by uid."""
        return self.deputy_for or self.uid

    @property
    def people(self) -> tuple[int, ...]:
        """A case about either of them is for neither."""
        return (self.staff_id,) if self.principal_id is None else (self.staff_id, self.principal_id)

    @property
    def signature(self) -> str:
        return f"{self.capacity}: {self.name}" if self.capacity else self.name


def asker_for(staff: Staff, *, now: datetime, acting_for: str = "") -> Asker:
    """Three queries. Nobody who is retired, or whose assignments have ended, keeps a right.

    `acting_for` is the uid of whom they stand in for; without a letter for this moment they are themselves.
    """
    row = deputyship(staff, acting_for, now=now) if acting_for and staff.is_active else None
    if row is not None:
        return _deputy(staff, row, now=now)
    held = Assignment.objects.none()
    if staff.is_active:
        held = Assignment.objects.filter(Q(until=None) | Q(until__gt=now), staff_id=staff.pk, since__lte=now)
    rows = list(held.values_list("role__code", "role__verbs", "unit__code"))
    zone = staff.facility.zone if staff.facility else "Asia/Jakarta"
    return _asker(staff, zone, rows, named=_named(staff.facility_id))


def askers_of(facility: Facility, *, now: datetime) -> list[Asker]:
    """Everybody who works here at this moment, by name. Three queries, however many they are."""
    staff = Staff.objects.filter(facility=facility, is_active=True).order_by("full_name", "pk")
    held: defaultdict[int, list[Held]] = defaultdict(list)
    active = Q(until=None) | Q(until__gt=now)
    rows = Assignment.objects.filter(active, staff__in=staff, since__lte=now)
    for person, *row in rows.values_list("staff_id", "role__code", "role__verbs", "unit__code"):
        held[person].append((row[0], row[1], row[2]))
    named = _named(facility.pk)
    return [_asker(each, facility.zone, held[each.pk], named=named) for each in staff]


def _named(facility_id: int | None) -> frozenset[int]:
    if facility_id is None:
        return frozenset()
    found = ConflictPerson.objects.filter(facility_id=facility_id, staff__is_active=True)
    return frozenset(found.values_list("staff_id", flat=True))


def deputyship(staff: Staff, principal: str, *, now: datetime) -> Deputy | None:
    rows = Deputy.objects.filter(staff=staff, principal__uid=principal, since__lte=now, until__gt=now)
    return rows.filter(principal__is_active=True).select_related("principal", "facility").first()


def _deputy(staff: Staff, row: Deputy, *, now: datetime) -> Asker:
    """The rights of whom they stand in for, and none of their own: each act is done in one capacity.

    Cases about the house's own leaders stay with the person whom the facility named for them.
    """
    theirs = asker_for(row.principal, now=now)
    return replace(
        theirs,
        staff_id=staff.pk,
        uid=staff.uid,
        name=staff.full_name,
        takes_conflicts=False,
        deputy_for=row.principal.uid,
        principal_id=row.principal.pk,
        capacity=capacities_of([row.principal.uid])[row.principal.uid],
    )


Held = tuple[str, list[str], str | None]  # role, its verbs, code of the unit


def _asker(staff: Staff, zone: str, rows: Sequence[Held], *, named: frozenset[int]) -> Asker:
    return Asker(
        staff_id=staff.pk,
        uid=staff.uid,
        name=staff.full_name,
        facility_id=staff.facility_id,
        zone=zone,
        roles=frozenset(code for code, _, _ in rows),
        units=frozenset(unit for code, _, unit in rows if unit is not None and code in UNIT_ROLES),
        verbs=frozenset(verb for _, verbs, _ in rows for verb in verbs),
        named=named,
        takes_conflicts=staff.pk in named,
    )


Grants = frozenset[str]

_READERS: Mapping[Relation, tuple[Grants, ...]] = {
    Relation.FACILITY: (frozenset({Permission.READ_ALL}),),
    Relation.UNIT_ROUTED: (frozenset({Permission.READ_ALL}), frozenset({Permission.READ_OWN_UNIT})),
    Relation.ROLE_OWNER: (frozenset({Permission.READ_ALL}), frozenset({Permission.READ_OWN_UNIT})),
    Relation.ASKED: (frozenset({Permission.READ_ALL}), frozenset({Permission.READ_OWN_UNIT})),
    Relation.REFERRED: (frozenset({Permission.READ_ALL}), frozenset({Permission.READ_OWN_UNIT})),
}
_LET_IN = (Relation.ASKED, Relation.REFERRED)
_OF_THE_REPORTER = (Permission.READ_IDENTITY, Permission.READ_CONFIDENTIAL)
_UNIT_VERBS = frozenset({Verb.ANSWER_UNIT, Verb.DECLINE_UNIT})
_OF_THE_CASE = frozenset(
    {Permission.READ_ALL, Permission.READ_OWN_UNIT, Permission.READ_IDENTITY, Permission.READ_CONFIDENTIAL}
)
# Rights that a person has in the facility, whatever complaint is looked at.
_OF_THE_FACILITY = (Verb.RECEIVE, *(permission for permission in Permission if permission not in _OF_THE_CASE))


def _allows(verb: Verb, status: str) -> bool:
    """What the state of a complaint leaves possible; the engine refuses the same."""
    match status:
        case "open":
            return verb is not Verb.REOPEN
        case "closed":
            return verb in AFTER_CLOSE
        case "withdrawn":
            return verb in (Verb.REOPEN, Verb.CORRECT)
        case _:
            return False


def _needs(verb: str, relation: Relation, status: str) -> tuple[Grants, ...]:
    """Each of the sets returned is enough; none at all means never."""
    if relation in (Relation.NONE, Relation.EXCLUDED):
        return ()
    if verb in _OF_THE_FACILITY and not (verb == Permission.ACT_FOR_OTHERS and relation is Relation.CONFLICT_PERSON):
        return (frozenset({verb}),)
    if verb in CASE_VERBS and not _allows(Verb(verb), status):
        return ()
    if relation is Relation.CONFLICT_PERSON:
        return (frozenset(),)
    if verb == Permission.READ_OWN_UNIT and relation is Relation.FACILITY:
        return ()
    if relation in _LET_IN and verb in _OF_THE_REPORTER:
        return ()  # they help with the matter; the person stays with those whom the facility named
    if verb in (Permission.READ_ALL, Permission.READ_OWN_UNIT):
        return (frozenset({verb}),)
    # Nobody acts on what they may not read.
    needed = {verb, Permission.ACT_FOR_OTHERS} if verb in _UNIT_VERBS and relation is Relation.FACILITY else {verb}
    return tuple(reader | needed for reader in _READERS[relation])


TABLE: Mapping[tuple[str, Relation, str], tuple[Grants, ...]] = {
    (str(verb), relation, status): _needs(verb, relation, status)
    for verb, relation, status in product((*_OF_THE_FACILITY, *_OF_THE_CASE, *CASE_VERBS), Relation, STATUSES)
}


def may(asker: Asker, verb: str, *, relation: Relation, status: str = "open", confidential: bool = False) -> bool:
    """`status` is the complaint's; it plays no part in the rights of the facility.

    Of a confidential complaint the reporter is shown only to those who also hold `read_confidential`.
    """
    if confidential and verb == Permission.READ_IDENTITY:
        sure = may(asker, Permission.READ_CONFIDENTIAL, relation=relation, status=status)
        return sure and may(asker, verb, relation=relation, status=status)
    return any(grants <= asker.verbs for grants in TABLE[str(verb), relation, status])


def may_read(asker: Asker, *, relation: Relation) -> bool:
    """Whether the person may open the complaint at all."""
    reading = (Permission.READ_ALL, Permission.READ_OWN_UNIT)
    return any(may(asker, verb, relation=relation) for verb in reading)
