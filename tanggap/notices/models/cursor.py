from django.db import models


class Cursor(models.Model):
    """How far the post room has read a facility's ledger, for one purpose."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=20)
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "notices_cursor"
        constraints = [models.UniqueConstraint(fields=["facility", "name"], name="cursor_once")]


class Missed(models.Model):
    """A complaint that could not be dealt with when its event was read. It waits here and stops nobody else."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=20)
    complaint = models.CharField(max_length=16)  # its uid
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=100)  # the kind of error, nothing of what it said

    class Meta:
        db_table = "notices_missed"
        constraints = [models.UniqueConstraint(fields=["name", "complaint"], name="missed_once")]
        indexes = [models.Index(fields=["next_try_at"], name="missed_by_time")]
