"""Every row that a complaint brings costs a page for each index: those that say what another begins with go.

Only the indexes are touched. Django itself would write each table anew on SQLite, with a million rows for minutes, and
lose the triggers that guard the ledger.
"""

import django.db.models.deletion
from django.db import migrations, models


class DropFieldIndex(migrations.AlterField):
    """To `db_index=False`, and back."""

    def __init__(self, model_name, name, *, to, related="+", null=False):
        field = models.ForeignKey(
            db_index=False, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related, to=to
        )
        super().__init__(model_name, name, field)

    def deconstruct(self):
        field = self.field
        told = {"to": field.remote_field.model, "related": field.remote_field.related_name, "null": field.null}
        return self.__class__.__qualname__, [self.model_name, self.name], told

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.execute(f'DROP INDEX IF EXISTS "{_name_of(schema_editor, model, self.name)}"')

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.execute(schema_editor._create_index_sql(model, fields=[model._meta.get_field(self.name)]))


def _name_of(schema_editor, model, field, suffix=""):
    column = model._meta.get_field(field).column
    return schema_editor._create_index_name(model._meta.db_table, [column], suffix=suffix)


# On PostgreSQL a unique text has a second index, for "begins with". Nobody asks that of these.
NEVER_PREFIXED = {"Complaint": ("uid", "code"), "Text": ("uid",), "Reporter": ("uid",), "Message": ("uid",)}


def drop_prefix_indexes(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for model, fields in NEVER_PREFIXED.items():
        for field in fields:
            name = _name_of(schema_editor, apps.get_model("register", model), field, suffix="_like")
            schema_editor.execute(f'DROP INDEX IF EXISTS "{name}"')


class Migration(migrations.Migration):
    dependencies = [
        ("facility", "0006_channel_address"),
        ("register", "0008_old_book"),
    ]

    operations = [
        migrations.RunPython(drop_prefix_indexes, migrations.RunPython.noop),
        *(
            DropFieldIndex(model, "facility", to="facility.facility")
            for model in "clockrow complaint identity ledgerentry message numberseries obligation reporter text".split()
        ),
        *(DropFieldIndex("complaint", field, to="register.text", null=True) for field in ("details", "late_reason")),
        DropFieldIndex("clockrow", "complaint", to="register.complaint", related="clocks"),
        DropFieldIndex("complaintcategory", "complaint", to="register.complaint", related="category_rows"),
        DropFieldIndex("ledgerentry", "complaint", to="register.complaint", related="entries", null=True),
        DropFieldIndex("message", "complaint", to="register.complaint", related="messages"),
        DropFieldIndex("obligation", "complaint", to="register.complaint", related="obligations"),
        migrations.RemoveIndex(model_name="clockrow", name="clock_by_stop"),
        migrations.AddIndex(
            model_name="clockrow",
            index=models.Index(
                condition=models.Q(("stopped_at__isnull", False)),
                fields=["facility", "stopped_at"],
                name="clock_by_stop",
            ),
        ),
        migrations.RemoveIndex(model_name="complaint", name="complaint_by_end"),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["facility", "ended_at"],
                name="complaint_by_end",
            ),
        ),
        *(
            migrations.AddIndex(
                model_name="complaint",
                index=models.Index(
                    condition=models.Q((f"{field}__isnull", False)), fields=[field], name=f"complaint_by_{field}"
                ),
            )
            for field in ("details", "late_reason")
        ),
    ]
