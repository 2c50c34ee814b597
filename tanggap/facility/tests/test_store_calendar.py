"""The facility's working time."""

from datetime import UTC, date, datetime

import pytest

from tanggap.facility import queries
from tanggap.facility.actions import install_pack, store_calendar
from tanggap.facility.errors import CalendarFaulty
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.rules.clock.calendar import calendar_to_data

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("atma-husada"), now=NOW)


def test_it_works(facility: Facility) -> None:
    data = calendar_to_data(queries.calendars(facility)["office"]) | {"removed": [date(2026, 3, 18)]}

    stored = store_calendar(facility, data, now=NOW)

    assert stored.key == "office"
    assert stored.changed_at == NOW
    assert queries.calendars(facility)["office"].is_working_day(date(2026, 3, 18))
    assert set(queries.calendars(facility)) == {"office", "ward"}


def test_the_same_data_has_the_same_digest(facility: Facility) -> None:
    data = calendar_to_data(queries.calendars(facility)["office"])

    first = store_calendar(facility, data, now=NOW)
    second = store_calendar(facility, dict(reversed(data.items())), now=NOW)

    assert first.digest == second.digest


def test_all_faults_are_listed(facility: Facility) -> None:
    data = calendar_to_data(queries.calendars(facility)["office"]) | {"name": "", "hours": "selalu"}

    with pytest.raises(CalendarFaulty) as refused:
        store_calendar(facility, data, now=NOW)

    assert {"name", "hours"} <= {fault.place.split(" ")[0] for fault in refused.value.faults}
    assert queries.calendars(facility)["office"].name


def test_another_zone_than_the_facility_is_refused(facility: Facility) -> None:
    data = calendar_to_data(queries.calendars(facility)["office"]) | {"zone": "Asia/Jakarta"}

    with pytest.raises(CalendarFaulty) as refused:
        store_calendar(facility, data, now=NOW)

    assert [fault.place for fault in refused.value.faults] == ["zone"]
    assert "Asia/Makassar" in refused.value.remedy
