"""Those at the head may let in again whom only a name keeps out, in roles that facilities keep as in the canonical ones."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WHO = ("complaints_head", "management", "facility_head", "deputy_director_services", "quality_lead")


def grant(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for role in apps.get_model("people", "Role").objects.filter(code__in=WHO):
        role.verbs = sorted({*role.verbs, "readmit"})
        role.save(update_fields=["verbs"])


class Migration(migrations.Migration):
    dependencies = [("people", "0008_take_over")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
