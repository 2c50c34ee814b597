from django.db import models


class Unit(models.Model):
    """Where a complaint may be sent: a clinic, a ward, an upaya. Retired units stay for the cases they answered."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    building = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)  # unit, upaya, cross_sector, community
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "facility_unit"
        constraints = [models.UniqueConstraint(fields=["facility", "code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.name
