from django.db import models


class Discussion(models.Model):
    """A meeting about complaints and what it found; one discussion may serve many complaints."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=16, unique=True)
    text = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+")
    complaints = models.ManyToManyField("register.Complaint", related_name="discussions")
    held_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
