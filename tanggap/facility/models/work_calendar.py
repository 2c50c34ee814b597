from django.db import models


class WorkCalendar(models.Model):
    """A working calendar as data; `rules.clock.calendar` gives it meaning."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)  # office, ward, ...
    data = models.JSONField()  # what calendar_to_data writes
    digest = models.CharField(max_length=64)  # SHA-256 of the data: processes notice a change by it
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "facility_calendar"
        constraints = [models.UniqueConstraint(fields=["facility", "key"], name="calendar_key_once")]

    def __str__(self) -> str:
        return self.key
