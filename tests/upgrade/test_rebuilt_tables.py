"""A migration that changes a column: on SQLite that means another table, and triggers go with the old one."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from tanggap.facility import checks as facility_checks
from tanggap.facility.models import ProcedureVersion
from tanggap.register import checks as register_checks
from tanggap.register.models import LedgerEntry
from tests.cast import build

pytestmark = pytest.mark.django_db(transaction=True)


def unguarded() -> list[str]:
    found = [*facility_checks.check_triggers(None, ["default"]), *register_checks.check_triggers(None, ["default"])]
    return [fault.msg for fault in found]


@pytest.mark.parametrize(("model", "column"), [(LedgerEntry, "actor"), (ProcedureVersion, "title")])
def test_it_leaves_the_table_guarded(model: type[models.Model], column: str) -> None:
    build().receive()
    field = model._meta.get_field(column)
    assert isinstance(field, models.Field)
    other = field.clone()
    other.null = True
    other.set_attributes_from_name(column)
    for before, after in ((field, other), (other, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(model, before, after)
        assert bool(unguarded()) == (connection.vendor == "sqlite")
        call_command("migrate", verbosity=0)
        assert unguarded() == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
