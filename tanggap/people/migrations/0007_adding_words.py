"""Roles that facilities keep may record what a reporter adds, as the canonical roles do."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GRANTED = ("complaint_officer", "front_officer", "public_relations", "complaint_team", "complaints_head")


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for role in apps.get_model("people", "Role").objects.filter(code__in=GRANTED):
        role.verbs = sorted({*role.verbs, "add_words"})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("people", "0006_deputies")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
