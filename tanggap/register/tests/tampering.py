"""Changing what must not be changed, as somebody with the database in their hands would; and a book to do it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from tanggap.lib.now import moved
from tanggap.register.actions import do_period_duty
from tanggap.register.periods import find_duty
from tanggap.register.verify import Report, verify
from tests.cast import NOW, House

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


@pytest.fixture(scope="module")
def full(grounds: House) -> House:
    """A book with two walked complaints, one fresh, and a duty done with a note."""
    with moved(NOW):
        for _ in range(2):
            grounds.walk(grounds.receive(remedy="Mohon dibersihkan.").uid)
        grounds.receive()
        duty = find_duty(grounds.facility, procedure="pengaduan-online", step="2a", first=date(2026, 6, 10), now=NOW)
        assert duty is not None
        do_period_duty(duty, grounds.entry("sari"), note="Tidak ada pesan baru.")
    return grounds


@pytest.fixture
def book(full: House, house: House) -> House:
    return full


def report(book: House, head: tuple[int, str] | None = None) -> Report:
    return verify(book.facility, expected_head=head)


def kinds(book: House, head: tuple[int, str] | None = None) -> set[str]:
    return {finding.kind for finding in report(book, head).findings}
