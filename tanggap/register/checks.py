"""System checks: the ledger's guards are where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from tanggap.facility.triggers import missing_triggers

# And what the database says to whoever tries.
GUARDED = dict.fromkeys(("register_ledgerentry", "register_identityview"), "the ledger is append-only")


@register(Tags.database)
def check_triggers(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """SQLite loses triggers whenever a table is rebuilt: a ledger without them must not go unnoticed."""
    return [
        Error(
            f"Pengaman {name} tidak ada: catatan yang tidak boleh berubah dapat diubah.",
            hint="Periksa bukunya: auditor menekan Periksa sekarang di Pemeriksaan, atau jalankan 'tanggap verify'. "
            "Bila catatan utuh, jalankan lagi migrasinya; bila tidak, pulihkan cadangan.",
            id="register.E001",
        )
        for alias in databases or ()
        for table in GUARDED
        if table in connections[alias].introspection.table_names()
        for name in missing_triggers(connections[alias], table)
    ]
