"""System checks: the ledger's guards are where they must be."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from tanggap.register.triggers import missing_triggers


@register(Tags.database)
def check_triggers(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite loses triggers whenever a table is rebuilt: a ledger without them must not go unnoticed."""
    if not databases or "register_ledgerentry" not in connection.introspection.table_names():
        return []
    return [
        Error(
            f"Pengaman tabel {table} tidak ada: catatan di dalamnya dapat diubah.",
            hint="Jalankan 'tanggap doctor', atau pulihkan dari cadangan lalu 'tanggap verify'.",
            id="register.E001",
        )
        for table in missing_triggers(connection)
    ]
