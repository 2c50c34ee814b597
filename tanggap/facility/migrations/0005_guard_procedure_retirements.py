"""That a procedure was retired cannot be changed or removed either: a later version begins it anew."""

from django.db import migrations

TABLE = "facility_procedure_retirement"
SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'a retired procedure stays retired'); END"""
    for verb in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
    FOR EACH {"STATEMENT" if verb == "truncate" else "ROW"} EXECUTE FUNCTION facility_refuse_change()"""
    for verb in ("update", "delete", "truncate")
]


def guard(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("facility", "0004_procedure_retirement")]
    operations = [migrations.RunPython(guard)]
