from django.db import models


class PeriodDone(models.Model):
    """A duty of the facility by day, month or quarter, done for one period. Never keeps a complaint open."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    procedure_key = models.CharField(max_length=60)
    procedure_version = models.IntegerField()
    step = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()
    result = models.CharField(max_length=12)  # done, nothing_new
    listed = models.IntegerField(default=0)
    note = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True)
    done_at = models.DateTimeField()
    done_by = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facility", "procedure_key", "step", "first"], name="period_once")
        ]
