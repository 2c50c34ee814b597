from django.db import models


class ProcedureWithdrawal(models.Model):
    """A version that was taken back before its first day. The database refuses to change or remove it.

    The version itself stays as it was published, and its number is not given again.
    """

    version = models.OneToOneField("facility.ProcedureVersion", on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=40)  # "staff:<uid>"

    class Meta:
        db_table = "facility_procedure_withdrawal"

    def __str__(self) -> str:
        return str(self.version)
