"""What the book itself knows of the present: the moment of its newest line, however wrong the machine's clock is."""

from __future__ import annotations

from datetime import datetime, timedelta

from tanggap.register.models import Complaint

SLACK = timedelta(minutes=5)  # clocks of two machines, and one that is set right by a little


def newest_line(facility_id: int) -> datetime | None:
    """When the newest complaint was entered; None in an empty book."""
    newest = Complaint.objects.filter(facility_id=facility_id).order_by("-recorded_at", "-id")
    return newest.values_list("recorded_at", flat=True).first()


def clock_behind(facility_id: int, *, now: datetime) -> datetime | None:
    """The moment up to which the book was written already, where the clock says that it is still to come."""
    newest = newest_line(facility_id)
    return newest if newest is not None and newest > now + SLACK else None
