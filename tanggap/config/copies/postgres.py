"""PostgreSQL: every table by COPY in one snapshot. Needs no pg_dump, which a small server often lacks."""

import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from tanggap.config.copies import heads
from tanggap.config.copies.archive import BLOCK, member
from tanggap.config.copies.manifest import Manifest
from tanggap.config.copies.schema import LEFT_OUT, Kinds, Tables, compare, lay_out
from tanggap.lib.errors import TanggapError

MEMBER = "postgres/{}.copy"

TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
"""
COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""
# Those that no constraint stands on.
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    JOIN pg_class c ON c.oid = indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


class Source(Protocol):
    """Rows on their way into PostgreSQL."""

    @property
    def columns(self) -> Mapping[str, list[str]]:
        """Table -> columns, in the order in which its rows have them."""

    @property
    def sequences(self) -> Mapping[str, int]:
        """Sequence -> last value handed out."""

    def pour(self, table: str, kinds: Kinds, into: psycopg.Copy) -> None: ...


@dataclass(frozen=True)
class Dumped:
    """What `dump` wrote, as it is."""

    tar: tarfile.TarFile
    columns: dict[str, list[str]]
    sequences: dict[str, int]

    def pour(self, table: str, kinds: Kinds, into: psycopg.Copy) -> None:
        source = member(self.tar, MEMBER.format(table))
        while block := source.read(BLOCK):
            into.write(block)


def dump(folder: Path, manifest: Manifest) -> list[Path]:
    """Write `<table>.copy` files into `folder` and note columns, sequences and heads in the manifest."""
    files = []
    with _snapshot() as cursor:
        for table in _tables(cursor):
            cursor.execute(COLUMNS, [_quoted(table)])
            manifest.columns[table] = [row[0] for row in cursor.fetchall()]
            path = folder / f"{table}.copy"
            statement = _statement("COPY {} ({}) TO STDOUT", table, manifest.columns[table])
            with path.open("wb") as file, cursor.copy(statement) as rows:
                for block in rows:
                    file.write(block)
            files.append(path)
        cursor.execute(heads.QUERY)
        manifest.heads = heads.heads_from(cursor.fetchall())
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


@contextmanager
def loading(manifest: Manifest, source: Source) -> Iterator[None]:
    """Into an empty database: the tables as they were when the copy was made, then its rows.

    All of it is one transaction, which ends with the block: whoever breaks it off leaves the database empty.
    """
    with transaction.atomic():
        tables = lay_out(manifest)
        compare(source.columns, tables)
        try:
            with connection.cursor() as cursor, _bare(cursor):
                _load_tables(cursor, tables, source)
        except (psycopg.Error, DatabaseError):
            # Without the reason that the database gives: it quotes the row, and that is somebody's story.
            raise TanggapError(
                "copy_refused",
                "PostgreSQL tidak menerima isi salinan ini, jadi tidak ada yang dipulihkan.",
                remedy="Jalankan `tanggap verify` pada buku asalnya, lalu buat salinan baru.",
            ) from None
        yield
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _bare(cursor: Any) -> Iterator[None]:
    """Tables without indexes and foreign keys: made again over all rows at once, they take a fraction of the time,
    and no queue of millions of checks waits in memory for the commit."""
    cursor.execute(FOREIGN_KEYS)
    keys = cursor.fetchall()
    cursor.execute(INDEXES)
    indexes = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _load_tables(cursor: Any, tables: Tables, source: Source) -> None:
    for table in tables:
        # Migrations fill a few tables themselves. The ledger's are empty then, and would refuse this.
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    for table, kinds in tables.items():
        with cursor.copy(_statement("COPY {} ({}) FROM STDIN", table, source.columns[table])) as rows:
            source.pour(table, kinds, rows)
    for sequence, last in source.sequences.items():
        cursor.execute(
            "SELECT setval(%s::regclass, %s) WHERE to_regclass(%s) IS NOT NULL",
            [_quoted(sequence), last, _quoted(sequence)],
        )


def _tables(cursor: Any) -> list[str]:
    cursor.execute(TABLES)
    return [row[0] for row in cursor.fetchall() if not row[0].startswith(LEFT_OUT)]


def _statement(template: str, table: str, columns: list[str]) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    return sql.SQL(template).format(sql.Identifier(table), names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
