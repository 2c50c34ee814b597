from django.db import models


class ConflictPerson(models.Model):
    """Who takes the cases about the complaint officer or the head. The first who is not concerned takes it."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()  # 1 is asked first

    class Meta:
        db_table = "staff_conflict_person"
        constraints = [
            models.UniqueConstraint(fields=["facility", "position"], name="conflict_person_place_once"),
            models.UniqueConstraint(fields=["facility", "staff"], name="conflict_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id} {self.position}"
