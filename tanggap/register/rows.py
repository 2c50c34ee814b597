"""Rows written by statements that are made once: making them anew for each row takes longer than running them.

Every act writes several rows while it holds the lock of its facility's ledger, so this decides how many complaints
arrive in a second. Values go through the fields' own adapters; what the ORM would do beyond that we do not use here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert(rows: Iterable[Model]) -> None:
    """Insert new rows of one model by one statement, inside a transaction. Each gets its primary key."""
    assert connection.in_atomic_block
    fresh = list(rows)
    if not fresh:
        return
    statement, columns = _insertion(type(fresh[0]), len(fresh))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in fresh for value in _values(row, columns)])
        keys = cursor.fetchall()
    for row, (key,) in zip(fresh, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def update(row: Model) -> None:
    """Write every column of a row that is there already."""
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        statement, columns = _change(type(row))
        cursor.execute(statement, [*_values(row, columns), row.pk])


@lru_cache(maxsize=512)
def _insertion(model: type[Model], count: int) -> tuple[str, Sequence[Field[Any, Any]]]:
    columns = _columns(model)
    names = ", ".join(_quoted(column) for column in columns)
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    table, key = connection.ops.quote_name(model._meta.db_table), _quoted(_key(model))
    return f"INSERT INTO {table} ({names}) VALUES {marks} RETURNING {key}", columns  # noqa: S608


@cache
def _change(model: type[Model]) -> tuple[str, Sequence[Field[Any, Any]]]:
    columns = _columns(model)
    settings = ", ".join(f"{_quoted(column)} = %s" for column in columns)
    table, key = connection.ops.quote_name(model._meta.db_table), _quoted(_key(model))
    return f"UPDATE {table} SET {settings} WHERE {key} = %s", columns  # noqa: S608


def _columns(model: type[Model]) -> list[Field[Any, Any]]:
    return [column for column in model._meta.concrete_fields if not column.primary_key]


def _key(model: type[Model]) -> Field[Any, Any]:
    return model._meta.pk


def _quoted(column: Field[Any, Any]) -> str:
    return connection.ops.quote_name(column.column or "")


def _values(row: Model, columns: Sequence[Field[Any, Any]]) -> list[Any]:
    return [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]
