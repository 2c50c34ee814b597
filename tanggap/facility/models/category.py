from django.db import models


class Category(models.Model):
    """What a complaint is about, with its place in the survey (SKM) and in the complaints taxonomy (HCAT)."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=20)  # access, people, care, place, money, other
    skm = models.JSONField(default=list)  # elements U1 to U9
    hcat = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "facility_category"
        constraints = [models.UniqueConstraint(fields=["facility", "code"], name="category_code_once")]

    def __str__(self) -> str:
        return self.name

    def said(self, language: str) -> str:
        return (language == "en" and self.name_en) or self.name
