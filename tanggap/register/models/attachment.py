from django.db import models


class Attachment(models.Model):
    """A file that belongs to a complaint. The original is kept outside the web root and never served;
    `view` is the re-encoded picture without metadata, where there is one."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey("register.Complaint", on_delete=models.PROTECT, null=True, related_name="attachments")
    uid = models.CharField(max_length=16, unique=True)
    purpose = models.CharField(max_length=15)  # story, added, unit, proof, signature
    media_type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    original = models.CharField(max_length=120)  # path below the media folder
    view = models.CharField(max_length=120, blank=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    blanked_at = models.DateTimeField(null=True)
