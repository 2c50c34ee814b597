import json

from django.db import migrations


def let_in_whom_it_was_referred_to(apps, schema_editor):
    """A referral that a person made before this counts as one made now."""
    Entry, Admission = apps.get_model("register", "LedgerEntry"), apps.get_model("register", "Admission")
    about = apps.get_model("register", "Complaint").objects.filter(about_leadership=True).values("pk")
    names = ("ComplaintReferred", "ComplaintEscalated")
    found = set()
    for complaint, body in Entry.objects.filter(complaint__in=about, name__in=names).values_list("complaint", "body"):
        event = json.loads(body)["data"]
        if event["actor"] != "time":
            found |= {(complaint, role) for role in event["to"] if role not in ("unit_contact", "program_holder")}
    Admission.objects.bulk_create(Admission(complaint_id=complaint, role=role) for complaint, role in sorted(found))


class Migration(migrations.Migration):
    dependencies = [("register", "0005_kept_for_the_named")]

    operations = [migrations.RunPython(let_in_whom_it_was_referred_to, migrations.RunPython.noop)]
