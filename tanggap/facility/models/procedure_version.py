from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from tanggap.facility.models.procedure_withdrawal import ProcedureWithdrawal


class ProcedureVersion(models.Model):
    """One published version of a written procedure. The database refuses to change or remove it."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()  # 1, 2, 3 ... within the key
    title = models.TextField()
    number = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)  # vocabulary.DocumentKind
    document = models.TextField()  # the TOML, as it was published
    digest = models.CharField(max_length=64, db_index=True)  # SHA-256 of the document in UTF-8
    effective_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=40, blank=True)  # "staff:<uid>"; empty: came with the pack

    class Meta:
        db_table = "facility_procedure_version"
        constraints = [models.UniqueConstraint(fields=["facility", "key", "version"], name="procedure_version_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def withdrawn(self) -> ProcedureWithdrawal | None:
        return getattr(self, "withdrawal", None)
