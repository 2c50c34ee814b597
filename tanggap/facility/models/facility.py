import secrets

from django.db import models

from tanggap.rules.clock.zones import ZONE_LABELS


def new_uid() -> str:
    """A name for the row that does not depend on the database it lives in."""
    return secrets.token_hex(8)


class Facility(models.Model):
    """A health facility that answers complaints. It is never deleted: its register must stay readable."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    slug = models.CharField(max_length=40, unique=True)  # stands in printed addresses: /<slug>/lapor/
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # puskesmas, hospital, other
    zone = models.CharField(max_length=40)  # Asia/Jakarta, Asia/Makassar, Asia/Jayapura
    letterhead = models.JSONField(default=list)  # list of lines
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    hours_note = models.CharField(max_length=300, blank=True)
    index_target = models.DecimalField(max_digits=5, decimal_places=2)  # satisfaction index (IKM), 25 to 100
    index_baseline = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    index_baseline_year = models.PositiveSmallIntegerField(null=True)
    index_baseline_note = models.CharField(max_length=300, blank=True)
    outlets = models.JSONField(default=list)  # [{key, name, public, place}]: where feedback is given
    # Who answers for the handling of complaints, as the public page names it (penanggung jawab pengaduan).
    contact_name = models.CharField(max_length=200, blank=True)
    contact_position = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "facility"

    def __str__(self) -> str:
        return self.name

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return ZONE_LABELS[self.zone]
