from django.db import models


class IdentityView(models.Model):
    """Who looked at a reporter's identity: once per person, complaint and hour. Append-only by trigger."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="views")
    staff = models.CharField(max_length=16)
    hour = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "staff", "hour"], name="view_once_an_hour")]
