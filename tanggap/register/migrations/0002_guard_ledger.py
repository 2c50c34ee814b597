"""What happened cannot be changed or removed, whoever asks the database. Nor can who looked at an identity."""

from django.db import migrations

TABLES = ("register_ledgerentry", "register_identityview")


def statements(vendor):
    if vendor == "postgresql":
        yield """CREATE FUNCTION register_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$"""
    for table in TABLES:
        for verb in ("update", "delete", "truncate"):
            if vendor == "postgresql":
                level = "STATEMENT" if verb == "truncate" else "ROW"
                yield f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
                FOR EACH {level} EXECUTE FUNCTION register_refuse_change()"""
            elif verb != "truncate":
                yield f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(guard)]
