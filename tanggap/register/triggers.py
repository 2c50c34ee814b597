"""The triggers that make a table append-only, on both engines.

No switch in the product turns them off. SQLite drops a table's triggers when Django rebuilds the table, so every
migration that alters a guarded table makes them anew by calling `guard` again.
"""

from __future__ import annotations

from typing import Any

GUARDED = ("register_ledgerentry", "register_identityview")
_EVENTS = ("UPDATE", "DELETE")


def guard(connection: Any, table: str) -> None:
    """Refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE on the table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for event in _EVENTS:
                name = f"{table}_no_{event.lower()}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            return
        function = f"{table}_append_only"
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for name, event, level in (
            (f"{table}_no_change", "UPDATE OR DELETE", "ROW"),
            (f"{table}_no_truncate", "TRUNCATE", "STATEMENT"),
        ):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {level} EXECUTE FUNCTION {function}()"
            )


def missing_triggers(connection: Any) -> list[str]:
    """Guarded tables that lack a guard."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = {t: {f"{t}_no_update", f"{t}_no_delete"} for t in GUARDED}
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            wanted = {t: {f"{t}_no_change", f"{t}_no_truncate"} for t in GUARDED}
        present = {row[0] for row in cursor.fetchall()}
    return [table for table, names in wanted.items() if not names <= present]
