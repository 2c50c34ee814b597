import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facility", "0001_initial"), ("register", "0002_guard_ledger")]

    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=16)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("failed", models.BooleanField(default=False)),
                ("entries", models.BigIntegerField(default=0)),
                ("complaints", models.IntegerField(default=0)),
                ("blanked", models.IntegerField(default=0)),
                ("head", models.CharField(blank=True, max_length=64)),
                ("findings", models.JSONField(default=list)),
                ("more", models.IntegerField(default=0)),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facility.facility"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["facility", "-asked_at"], name="verification_by_facility"),
                    models.Index(condition=models.Q(("ended_at", None)), fields=["asked_at"], name="verification_open"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                condition=models.Q(("name__in", ["ComplaintCorrected", "ComplaintVoided"])),
                fields=["facility", "recorded_at"],
                name="ledger_of_changes",
            ),
        ),
    ]
