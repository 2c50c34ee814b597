"""Rows written by statements that are made once: making them anew for each row takes longer than running them.

Every act writes several rows while it holds the lock of its facility's ledger, so this decides how many complaints
arrive in a second. Values go through the fields' own adapters; what the ORM would do beyond that we do not use here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Adapter = Callable[[Any], Any]
Keep = Callable[[Sequence[Model]], None]  # how new rows of one model are kept: by `insert`, or gathered for later


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """A statement with its values, and what is made of the rows it gives. Marks are `mark()`."""

    statement: str
    values: Sequence[Any]
    read: Callable[[list[tuple[Any, ...]]], T]


def insert(rows: Iterable[Model]) -> None:
    """Insert new rows of one model by one statement, inside a transaction. Each gets its primary key."""
    fresh = list(rows)
    if not fresh:
        return
    keys = run(f"{_insertion(type(fresh[0]), len(fresh))} RETURNING {_key(type(fresh[0]))}", _all_values(fresh))
    for row, (key,) in zip(fresh, keys, strict=True):
        row.pk = key
        _is_stored(row)


def inserting(rows: Sequence[Model]) -> Step[None]:
    """Insert new rows of one model. They keep a primary key; without one they do not learn theirs."""

    def stored(_: object) -> None:
        for row in rows:
            _is_stored(row)

    return Step(_insertion(type(rows[0]), len(rows), keyed=rows[0].pk is not None), _all_values(rows), stored)


def update(row: Model) -> None:
    take(updating(row))


def updating(row: Model) -> Step[None]:
    """Write every column of a row that is there already."""
    values = [*_layout(type(row), keyed=False).values(row), row.pk]
    return Step(_change(type(row)), values, lambda _: None)


def selecting(model: type[M], condition: str, values: Sequence[Any]) -> Step[list[M]]:
    """Rows as the ORM would read them. `condition` is SQL, with `mark()` for each value."""
    reading = _reading(model)

    def read(found: list[tuple[Any, ...]]) -> list[M]:
        return [model.from_db(DEFAULT_DB_ALIAS, reading.names, reading.decoded(row)) for row in found]

    return Step(f"SELECT {reading.columns} FROM {_table(model)} WHERE {condition}", values, read)


def deleting(model: type[Model], keys: Sequence[int]) -> Step[None]:
    """Rows at which no others point."""
    statement = f"DELETE FROM {_table(model)} WHERE {_key(model)} IN ({_marks(len(keys))})"
    return Step(statement, keys, lambda _: None)


def new_keys(models: Sequence[type[Model]]) -> Step[list[int]]:
    """Primary keys for new rows, one for each name in the list. On SQLite nobody else writes, so they are the next."""
    tables = [model._meta.db_table for model in models]
    if _is_postgres():
        asked = ", ".join(f"nextval(pg_get_serial_sequence('{_table(model)}', 'id'))" for model in models)
        return Step(f"SELECT {asked}", [], lambda found: list(found[0]))

    def counted(found: list[tuple[Any, ...]]) -> list[int]:
        last = dict(found)
        return [last.get(table, 0) + 1 + tables[:place].count(table) for place, table in enumerate(tables)]

    return Step(f"SELECT name, seq FROM sqlite_sequence WHERE name IN ({_marks(len(tables))})", tables, counted)


def run(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """One statement and its rows; see `take_together`."""
    return take(Step(statement, values, lambda found: found))


def take(step: Step[T]) -> T:
    (found,) = take_together(step)
    return cast(T, found)


def take_together(*steps: Step[Any]) -> list[Any]:
    """Straight to the driver, prepared once: what Django does for each statement takes longer than the statement.

    One after the other, inside a transaction of Django's; PostgreSQL is sent all of them before it answers, so that
    many take one way there and back. Errors are those of django.db.
    """
    held = connections[DEFAULT_DB_ALIAS]  # once: every look through Django's proxy costs as much as a small function
    assert held.in_atomic_block
    if held.queries_logged:
        held.queries_log.extend({"sql": step.statement, "time": "0.000"} for step in steps)
    with held.wrap_database_errors:
        rows = (_sent if _is_postgres() else _executed)(held.connection, steps)
    return [step.read(found) for step, found in zip(steps, rows, strict=True)]


def _executed(connection: Any, steps: Sequence[Step[Any]]) -> list[list[tuple[Any, ...]]]:
    return [list(connection.execute(step.statement, step.values)) for step in steps]


def _sent(connection: psycopg.Connection[Any], steps: Sequence[Step[Any]]) -> list[list[tuple[Any, ...]]]:
    with connection.pipeline() if len(steps) > 1 else nullcontext():
        cursors = [
            psycopg.RawCursor(connection).execute(_numbered(step.statement), step.values, prepare=True)
            for step in steps
        ]
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


@lru_cache(maxsize=1024)
def _numbered(statement: str) -> bytes:
    """With the server's own marks, so that nothing is left to translate each time."""
    first, *others = statement.split("%s")
    return "".join([first, *(f"${place}{part}" for place, part in enumerate(others, start=1))]).encode()


@cache
def _is_postgres() -> bool:
    return connections[DEFAULT_DB_ALIAS].vendor == "postgresql"


def mark() -> str:
    """Where a value stands in a statement."""
    return "%s" if _is_postgres() else "?"


def _is_stored(row: Model) -> None:
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _all_values(rows: Sequence[Model]) -> list[Any]:
    layout = _layout(type(rows[0]), keyed=rows[0].pk is not None)
    return [value for row in rows for value in layout.values(row)]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a model, with or without its key, and how a row's values are given to the driver."""

    columns: tuple[str, ...]
    read: Callable[[Model], tuple[Any, ...]]
    adapters: tuple[tuple[int, Adapter], ...]

    def values(self, row: Model) -> list[Any]:
        found = list(self.read(row))
        for place, adapt in self.adapters:
            found[place] = adapt(found[place])
        return found


@cache
def _layout(model: type[Model], *, keyed: bool) -> _Layout:
    fields = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    adapters = ((place, _adapter(field)) for place, field in enumerate(fields))
    return _Layout(
        tuple(connection.ops.quote_name(field.column or "") for field in fields),
        attrgetter(*(field.attname for field in fields)),
        tuple((place, adapt) for place, adapt in adapters if adapt is not None),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    columns: str
    names: tuple[str, ...]
    decoders: tuple[tuple[int, Adapter], ...]

    def decoded(self, row: tuple[Any, ...]) -> list[Any]:
        found = list(row)
        for place, decode in self.decoders:
            if found[place] is not None:
                found[place] = decode(found[place])
        return found


@cache
def _reading(model: type[Model]) -> _Reading:
    fields = model._meta.concrete_fields
    decoders = ((place, _decoder(field)) for place, field in enumerate(fields))
    return _Reading(
        ", ".join(connection.ops.quote_name(field.column or "") for field in fields),
        tuple(field.attname for field in fields),
        tuple((place, decode) for place, decode in decoders if decode is not None),
    )


def _decoder(field: Field[Any, Any]) -> Adapter | None:
    """Django has the drivers give JSON as text, and on SQLite moments without their zone."""
    match field.get_internal_type():
        case "JSONField":
            return json.loads
        case "DateTimeField" if not _is_postgres():
            return lambda moment: moment.replace(tzinfo=UTC)
    return None


# What drivers take as it is.
_PLAIN = frozenset(
    "BigAutoField CharField TextField IntegerField BigIntegerField BooleanField ForeignKey OneToOneField".split()
)


def _adapter(field: Field[Any, Any]) -> Adapter | None:
    kind = field.get_internal_type()
    if kind in _PLAIN or (kind == "DateTimeField" and _is_postgres()):
        return None
    return _naive if kind == "DateTimeField" else lambda value: field.get_db_prep_save(value, connection)


def _naive(moment: datetime | None) -> str | None:
    """As Django keeps moments on SQLite: UTC, without saying so."""
    return None if moment is None else str(moment.astimezone(UTC).replace(tzinfo=None))


@lru_cache(maxsize=512)
def _insertion(model: type[Model], count: int, *, keyed: bool = False) -> str:
    columns = _layout(model, keyed=keyed).columns
    rows = ", ".join([f"({_marks(len(columns))})"] * count)
    return f"INSERT INTO {_table(model)} ({', '.join(columns)}) VALUES {rows}"


def _marks(count: int) -> str:
    return ", ".join([mark()] * count)


@cache
def _change(model: type[Model]) -> str:
    settings = ", ".join(f"{column} = {mark()}" for column in _layout(model, keyed=False).columns)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_key(model)} = {mark()}"


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _key(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.pk.column or "")
