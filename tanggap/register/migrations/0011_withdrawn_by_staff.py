"""What an auditor asks about counts what staff withdrew for a reporter too."""

from django.db import migrations, models

ASKED_ABOUT = ["ComplaintCorrected", "ComplaintVoided", "ComplaintWithdrawn"]


class Migration(migrations.Migration):
    dependencies = [("register", "0010_how_states_were_read")]

    operations = [
        migrations.RemoveIndex(model_name="ledgerentry", name="ledger_of_changes"),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                condition=models.Q(("name__in", ASKED_ABOUT)),
                fields=["facility", "recorded_at"],
                name="ledger_of_changes",
            ),
        ),
    ]
