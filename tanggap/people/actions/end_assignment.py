"""End assignment: from this moment the person no longer holds the role. The row stays: it says who held it when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tanggap.people.administered import check_administered
from tanggap.people.models import Assignment


def end_assignment(assignment: Assignment, *, now: datetime) -> None:
    """Ending what has ended changes nothing. Raises RoleRefused when nobody would be left who administers."""
    with transaction.atomic():
        open_ended = Q(until=None) | Q(until__gt=now)
        Assignment.objects.filter(open_ended, pk=assignment.pk).update(until=max(now, assignment.since))
        if assignment.role.grants("administer"):
            check_administered(assignment.role.facility_id, now=now)
    assignment.refresh_from_db(fields=["until"])
