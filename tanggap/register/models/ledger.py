from django.db import models


class LedgerHead(models.Model):
    """The end of a facility's chain. Its row lock is what puts a facility's writers in order."""

    facility = models.OneToOneField("facility.Facility", on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    reading = models.IntegerField(null=True)  # rules.ledger.reading, by which the complaints' states were stored


class LedgerEntry(models.Model):
    """One event, append-only by trigger.

    `body` is the canonical text that the digest covers; the columns repeat it for lookup.
    """

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    seq = models.BigIntegerField()
    complaint = models.ForeignKey(
        "register.Complaint", on_delete=models.PROTECT, null=True, related_name="entries", db_index=False
    )
    name = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facility", "seq"], name="ledger_seq_once")]
        indexes = [
            models.Index(fields=["complaint", "seq"], name="ledger_by_complaint"),
            # What an auditor asks about: seldom, so that the index stays small.
            models.Index(
                fields=["facility", "recorded_at"],
                name="ledger_of_changes",
                condition=models.Q(name__in=["ComplaintCorrected", "ComplaintVoided", "ComplaintWithdrawn"]),
            ),
        ]
