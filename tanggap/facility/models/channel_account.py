from django.db import models


class ChannelAccount(models.Model):
    """A way in that the facility offers: a counter, a box, a telephone, an account."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)  # vocabulary.Channel
    label = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)  # a number, an account, an address to write to
    place = models.CharField(max_length=200, blank=True)
    connected = models.BooleanField(default=False)  # the product itself reads and sends there
    settings = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "facility_channel_account"
        constraints = [models.UniqueConstraint(fields=["facility", "channel", "label"], name="channel_account_once")]

    def __str__(self) -> str:
        return self.label
