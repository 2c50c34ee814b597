"""Where words are found again. On SQLite the postings are their own index: a table that is kept in key order."""

import django.db.models.deletion
from django.db import migrations, models

IN_KEY_ORDER = """CREATE TABLE register_posting (
    "key" bigint NOT NULL, received bigint NOT NULL, complaint bigint NOT NULL,
    PRIMARY KEY ("key", received, complaint)
) WITHOUT ROWID"""


def make_postings(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(IN_KEY_ORDER)
    else:
        schema_editor.create_model(apps.get_model("register", "Posting"))


class Migration(migrations.Migration):
    dependencies = [("facility", "0002_guard_procedure_versions"), ("register", "0003_verification")]

    operations = [
        migrations.CreateModel(
            name="IndexCursor",
            fields=[
                (
                    "facility",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="facility.facility",
                    ),
                ),
                ("seq", models.BigIntegerField(default=0)),
                ("format", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="register.complaint",
                    ),
                ),
                ("version", models.IntegerField()),
                ("format", models.IntegerField()),
                ("received", models.BigIntegerField()),
                ("keys", models.BinaryField()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "key",
                                "received",
                                "complaint",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("key", models.BigIntegerField()),
                        ("received", models.BigIntegerField()),
                        ("complaint", models.BigIntegerField()),
                    ],
                )
            ]
        ),
        migrations.RunPython(make_postings),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("external_number", ""), _negated=True),
                fields=["facility", "external_number"],
                name="complaint_by_external",
            ),
        ),
    ]
