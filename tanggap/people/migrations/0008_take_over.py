"""Administrators' roles that facilities keep may take over an older register, as the canonical role may."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for role in apps.get_model("people", "Role").objects.filter(code="administrator"):
        role.verbs = sorted({*role.verbs, "take_over"})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("people", "0007_adding_words")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
