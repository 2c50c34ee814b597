from django.db import models


class Message(models.Model):
    """One message to or from the reporter. Outgoing: a row before the wire, with its outcome after it.

    state: waiting (may still be taken back, until `hold_until`), queued, sending, sent, delivered, read,
    failed, unknown, bounced, taken_back; for media sent by hand: by_hand until confirmed, then sent. An incoming one is
    received.

    attempts: sends that were begun; for media sent by hand, tries that did not reach the reporter.
    """

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint = models.ForeignKey(
        "register.Complaint", on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    uid = models.CharField(max_length=16, unique=True)
    outgoing = models.BooleanField(default=True)
    purpose = models.CharField(max_length=15)  # receipt, response, answer, satisfaction, notice; incoming: message
    medium = models.CharField(max_length=15)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12)
    hold_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    provider_id = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=300, blank=True)  # a sentence for staff, never what was in the message
    written_by = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="message_to_send", condition=models.Q(next_try_at__isnull=False)),
            models.Index(
                fields=["claimed_until"], name="message_claimed", condition=models.Q(claimed_until__isnull=False)
            ),
            models.Index(fields=["facility", "state"], name="message_by_state"),
            models.Index(fields=["complaint", "created_at"], name="message_by_complaint"),
            models.Index(fields=["provider_id"], name="message_by_provider"),
        ]
