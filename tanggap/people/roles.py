"""The canonical roles and what they may do from the start, before a facility changes it."""

import tomllib
from functools import cache
from pathlib import Path

from tanggap.people.verbs import VERBS
from tanggap.rules.procedure.vocabulary import Role

STAFF_ROLES: tuple[Role, ...] = tuple(role for role in Role if role is not Role.REPORTER)

# A procedure cannot make readers of complaints out of these.
APART = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


@cache
def default_verbs() -> dict[Role, frozenset[str]]:
    data = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    found = {role: frozenset(data[role]["verbs"]) for role in STAFF_ROLES}
    unknown = frozenset().union(*found.values()) - VERBS
    if unknown or data.keys() - {role.value for role in STAFF_ROLES}:
        raise ValueError(f"roles.toml names what does not exist: {sorted(unknown)}")
    return found
