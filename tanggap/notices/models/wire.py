from django.db import models


class Wire(models.Model):
    """The way out, shared by all messages: while the server cannot be reached, none of them is spent on trying."""

    name = models.CharField(max_length=20, unique=True)  # email
    broken_since = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)  # in a row
    last_error = models.CharField(max_length=300, blank=True)  # a sentence for staff

    class Meta:
        db_table = "notices_wire"
