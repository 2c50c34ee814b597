from django.db import models


class ProcedureRetirement(models.Model):
    """From a day on a procedure is used for no new complaint. The database refuses to change or remove it.

    It ends the versions that are in force before that day; one that is published for that day or later begins anew.
    """

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    effective_from = models.DateField()  # the first day without it
    retired_at = models.DateTimeField()
    retired_by = models.CharField(max_length=40)  # "staff:<uid>"

    class Meta:
        db_table = "facility_procedure_retirement"
        constraints = [
            models.UniqueConstraint(fields=["facility", "key", "effective_from"], name="procedure_retired_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.effective_from}"
