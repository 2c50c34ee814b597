"""Roles that facilities keep get the verbs that turn a case aside, as the canonical roles have them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GRANTED = {
    "complaint_officer": ["extend", "ask_completion", "redirect", "move", "change_channel"],
    "front_officer": ["change_channel"],
    "public_relations": ["extend", "ask_completion", "redirect", "move", "change_channel"],
    "complaint_team": ["extend", "ask_completion", "redirect", "move", "change_channel"],
    "complaints_head": ["extend", "ask_completion", "redirect", "move", "change_channel"],
    "management": ["extend", "redirect"],
    "facility_head": ["extend", "redirect"],
    "deputy_director_services": ["extend", "redirect", "move"],
}


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for role in apps.get_model("people", "Role").objects.filter(code__in=GRANTED):
        role.verbs = sorted({*role.verbs, *GRANTED[role.code]})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_temporary_password")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
