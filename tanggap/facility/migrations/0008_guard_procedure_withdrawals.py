"""That a version was withdrawn cannot be changed or removed: publishing it again makes a new one."""

from django.db import migrations

TABLE = "facility_procedure_withdrawal"
SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'a withdrawn version stays withdrawn'); END"""
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
    dependencies = [("facility", "0007_procedure_withdrawal")]
    operations = [migrations.RunPython(guard)]
