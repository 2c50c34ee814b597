"""The demo can be built at any hour: soon after midnight what its stories call today has hardly begun."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tanggap.demo.build import build_facility
from tanggap.facility.queries import facility_by_slug
from tanggap.register.models import Complaint

SOON_AFTER = datetime(2026, 11, 24, 0, 5, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize("code", ["buluspesantren", "opi"])
def test_it_is_built_soon_after_midnight(db: None, code: str) -> None:
    build_facility(code, SOON_AFTER)

    found = Complaint.objects.filter(facility=facility_by_slug(code))
    assert found.count() >= 40
    assert all(
        row.event_date is None or row.event_date <= row.received_at.astimezone(SOON_AFTER.tzinfo).date()
        for row in found
    )
