"""Roles that facilities keep may hand over what they owe, as the canonical roles do; those who owe nothing may not."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

APART = ("administrator", "auditor")


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for role in apps.get_model("people", "Role").objects.exclude(code__in=APART):
        role.verbs = sorted({*role.verbs, "hand_over", "hand_back"})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("people", "0004_linking_verbs")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
