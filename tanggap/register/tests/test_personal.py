"""One list names every place that holds personal data."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from tanggap.register.personal import COLUMNS, EXCUSED, LIBRARIES

TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
LISTED = [place.column for place in COLUMNS]


def text_columns() -> set[str]:
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("tanggap.")]
    return {
        f"{model._meta.label}.{column.name}"
        for model in ours
        for column in model._meta.concrete_fields
        if isinstance(column, (*TEXT, models.GenericIPAddressField)) and not column.primary_key
    }


def test_every_text_column_is_on_the_list_or_excused() -> None:
    unknown = text_columns() - set(LISTED) - EXCUSED.keys()

    assert not unknown, f"say in register/personal.py whose data these hold, or why nobody's: {sorted(unknown)}"


@pytest.mark.parametrize("column", [*LISTED, *EXCUSED])
def test_every_name_on_the_list_is_one(column: str) -> None:
    app, model, name = column.split(".")

    try:
        apps.get_model(app, model)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        pytest.fail(f"{column} was renamed or removed; say so in register/personal.py")


def test_nothing_is_both_and_every_excuse_has_a_reason() -> None:
    assert len(LISTED) == len(set(LISTED))
    assert set(LISTED).isdisjoint(EXCUSED)
    assert all(EXCUSED.values())


def test_the_tables_of_libraries_are_there(db: None) -> None:
    assert LIBRARIES.keys() <= set(connection.introspection.table_names())
