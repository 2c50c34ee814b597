from django.db import models


class Verification(models.Model):
    """One reading of the whole book, asked for at the desk and done by the worker, with what it found."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=16)  # uid of a member of staff
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)  # it broke off; that says nothing about the book
    entries = models.BigIntegerField(default=0)
    complaints = models.IntegerField(default=0)
    blanked = models.IntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=list)  # [{kind, place, sentence}]
    more = models.IntegerField(default=0)  # findings that were not kept

    class Meta:
        indexes = [
            models.Index(fields=["facility", "-asked_at"], name="verification_by_facility"),
            models.Index(fields=["asked_at"], name="verification_open", condition=models.Q(ended_at=None)),
        ]
