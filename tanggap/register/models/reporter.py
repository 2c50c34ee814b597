from django.db import models


class Reporter(models.Model):
    """Who reports, apart from the patient. A change is a new row; the complaint points at the current one."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    uid = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    other_phones = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.TextField(blank=True)
    handle = models.CharField(max_length=100, blank=True)
    relation = models.CharField(max_length=20, blank=True)  # to the patient; empty when nothing was said
    patient_name = models.CharField(max_length=200, blank=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    blanked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["facility", "phone"], name="reporter_by_phone"),
            models.Index(fields=["facility", "email"], name="reporter_by_email"),
        ]


class Identity(models.Model):
    """How a reporter is known on a channel account: a telephone number there, an address, a handle."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="identities")
    account = models.ForeignKey("facility.ChannelAccount", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)  # phone, email, handle
    value = models.CharField(max_length=254)
    last_inbound_at = models.DateTimeField(null=True)
    window_closes_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["facility", "kind", "value"], name="identity_by_value")]
