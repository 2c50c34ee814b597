"""The whole table of rights, verb by role by relation by state, against what was written down by hand."""

import re
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from tanggap.people.access import STATUSES, TABLE, Asker, Relation, may, may_read
from tanggap.people.roles import STAFF_ROLES, default_verbs
from tanggap.people.verbs import CASE_VERBS, VERBS, WORDS, Permission
from tanggap.rules.procedure.permission import AFTER_CLOSE
from tanggap.rules.procedure.vocabulary import Role, Verb

WRITTEN = Path(__file__).parent / "data" / "access.txt"
ROUTED = " when routed to their unit or owed by their role"
Expected = dict[str, dict[str, set[Role]]]  # section -> verb -> roles


def written() -> Expected:
    text = WRITTEN.read_text(encoding="utf-8")
    names = {short: Role(role) for short, role in re.findall(r"\b([A-Z]{2}) ([a-z_]+)", text)}
    sections: Expected = defaultdict(dict)
    section = ""
    for line in text.splitlines():
        if heading := re.match(r"\[(.+?)\]", line):
            section = heading[1]
        elif line and not line.startswith("#"):
            verb, *roles = line.split()
            sections[section][verb] = {names[short] for short in roles}
    return sections


EXPECTED = written()


def asker(role: Role, *more: str) -> Asker:
    verbs = default_verbs()[role] | frozenset(more)
    return Asker(1, "0" * 16, "Sari", 1, "Asia/Jakarta", frozenset({role}), frozenset(), verbs, frozenset())


def expected(role: Role, verb: str, relation: Relation, status: str) -> bool:
    near = relation not in (Relation.FACILITY, Relation.CONFLICT_PERSON)
    if relation in (Relation.NONE, Relation.EXCLUDED):
        return False
    if relation in (Relation.ASKED, Relation.REFERRED) and verb in ("read_identity", "read_confidential"):
        return False
    if relation is Relation.CONFLICT_PERSON and verb not in EXPECTED["always"]:
        # Whoever they are: they stand in for everybody, as far as the state allows.
        return verb in EXPECTED["reading"] or verb == "read_own_unit" or verb in possible(status)
    if relation is Relation.CONFLICT_PERSON and verb == "act_for_others":
        return True
    sections = ["always", "reading", status]
    if near:
        sections += [f"reading{ROUTED}", f"{status}{ROUTED}"]
    return any(role in EXPECTED[section].get(verb, ()) for section in sections)


def possible(status: str) -> set[str]:
    """What is done at all to a complaint in this state."""
    return set(EXPECTED[status]) | set(EXPECTED[f"{status}{ROUTED}"])


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_it_works_for_every_verb_relation_and_state(role: Role) -> None:
    person = asker(role)
    wrong = [
        (verb, relation.value, status)
        for verb, relation, status in product(sorted(VERBS), Relation, STATUSES)
        if may(person, verb, relation=relation, status=status) != expected(role, verb, relation, status)
    ]
    assert wrong == []


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_the_reporter_of_a_confidential_complaint(role: Role) -> None:
    for relation in (Relation.FACILITY, Relation.UNIT_ROUTED, Relation.ROLE_OWNER):
        seen = may(asker(role), Permission.READ_IDENTITY, relation=relation, confidential=True)
        assert seen == (role in EXPECTED["confidential"]["read_identity"])
    assert may(asker(role), Permission.READ_IDENTITY, relation=Relation.CONFLICT_PERSON, confidential=True)
    assert not may(asker(role), Permission.READ_IDENTITY, relation=Relation.EXCLUDED, confidential=True)


def test_the_table_has_every_combination_and_the_file_no_unknown_word() -> None:
    assert set(TABLE) == set(product(VERBS, Relation, STATUSES))
    assert {verb for section in EXPECTED.values() for verb in section} == VERBS
    assert all(indonesian and english for indonesian, english in WORDS.values())


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_the_excluded_may_do_nothing_and_read_nothing(role: Role) -> None:
    almighty = asker(role, *VERBS)

    assert not may_read(almighty, relation=Relation.EXCLUDED)
    assert not any(
        may(almighty, verb, relation=Relation.EXCLUDED, status=status) for verb in VERBS for status in STATUSES
    )


@pytest.mark.parametrize("role", [Role.UNIT_CONTACT, Role.PROGRAM_HOLDER])
def test_unit_roles_see_only_what_is_routed(role: Role) -> None:
    assert not may_read(asker(role), relation=Relation.FACILITY)
    assert may_read(asker(role), relation=Relation.UNIT_ROUTED)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_house_keeping_reads_no_complaint(role: Role) -> None:
    assert not any(may_read(asker(role), relation=relation) for relation in Relation if relation != "conflict_person")


def test_a_verb_granted_without_reading_is_worth_nothing() -> None:
    person = asker(Role.ADMINISTRATOR, Verb.ANSWER)

    assert not may(person, Verb.ANSWER, relation=Relation.FACILITY)


def test_nothing_is_allowed_that_the_engine_refuses_for_the_state() -> None:
    almighty = asker(Role.COMPLAINT_OFFICER, *VERBS)
    for verb in CASE_VERBS:
        assert may(almighty, verb, relation=Relation.FACILITY, status="closed") == (verb in AFTER_CLOSE)
        assert not may(almighty, verb, relation=Relation.FACILITY, status="void")
