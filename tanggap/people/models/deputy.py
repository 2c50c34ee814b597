from django.db import models


class Deputy(models.Model):
    """One person stands in for another (pelaksana harian) from one moment to another, by a letter that says so."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()  # the first moment at which it no longer holds; ended early, that moment
    letter = models.CharField(max_length=120)  # number of the decree or letter

    class Meta:
        db_table = "staff_deputy"
        indexes = [
            models.Index(fields=["staff", "until"], name="deputy_by_staff"),
            models.Index(fields=["principal", "until"], name="deputy_by_principal"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} for {self.principal_id}"
