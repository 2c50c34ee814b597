"""The record of who looked at whose identity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tanggap.people.access import Asker
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, IdentityView


def record_views(rows: Iterable[Complaint], asker: Asker, *, now: datetime) -> None:
    """Once per person, complaint and hour, whatever the number of looks."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    by_pk = {row.pk: row for row in rows}
    seen = IdentityView.objects.filter(complaint__in=by_pk, staff=asker.uid, hour=hour)
    fresh = by_pk.keys() - set(seen.values_list("complaint_id", flat=True))
    views = [
        IdentityView(facility_id=by_pk[pk].facility_id, complaint=by_pk[pk], staff=asker.uid, hour=hour)
        for pk in sorted(fresh)
    ]
    if views:
        with write_lock(), transaction.atomic():
            IdentityView.objects.bulk_create(views, ignore_conflicts=True)
