import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facility", "0001_initial"),
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=20)),
                ("medium", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=16)),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facility.facility"
                    ),
                ),
            ],
            options={
                "db_table": "notices_own_wording",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facility", "purpose", "medium", "version"), name="own_wording_once"
                    )
                ],
            },
        ),
    ]
