from django.db import models


class Publication(models.Model):
    """Feedback made public by a person: identity-free text, the place and the time."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, related_name="publications")
    uid = models.CharField(max_length=16, unique=True)
    outlet = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    text = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=16)
