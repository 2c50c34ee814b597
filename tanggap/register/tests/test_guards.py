"""The database itself refuses to change what happened."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction

from tanggap.register.checks import GUARDED, check_triggers
from tanggap.register.models import IdentityView, LedgerEntry
from tests.cast import House

READY = "route"


@pytest.fixture
def seen(house: House, uid: str) -> House:
    house.page(uid, "sari")
    return house


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", GUARDED)
def test_no_update_and_no_delete(seen: House, table: str) -> None:
    before = LedgerEntry.objects.count(), IdentityView.objects.count()
    assert all(before)

    refused(f"UPDATE {table} SET facility_id = facility_id")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE")

    assert (LedgerEntry.objects.count(), IdentityView.objects.count()) == before


def test_not_through_the_models_either(seen: House) -> None:
    entry = LedgerEntry.objects.latest("seq")
    entry.actor = "system"

    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.filter(pk=entry.pk)._raw_delete("default")


def test_the_system_check_finds_nothing_wrong(db: None) -> None:
    assert not [each for each in run_checks(tags=["database"], databases=["default"]) if each.id == "register.E001"]


@pytest.mark.parametrize("table", GUARDED)
def test_the_system_check_finds_a_guard_that_is_gone(house: House, table: str) -> None:
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if on:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP TRIGGER {table}_no_update{on}")

    (error,) = check_triggers(databases=["default"])

    assert (error.id, f"{table}_no_update" in error.msg) == ("register.E001", True)
    assert error.hint
