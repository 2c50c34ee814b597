from django.db import models


class Obligation(models.Model):
    """The engine's answer to "who owes what by when", stored with the event that caused it; one row per role."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint = models.ForeignKey(
        "register.Complaint", on_delete=models.PROTECT, related_name="obligations", db_index=False
    )
    key = models.CharField(max_length=80)
    role = models.CharField(max_length=30)
    unit = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=24)
    step = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=12)
    clock = models.CharField(max_length=120, blank=True)
    routing = models.CharField(max_length=16, blank=True)
    message = models.CharField(max_length=16, blank=True)
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    shown_from = models.DateTimeField(null=True)
    estimated = models.BooleanField(default=False)
    waiting = models.BooleanField(default=False)
    minutes = models.IntegerField(null=True)
    assignee = models.CharField(max_length=16, blank=True)  # uid of whom it was handed to; the role may still act

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "key", "role"], name="obligation_once")]
        indexes = [
            models.Index(fields=["facility", "role", "unit", "due_at"], name="obligation_by_owner"),
            models.Index(fields=["facility", "assignee"], name="obligation_handed", condition=~models.Q(assignee="")),
        ]


class ClockRow(models.Model):
    """A limit in a case: running, or met or missed for good."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="clocks", db_index=False)
    key = models.CharField(max_length=120)
    source = models.CharField(max_length=60)
    unit = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    late = models.BooleanField(null=True)
    estimated = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "key"], name="clock_once")]
        indexes = [
            models.Index(
                fields=["facility", "due_at"], name="clock_running", condition=models.Q(stopped_at__isnull=True)
            ),
            models.Index(
                fields=["facility", "stopped_at"], name="clock_by_stop", condition=models.Q(stopped_at__isnull=False)
            ),
        ]
