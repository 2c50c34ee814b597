"""Changing what must not be changed, as somebody with the database in their hands would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction

Tamper = Callable[..., None]


@pytest.fixture
def tamper(db: None) -> Iterator[Tamper]:
    """Runs SQL past the guards. What it did is rolled back with everything else of the test."""
    with connection.cursor() as cursor:
        for statement in _asides():
            cursor.execute(statement)

        def run(sql: str, *values: Any) -> None:
            cursor.execute(sql, values)
            assert cursor.rowcount > 0, f"nothing was there to tamper with: {sql}"

        yield run
    transaction.set_rollback(True)  # nobody checks foreign keys of what is broken on purpose


def _asides() -> list[str]:
    if connection.vendor == "postgresql":
        return ["SET CONSTRAINTS ALL IMMEDIATE", "SET LOCAL session_replication_role = replica"]
    with connection.cursor() as found:
        found.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'")
        return [f'DROP TRIGGER "{name}"' for (name,) in found.fetchall()]
