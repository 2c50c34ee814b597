from django.db import models


class Role(models.Model):
    """A role of the facility, under its local name, and what it may do. Roles are data that grant verbs."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)  # vocabulary.Role
    name = models.CharField(max_length=200)  # "Tim PKPKM"
    verbs = models.JSONField(default=list)  # words of verbs.WORDS, sorted

    class Meta:
        db_table = "staff_role"
        constraints = [models.UniqueConstraint(fields=["facility", "code"], name="role_code_once")]

    def __str__(self) -> str:
        return self.name

    def grants(self, verb: str) -> bool:
        return verb in self.verbs
