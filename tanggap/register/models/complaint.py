from django.db import models


class NumberSeries(models.Model):
    """The last register number given, per facility and year. Numbers are never given back."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facility", "year"], name="series_once")]


class Complaint(models.Model):
    """A line of the register: the folded state of its events, with the columns that lists are filtered by.

    `received_at` is when it reached the facility (for a slip, the opening of its box), `recorded_at` when it was
    entered; the number belongs to the year of `recorded_at` in the facility's zone.
    """

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+", db_index=False)
    uid = models.CharField(max_length=16, unique=True)
    year = models.IntegerField()
    number = models.IntegerField()
    code = models.CharField(max_length=12, unique=True, null=True)
    client_id = models.CharField(max_length=40, null=True)  # one form, filed once however often it is sent
    version = models.IntegerField(default=0)  # events so far; a form that was filled in before a change is told so
    state = models.TextField()

    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=24)
    status = models.CharField(max_length=12)
    severity = models.CharField(max_length=10, blank=True)
    grade = models.CharField(max_length=10, blank=True)
    sp4n_class = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    verdict = models.CharField(max_length=15, blank=True)
    payer = models.CharField(max_length=10, blank=True)
    categories = models.JSONField(default=list)
    procedure_key = models.CharField(max_length=60)
    procedure_version = models.IntegerField()
    chosen = models.TextField()  # why this procedure applies
    external_number = models.CharField(max_length=60, blank=True)
    anonymous = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    about_leadership = models.BooleanField(default=False)
    repeated = models.BooleanField(default=False)
    waiting = models.BooleanField(default=False)
    # Taken over from an older register: which, the row there, and whether it was over by then. Empty columns can be
    # added to a big table without writing it anew.
    book = models.CharField(max_length=16, null=True)
    book_line = models.IntegerField(null=True)
    past = models.BooleanField(null=True)

    event_date = models.DateField(null=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    wake_at = models.DateTimeField(null=True)

    story = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True)
    details = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    reporter = models.ForeignKey("register.Reporter", on_delete=models.PROTECT, related_name="complaints", null=True)
    late_reason = models.ForeignKey(
        "register.Text", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    entered_by = models.CharField(max_length=16, blank=True)  # uid of the receiver; empty when the reporter filed it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "number"], name="complaint_number_once"),
            models.UniqueConstraint(
                fields=["facility", "client_id"],
                name="complaint_filed_once",
                condition=models.Q(client_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["facility", "status", "-received_at", "-id"], name="complaint_by_status"),
            models.Index(fields=["facility", "-received_at", "-id"], name="complaint_by_receipt"),
            models.Index(fields=["facility", "-recorded_at", "-id"], name="complaint_by_record"),
            models.Index(
                fields=["facility", "ended_at"], name="complaint_by_end", condition=models.Q(ended_at__isnull=False)
            ),
            models.Index(
                fields=["facility", "external_number"],
                name="complaint_by_external",
                condition=~models.Q(external_number=""),
            ),
            models.Index(
                fields=["facility"], name="complaint_about_leaders", condition=models.Q(about_leadership=True)
            ),
            models.Index(
                fields=["book", "book_line"], name="complaint_by_old_book", condition=models.Q(book__isnull=False)
            ),
            models.Index(fields=["wake_at"], name="complaint_wakes", condition=models.Q(wake_at__isnull=False)),
            # SQLite looks here for each text that arrives together with its complaint.
            *(
                models.Index(
                    fields=[name], name=f"complaint_by_{name}", condition=models.Q(**{f"{name}__isnull": False})
                )
                for name in ("details", "late_reason")
            ),
        ]


class ComplaintCategory(models.Model):
    """One category of a complaint, beside the list in its state, so that a filter finds it by index."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="category_rows", db_index=False)
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "code"], name="category_once")]
        indexes = [models.Index(fields=["code", "complaint"], name="category_by_code")]
