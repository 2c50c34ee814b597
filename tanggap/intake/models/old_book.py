from django.db import models

from tanggap.facility.models.facility import new_uid


class OldBook(models.Model):
    """An older register that somebody brings as a file: what it holds, how it is read, and how far it has come.

    `state`: draft, queued, running, done, undoing, undone or stopped. What is in the file stays here no longer than it
    is needed: with the last line taken over, only the refused lines are left, and they fade after some weeks.
    """

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    brought_by = models.CharField(max_length=16)  # uid of the member of staff; nobody else sees what is in the file
    brought_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=16, blank=True)  # who had it taken over or undone last
    name = models.CharField(max_length=200)  # of the file
    digest = models.CharField(max_length=64)
    sheets = models.TextField()  # the cells as JSON, `lib.tables`; emptied with the last line
    manner = models.TextField()  # how it is read, as JSON: `reading.manner`
    state = models.CharField(max_length=10, default="draft")
    claimed_until = models.DateTimeField(null=True)  # a worker has it until then
    position = models.IntegerField(default=0)  # row up to which this has come, in taking over and in undoing
    total = models.IntegerField(default=0)  # lines to take over
    taken = models.IntegerField(default=0)
    left = models.TextField(blank=True)  # refused lines with their reasons, as JSON
    refused = models.IntegerField(default=0)
    undo_reason = models.TextField(blank=True)
    voided = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)  # somebody had worked on them when the rest was undone
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "intake_old_book"
        indexes = [models.Index(fields=["facility", "-brought_at"], name="old_book_by_facility")]
