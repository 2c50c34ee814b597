from django.db import models

from tanggap.facility.models.facility import new_uid


class ProcedureDraft(models.Model):
    """A written procedure that is being worked on, faults and all. Publishing it makes a version and takes it away."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    key = models.CharField(max_length=60, blank=True)  # as far as the text tells
    title = models.TextField(blank=True)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)  # goes up with every saving
    based_on = models.PositiveIntegerField(null=True)  # the version that it began as
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)  # "staff:<uid>"

    class Meta:
        db_table = "facility_procedure_draft"
        indexes = [models.Index(fields=["facility", "-saved_at"], name="draft_by_facility")]

    def __str__(self) -> str:
        return self.title or self.uid
