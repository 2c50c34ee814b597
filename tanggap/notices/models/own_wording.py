from django.db import models


class OwnWording(models.Model):
    """A facility's own text of a message. Rows are only added: a message goes out with the one in force when it was
    written. An empty body goes back to the text of the product."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    medium = models.CharField(max_length=20)
    version = models.PositiveIntegerField()  # 1, 2, 3 ... within facility, purpose and medium
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=16)  # uid of a member of staff

    class Meta:
        db_table = "notices_own_wording"
        constraints = [
            models.UniqueConstraint(fields=["facility", "purpose", "medium", "version"], name="own_wording_once")
        ]

    @property
    def is_default(self) -> bool:
        return not self.body
