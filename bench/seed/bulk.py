"""Rows into the database as fast as it takes them: without indexes, guards or safety while it is being filled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

_FULL = 5000  # rows of one model held before they are written
_QUIET_SQLITE = (
    "PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA foreign_keys=OFF;PRAGMA cache_size=-1500000;"
    "PRAGMA mmap_size=0;PRAGMA temp_store=FILE"
)
_AS_BEFORE_SQLITE = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-65536"


class Bulk:
    """Rows on their way into the database, as tuples in the order of the model's columns, with primary keys given."""

    def __init__(self) -> None:
        self._keys: dict[type[Model], Iterator[int]] = {}
        self._rows: defaultdict[type[Model], list[tuple[Any, ...]]] = defaultdict(list)

    def key(self, model: type[Model]) -> int:
        if model not in self._keys:
            last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
            self._keys[model] = count(last + 1)
        return next(self._keys[model])

    def add(self, model: type[Model], row: tuple[Any, ...]) -> None:
        rows = self._rows[model]
        rows.append(row)
        if len(rows) >= _FULL:
            write(model, rows)
            rows.clear()

    def finish(self) -> None:
        for model, rows in self._rows.items():
            write(model, rows)
        self._rows.clear()
        with connection.cursor() as cursor:
            for line in connection.ops.sequence_reset_sql(no_style(), list(self._keys)):
                cursor.execute(line)


def write(model: type[Model], rows: Iterable[tuple[Any, ...]]) -> None:
    quoted = connection.ops.quote_name
    columns = [quoted(column.column or "") for column in model._meta.concrete_fields]
    into = f"{quoted(model._meta.db_table)} ({', '.join(columns)})"
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        connection.connection.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(columns))})", rows)


def hurry() -> None:
    """What breaks is thrown away, so nothing has to survive a power cut until all is done."""
    _run("SET synchronous_commit = off" if connection.vendor == "postgresql" else "PRAGMA synchronous=OFF")


@contextmanager
def filling() -> Iterator[None]:
    """One transaction that nothing else disturbs; what breaks inside leaves a database to be thrown away."""
    postgres = connection.vendor == "postgresql"
    _run("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'" if postgres else _QUIET_SQLITE)
    with transaction.atomic():
        indexes = _take_down()
        yield
        for statement in indexes:
            _run(statement)
    _run("SET session_replication_role = origin" if postgres else _AS_BEFORE_SQLITE)
    _run("VACUUM ANALYZE" if postgres else "PRAGMA analysis_limit=1000; ANALYZE")


_PLAIN_SQLITE = """SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'register_%'"""
_PLAIN_POSTGRES = """SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename LIKE 'register_%' AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
_KEY = "register_posting", 'PRIMARY KEY ("key", received, complaint)'


def _take_down() -> list[str]:
    """Statements that make the indexes again which are gone now."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN_POSTGRES if postgres else _PLAIN_SQLITE)
        found = cursor.fetchall()
        again = [str(statement) for _, statement in found]
        for name, _ in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        if postgres:
            table, key = _KEY
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")
            again.append(f"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey {key}")
    return again


def _run(script: str) -> None:
    with connection.cursor() as cursor:
        for statement in script.split(";"):
            cursor.execute(statement)
