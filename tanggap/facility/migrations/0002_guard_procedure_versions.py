"""What was published cannot be changed or removed, whoever asks the database."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER facility_procedure_version_no_{verb} BEFORE {verb.upper()} ON facility_procedure_version
    BEGIN SELECT RAISE(ABORT, 'a published procedure is immutable'); END"""
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """CREATE FUNCTION facility_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a published procedure is immutable' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    *(
        f"""CREATE TRIGGER facility_procedure_version_no_{verb} BEFORE {verb.upper()} ON facility_procedure_version
        FOR EACH {"STATEMENT" if verb == "truncate" else "ROW"} EXECUTE FUNCTION facility_refuse_change()"""
        for verb in ("update", "delete", "truncate")
    ),
]


def guard(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("facility", "0001_initial")]
    operations = [migrations.RunPython(guard)]
