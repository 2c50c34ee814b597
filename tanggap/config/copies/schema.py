"""The tables as they were when a copy was made: by the migrations that it had, in an empty database."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, ForeignKey, Model

from tanggap.config.copies.manifest import Manifest
from tanggap.lib.errors import TanggapError

# Hints and counters that mean nothing tomorrow.
LEFT_OUT = ("cache", "huey")

Kinds = dict[str, str]  # column -> the kind of its field, say DateTimeField
Tables = dict[str, Kinds]


def lay_out(manifest: Manifest) -> Tables:
    """Make the tables in the default database. Migrations know what each column holds, whatever the engine calls it."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(_leaves(executor, manifest))
    models: list[type[Model]] = [*state.apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    return {model._meta.db_table: _kinds(model) for model in models if not model._meta.proxy}


def compare(columns: Mapping[str, list[str]], tables: Tables) -> None:
    """Raises TanggapError when a copy's tables are not those that its migrations make."""
    for table in columns.keys() ^ tables.keys():
        if table in tables:
            raise TanggapError("copy_incomplete", f"Tabel {table} tidak ada dalam salinan.")
        raise TanggapError("copy_unknown_table", f"Salinan memuat tabel {table} yang tidak dikenal versi ini.")
    for table, names in columns.items():
        for name in set(names) ^ tables[table].keys():
            raise TanggapError(
                "copy_unknown_table", f"Kolom {name} pada tabel {table} tidak sama dengan yang dikenal versi ini."
            )


def _leaves(executor: MigrationExecutor, manifest: Manifest) -> list[tuple[str, str]]:
    """The last migrations the copy had: those of its list on which no other of its list depends."""
    had = {(app, name) for app, names in manifest.migrations.items() for name in names}
    graph = executor.loader.graph
    return [node for node in had if not any(child.key in had for child in graph.node_map[node].children)]


def _kinds(model: type[Model]) -> Kinds:
    return {field.column: kind_of(field) for field in model._meta.concrete_fields if field.column}


def kind_of(field: "Field[Any, Any]") -> str:
    """Of a foreign key, what it points at."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field.get_internal_type()
