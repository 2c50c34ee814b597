import django.db.models.deletion
from django.db import migrations, models

import tanggap.facility.models.facility


class Migration(migrations.Migration):
    dependencies = [
        ("facility", "0002_guard_procedure_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProcedureDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.CharField(
                        default=tanggap.facility.models.facility.new_uid, editable=False, max_length=16, unique=True
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=60)),
                ("title", models.TextField(blank=True)),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("based_on", models.PositiveIntegerField(null=True)),
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=40)),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facility.facility"
                    ),
                ),
            ],
            options={
                "db_table": "facility_procedure_draft",
                "indexes": [models.Index(fields=["facility", "-saved_at"], name="draft_by_facility")],
            },
        ),
    ]
