from django.db import models


class Posting(models.Model):
    """A word of a complaint, for one kind of reader: what the search walks along, newest first.

    `key` is the fingerprint of facility, readers and word, so that no word stands here. Not a foreign key: the row is
    made anew from the texts whenever they change, and a key of three numbers is the whole row.
    """

    pk = models.CompositePrimaryKey("key", "received", "complaint")
    key = models.BigIntegerField()
    received = models.BigIntegerField()  # microseconds since 1970
    complaint = models.BigIntegerField()


class Indexed(models.Model):
    """What of a complaint can be found by its words: the version that was read, and the keys of its postings."""

    complaint = models.OneToOneField("register.Complaint", on_delete=models.PROTECT, primary_key=True, related_name="+")
    version = models.IntegerField()
    format = models.IntegerField()
    received = models.BigIntegerField()
    keys = models.BinaryField()  # eight bytes each


class IndexCursor(models.Model):
    """How far into a facility's ledger the words have been read."""

    facility = models.OneToOneField("facility.Facility", on_delete=models.PROTECT, primary_key=True, related_name="+")
    seq = models.BigIntegerField(default=0)
    format = models.IntegerField(default=0)
