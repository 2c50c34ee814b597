"""Until when something waits. A moment further away than any wait was written before the clock was set back.

Without this whoever sets a clock right by a year would find that messages, claims and pauses wait for a year.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from tanggap.register.messages import HOLD
from tanggap.register.present import SLACK

TRY = timedelta(hours=1, minutes=5)  # no pause between two tries is longer
CLAIM = timedelta(hours=1)  # nor any claim of a sender


def is_over(field: str, *, now: datetime, longest: timedelta) -> Q:
    """Rows whose moment in `field` has come, or lies further ahead than the longest wait."""
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + longest})


def is_to_go(*, now: datetime) -> Q:
    """Messages whose time has come. One that is not written yet, by this clock, was written before it was set back; a
    pause after a try is this clock's own."""
    early = Q(created_at__gt=now + SLACK, attempts=0)
    return Q(next_try_at__isnull=False) & (is_over("next_try_at", now=now, longest=TRY) | early)


def is_held(until: datetime | None, *, now: datetime) -> bool:
    """Whether its writer may still take it back."""
    return until is not None and now < until <= now + HOLD
