"""Whether the database still guards its append-only tables.

SQLite loses triggers whenever a table is rebuilt, so a migration that alters such a table has to make them again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# What a guarded table has; migrations make them as <table>_<suffix>.
SQLITE = ("no_update", "no_delete")
POSTGRESQL = ("no_update", "no_delete", "no_truncate")


def missing_triggers(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    wanted = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    present = _triggers(connection, table)
    return [name for suffix in wanted if (name := f"{table}_{suffix}") not in present]


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
