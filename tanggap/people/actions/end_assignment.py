"""End assignment: from this moment the person no longer holds the role. The row stays: it says who held it when."""

from __future__ import annotations

from datetime import datetime

from tanggap.people.models import Assignment


def end_assignment(assignment: Assignment, *, now: datetime) -> None:
    """Ending what has ended changes nothing."""
    Assignment.objects.filter(pk=assignment.pk, until=None).update(until=max(now, assignment.since))
    assignment.refresh_from_db(fields=["until"])
