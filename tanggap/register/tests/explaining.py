"""How the database would find its rows: no query that a page or a sweep makes may read a whole table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection

# Those that grow with every complaint.
GROWING = (
    "complaint ledgerentry obligation clockrow message text routing exclusion admission identityview complaintcategory"
    " attachment reporter identity publication posting indexed"
).split()


def statements(deed: Callable[[], Any]) -> list[tuple[str, Any]]:
    """What was asked of the database, with its values as they were bound."""
    found: list[tuple[str, Any]] = []

    def record(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        deed()
    return [(sql, params) for sql, params in found if sql.startswith(("SELECT", "UPDATE"))]


def scans(deed: Callable[[], Any]) -> list[str]:
    """Growing tables that were read from end to end, each with the statement that did it."""
    return [f"{table}: {sql}" for sql, params in statements(deed) for table in GROWING if _scans(sql, params, table)]


def _scans(sql: str, params: Any, table: str) -> bool:
    lines = _plan(sql, params)
    if connection.vendor == "postgresql":
        return any(f"Seq Scan on register_{table} " in f"{line} " for line in lines)
    # An alias stands where the statement gives one: "SCAN U0".
    aliases = re.findall(rf'"register_{table}" (\w+)', sql)
    names = "|".join([f"register_{table}", *(alias for alias in aliases if re.fullmatch(r"[A-Z]\d+", alias))])
    return any(re.match(rf"SCAN ({names})\b(?!.*USING (COVERING )?INDEX)", line) for line in lines)


def _plan(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # few rows: it would read them all, and rightly so
            cursor.execute(f"EXPLAIN {sql}", params)
            found = [row[0] for row in cursor.fetchall()]
            cursor.execute("SET LOCAL enable_seqscan = on")
            return found
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[3] for row in cursor.fetchall()]
