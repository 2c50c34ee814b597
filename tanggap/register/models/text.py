from django.db import models


class Text(models.Model):
    """Anything a person typed. Events point here by uid and salted digest, so that it can be blanked on request."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, null=True, related_name="texts")
    uid = models.CharField(max_length=16, unique=True)
    purpose = models.CharField(max_length=30)
    salt = models.CharField(max_length=32)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    blanked_at = models.DateTimeField(null=True)
