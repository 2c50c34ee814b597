"""PostgreSQL: every table by COPY in one snapshot. Needs no pg_dump, which a small server often lacks."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from tanggap.config.copies.archive import BLOCK
from tanggap.config.copies.manifest import Manifest
from tanggap.lib.errors import TanggapError

# Hints and counters that mean nothing tomorrow.
LEFT_OUT = ("cache", "huey")

TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
"""
COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"


def dump(folder: Path, manifest: Manifest) -> list[Path]:
    """Write `<table>.copy` files into `folder` and note their columns and the sequences in the manifest."""
    files = []
    with _snapshot() as cursor:
        for table in _tables(cursor):
            cursor.execute(COLUMNS, [_quoted(table)])
            manifest.columns[table] = [row[0] for row in cursor.fetchall()]
            path = folder / f"{table}.copy"
            with path.open("wb") as file, cursor.copy(_statement("COPY {} ({}) TO STDOUT", table, manifest)) as rows:
                for block in rows:
                    file.write(block)
            files.append(path)
        cursor.execute(SEQUENCES)
        manifest.sequences.update({name: last for name, last in cursor.fetchall() if last is not None})
    return files


@contextmanager
def _snapshot() -> Iterator[Any]:
    """A connection of its own, seeing one moment throughout."""
    own: BaseDatabaseWrapper = connections["default"].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield cursor
            cursor.execute("COMMIT")
    finally:
        own.close()


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not _tables(cursor)


def load(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Into an empty database: the tables as they were when the copy was made, then its rows, in one transaction."""
    executor = MigrationExecutor(connection)
    executor.migrate(_leaves(executor, manifest))
    with transaction.atomic(), connection.cursor() as cursor:
        known = _tables(cursor)
        for table in manifest.columns:
            if table not in known:
                raise TanggapError("copy_unknown_table", f"Salinan memuat tabel {table} yang tidak dikenal versi ini.")
            # Migrations fill a few tables themselves. The ledger's are empty then, and would refuse this.
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table in manifest.columns:
            _load_table(cursor, tar, table, manifest)
        for sequence, last in manifest.sequences.items():
            cursor.execute(
                "SELECT setval(%s::regclass, %s) WHERE to_regclass(%s) IS NOT NULL",
                [_quoted(sequence), last, _quoted(sequence)],
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    call_command("migrate", interactive=False, verbosity=0)


def _leaves(executor: MigrationExecutor, manifest: Manifest) -> list[tuple[str, str]]:
    """The last migrations the copy had: those of its list on which no other of its list depends."""
    had = {(app, name) for app, names in manifest.migrations.items() for name in names}
    graph = executor.loader.graph
    return [node for node in had if not any(child.key in had for child in graph.node_map[node].children)]


def _load_table(cursor: Any, tar: tarfile.TarFile, table: str, manifest: Manifest) -> None:
    source = tar.extractfile(f"postgres/{table}.copy")
    if source is None:
        raise TanggapError("copy_incomplete", f"Isi tabel {table} tidak ada dalam salinan.")
    with cursor.copy(_statement("COPY {} ({}) FROM STDIN", table, manifest)) as rows:
        while block := source.read(BLOCK):
            rows.write(block)


def _tables(cursor: Any) -> list[str]:
    cursor.execute(TABLES)
    return [row[0] for row in cursor.fetchall() if not row[0].startswith(LEFT_OUT)]


def _statement(template: str, table: str, manifest: Manifest) -> sql.Composed:
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in manifest.columns[table])
    return sql.SQL(template).format(sql.Identifier(table), columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
