from django.db import models
from django.db.models import Q


class Assignment(models.Model):
    """A person holds a role from one moment to another; a unit role for one unit."""

    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey("people.Role", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("facility.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)  # the first moment at which it no longer holds

    class Meta:
        db_table = "staff_assignment"
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "role"], condition=Q(until=None, unit=None), name="assignment_once"
            ),
            models.UniqueConstraint(
                fields=["staff", "role", "unit"], condition=Q(until=None), name="assignment_once_per_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role_id}"
