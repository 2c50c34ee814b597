import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Everybody may name who stands in for them, as the canonical roles may."""
    for role in apps.get_model("people", "Role").objects.all():
        role.verbs = sorted({*role.verbs, "name_deputy"})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [
        ("facility", "0005_guard_procedure_retirements"),
        ("people", "0005_handing_verbs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("letter", models.CharField(max_length=120)),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facility.facility"
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "staff_deputy",
                "indexes": [
                    models.Index(fields=["staff", "until"], name="deputy_by_staff"),
                    models.Index(fields=["principal", "until"], name="deputy_by_principal"),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
