"""Whether the database still guards its append-only tables.

SQLite loses triggers whenever a migration rebuilds their table, so they are put back after every `migrate`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# What a guarded table has; migrations make them as <table>_<suffix>.
SQLITE = ("no_update", "no_delete")
POSTGRESQL = ("no_update", "no_delete", "no_truncate")


def missing_triggers(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    wanted = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    present = _triggers(connection, table)
    return [name for suffix in wanted if (name := f"{table}_{suffix}") not in present]


def put_back(guarded: Mapping[str, str]) -> Callable[..., None]:
    """A receiver of `post_migrate`. `guarded`: table -> what the database says to whoever tries."""

    def receive(*, using: str, **_: Any) -> None:
        connection = connections[using]
        if connection.vendor != "sqlite":
            return
        tables = connection.introspection.table_names()
        with connection.cursor() as cursor:
            for table in [table for table in guarded if table in tables]:
                for name in missing_triggers(connection, table):
                    verb = name.rpartition("_")[2].upper()
                    refusal = f"BEGIN SELECT RAISE(ABORT, '{guarded[table]}'); END"
                    cursor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {refusal}")

    return receive


def _triggers(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # "D" is a disabled one.
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal"
                " AND tgenabled <> 'D'",
                [table],
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        return {row[0] for row in cursor.fetchall()}
