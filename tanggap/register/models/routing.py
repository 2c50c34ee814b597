from django.db import models


class Routing(models.Model):
    """One unit asked about one complaint: what it was told, by when, and what it said."""

    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="routings")
    uid = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey("facility.Unit", on_delete=models.PROTECT, related_name="+")
    instruction = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True)
    status = models.CharField(max_length=10, default="open")  # open, answered, declined, released
    routed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "status", "due_at"], name="routing_by_unit")]


class Admission(models.Model):
    """A role to which a complaint about the leadership was expressly referred, by those whom the facility named."""

    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "role"], name="admission_once")]


class Exclusion(models.Model):
    """Somebody who may not open the complaint, decided before the first human opened it."""

    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="exclusions")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "staff"], name="exclusion_once")]
