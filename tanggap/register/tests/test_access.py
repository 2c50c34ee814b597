"""Verb by role by relation by state, through the door that every action goes through, against the table of rights.

Four complaints, one in each state; each is routed to Ayu's unit and about Hadi. Who asks is made from the facility's
own roles; how they stand to the complaint follows from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tanggap.lib.now import moved
from tanggap.people.access import STATUSES, UNIT_ROLES, Asker, Relation, may, may_read
from tanggap.people.models import Role as RoleRow
from tanggap.people.roles import STAFF_ROLES
from tanggap.people.verbs import CASE_VERBS, VERBS
from tanggap.register import queries
from tanggap.register.access import visible_to
from tanggap.register.actions import Entry, answer_unit, escalate, route, void, withdraw
from tanggap.register.case import handling, rules_of
from tanggap.register.errors import Forbidden, NotFound, Refused
from tanggap.register.tests import looking
from tanggap.rules.procedure.vocabulary import REPEATABLE_VERBS, Role, Verb
from tests.cast import NOW, House, build

ABOUT_HADI = "Pak Hadi Suwignyo membentak antrean di loket tadi pagi."
Complaints = Mapping[str, str]  # status -> uid
Named = dict[Verb, set[str]]


@pytest.fixture(scope="module")
def complaints(grounds: House) -> Complaints:
    with moved(NOW):
        uids = {status: grounds.ready("analyse", text=ABOUT_HADI) for status in STATUSES}
        grounds.walk(uids["closed"])
        withdraw(uids["withdrawn"], Entry(by="reporter"))
        void(uids["void"], grounds.entry("sari"), note="Tercatat dua kali.")
    return uids


def asker(house: House, role: Role, *more: str, units: frozenset[str] = frozenset(), conflicts: bool = False) -> Asker:
    verbs = frozenset(RoleRow.objects.get(facility=house.facility, code=role).verbs) | frozenset(more)
    return replace(
        house.asker("sari"),
        staff_id=0,
        uid="f" * 16,
        roles=frozenset({role.value}),
        units=units,
        verbs=verbs,
        takes_conflicts=conflicts,
    )


def named_by_procedure(uid: str) -> Named:
    """By verb, the roles of the open steps that want it; of any step, where it may be done again."""
    row, state = looking.row(uid), looking.state(uid)
    procedure = rules_of(row.facility, state).procedure
    named: Named = {}
    for verb in CASE_VERBS:
        steps = [s for s in procedure.steps if s.verb is verb]
        wanted = [s for s in steps if s.id in state.open_steps()]
        again = [s for s in steps if not s.standing] if verb in REPEATABLE_VERBS else []
        named[verb] = {r.value for s in wanted or again for r in s.actors}
    return named


def outcome(by: Asker, uid: str, verb: Verb) -> str:
    try:
        with handling(uid, Entry(by=by), verb):
            return "allowed"
    except (NotFound, Forbidden, Refused) as refused:
        return refused.code


def expected(by: Asker, verb: Verb, relation: Relation, status: str, named: set[str]) -> set[str]:
    if not may_read(by, relation=relation):
        return {"not_found"}
    if not may(by, verb, relation=relation, status=status):
        return {"forbidden", "not_closed" if status == "open" else status}
    if named and named.isdisjoint(by.roles) and "act_for_others" not in by.verbs:
        return {"allowed"} if relation is Relation.CONFLICT_PERSON else {"forbidden"}
    return {"allowed"}


def walk(complaints: Complaints, by: Asker, relation: Relation) -> list[tuple[str, str, str]]:
    """Where the door does not agree with the table."""
    wrong = []
    for status, uid in complaints.items():
        named = named_by_procedure(uid)
        for verb in CASE_VERBS:
            found = outcome(by, uid, verb)
            if found not in expected(by, verb, relation, status, named[verb]):
                wrong.append((verb.value, status, found))
    return wrong


@pytest.mark.parametrize("role", [r for r in STAFF_ROLES if r not in UNIT_ROLES])
def test_it_works_for_whoever_works_in_the_facility(house: House, complaints: Complaints, role: Role) -> None:
    by = asker(house, role)

    assert walk(complaints, by, Relation.FACILITY) == []


@pytest.mark.parametrize("role", sorted(UNIT_ROLES))
def test_it_works_for_the_unit_that_was_asked(house: House, complaints: Complaints, role: Role) -> None:
    by = asker(house, Role(role), units=frozenset({house.unit}))

    assert walk(complaints, by, Relation.UNIT_ROUTED) == []


def test_it_works_for_whoever_takes_the_cases_of_others(house: House, complaints: Complaints) -> None:
    assert walk(complaints, asker(house, Role.AUDITOR, conflicts=True), Relation.CONFLICT_PERSON) == []


def test_those_whom_it_is_about_may_do_nothing_whatever_they_hold(house: House, complaints: Complaints) -> None:
    hadi = replace(house.asker("hadi"), verbs=VERBS, takes_conflicts=True, units=frozenset({house.unit}))

    assert walk(complaints, hadi, Relation.EXCLUDED) == []
    assert not visible_to(hadi).exists()


def test_another_unit_and_another_facility_know_of_nothing(house: House, complaints: Complaints) -> None:
    almighty = replace(house.asker("sari"), verbs=VERBS)
    elsewhere = replace(almighty, facility_id=(house.facility.pk or 0) + 1)
    nowhere = replace(almighty, facility_id=None)
    other_unit = asker(house, Role.UNIT_CONTACT, units=frozenset({house.other_unit}))

    for by in (elsewhere, nowhere, other_unit):
        assert walk({"open": complaints["open"]}, by, Relation.NONE) == []
        assert not visible_to(by).exists()


def test_verbs_without_the_right_to_read_are_worth_nothing(house: House, complaints: Complaints) -> None:
    blind = replace(
        asker(house, Role.ADMINISTRATOR, units=frozenset({house.unit})),
        verbs=VERBS - {"read_all", "read_own_unit"},
    )

    assert walk({"open": complaints["open"]}, blind, Relation.UNIT_ROUTED) == []


@pytest.fixture
def owed(house: House) -> tuple[House, str, Asker]:
    """A role that reads only what is its duty, and a complaint that was escalated to it."""
    opi = build("opi", prefix="opi.")
    uid = opi.ready("carry_out_step")
    RoleRow.objects.filter(facility=opi.facility, code="quality_team").update(verbs=["read_own_unit", *CASE_VERBS])
    escalate(uid, opi.entry("sari"), to=("quality_team",))
    return opi, uid, asker(opi, Role.QUALITY_TEAM)


def test_it_works_for_the_role_that_owes_it(owed: tuple[House, str, Asker]) -> None:
    _opi, uid, by = owed

    assert walk({"open": uid}, by, Relation.ROLE_OWNER) == []
    assert [row.uid for row in visible_to(by)] == [uid]


def test_and_for_as_long_as_it_owes_it(owed: tuple[House, str, Asker]) -> None:
    opi, uid, by = owed
    opi.walk(uid)

    assert not visible_to(by).exists()
    assert outcome(by, uid, Verb.EVALUATE) == "not_found"


# --- what a unit's contact reads


def test_a_unit_reads_the_matter_and_not_the_person(house: House, complaints: Complaints) -> None:
    page = queries.complaint_for(house.asker("ayu"), complaints["open"])

    assert page.story == ABOUT_HADI
    assert (page.reporter, page.reporter_hidden) == (None, True)
    assert {message.address for message in page.messages} <= {""}


def test_a_unit_reads_only_what_it_was_asked_itself(house: House, complaints: Complaints) -> None:
    uid = complaints["open"]
    route(uid, house.entry("budi"), units={house.other_unit: "Ini untuk unit Rahmat saja."})
    other = next(r for r in house.page(uid).routings if r.unit_code == house.other_unit)
    answer_unit(uid, house.entry("rahmat"), routing=other.uid, text="Ini kata unit Rahmat saja.")

    page = queries.complaint_for(house.asker("ayu"), uid)

    assert [r.unit_code for r in page.routings] == [house.unit]
    assert not [line.said for line in page.timeline if "Rahmat" in line.said]
    assert [line.said for line in house.page(uid, "budi").timeline if "kata unit Rahmat" in line.said]


def test_a_step_that_a_unit_role_shares_does_not_open_what_was_not_routed(house: House) -> None:
    """Step 5 names the programme holders; Rahmat's programme was not asked."""
    uid = house.ready("analyse")
    assert ("analyse", "program_holder") in looking.owed(uid)

    assert queries.due_for(house.asker("rahmat")).items == ()
    assert uid in {item.uid for item in queries.due_for(house.asker("ayu")).items}
    with pytest.raises(NotFound):
        queries.complaint_for(house.asker("rahmat"), uid)


def test_what_may_be_done_is_offered_and_nothing_else(house: House, complaints: Complaints) -> None:
    page = queries.complaint_for(house.asker("ayu"), complaints["open"])

    assert set(page.allowed) == {Verb.ANALYSE, Verb.ANSWER_UNIT, Verb.DECLINE_UNIT, Verb.HAND_OVER}
