"""What a decision rests on, cheaply and never stale."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tanggap.facility import queries
from tanggap.facility.actions import install_pack, store_calendar, store_unit
from tanggap.facility.errors import FacilityUnknown, ProcedureUnknown
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.rules.clock.calendar import calendar_to_data

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("kendari"), now=NOW)


def test_it_works(facility: Facility) -> None:
    rules = queries.rules_for(facility, key="penanganan-pengaduan", version=1)

    assert rules.procedure.key == "penanganan-pengaduan"
    assert [overlay.key for overlay in rules.overlays] == list(rules.procedure.overlays)
    assert set(rules.calendars) == {"office", "ward"}
    assert rules.units == dict(queries.units(facility).values_list("code", "name"))


def test_a_case_keeps_the_overlays_it_was_received_with(facility: Facility) -> None:
    rules = queries.rules_for(facility, key="penanganan-pengaduan", version=1, overlays=("inm",))

    assert [overlay.key for overlay in rules.overlays] == ["inm"]


def test_one_query_when_warm(facility: Facility, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.rules_for(facility, key="penanganan-pengaduan", version=1)

    with django_assert_num_queries(1):
        queries.rules_for(facility, key="penanganan-pengaduan", version=1)
    with django_assert_num_queries(1):
        queries.choose_procedure(facility, channel="web", kind="complaint", on=date(2026, 3, 17))
    with django_assert_num_queries(1):
        queries.calendars(facility)


def test_a_calendar_changed_anywhere_counts_at_once(facility: Facility) -> None:
    before = queries.rules_for(facility, key="penanganan-pengaduan", version=1).calendars["office"]
    closed = date(2026, 3, 25)
    assert before.is_working_day(closed)

    data = calendar_to_data(before) | {"added": [{"day": closed.isoformat(), "name": "Hari jadi kota"}]}
    store_calendar(facility, data, now=NOW)

    after = queries.rules_for(facility, key="penanganan-pengaduan", version=1).calendars["office"]
    assert not after.is_working_day(closed)
    assert before.is_working_day(closed)


def test_a_retired_unit_is_no_longer_known(facility: Facility) -> None:
    unit = queries.units(facility)[0]

    store_unit(facility, unit.code, name=unit.name, active=False)

    units = queries.rules_for(facility, key="penanganan-pengaduan", version=1).units
    assert units is not None
    assert unit.code not in units
    assert unit in queries.units(facility, retired=True)


@pytest.mark.parametrize(("key", "version"), [("penanganan-pengaduan", 2), ("tidak-ada", 1)])
def test_an_unknown_version_is_refused(facility: Facility, key: str, version: int) -> None:
    with pytest.raises(ProcedureUnknown):
        queries.rules_for(facility, key=key, version=version)
    with pytest.raises(ProcedureUnknown):
        queries.procedure(facility.pk, key, version)
    with pytest.raises(ProcedureUnknown):
        queries.procedure_document(facility.pk, key, version)


def test_an_unknown_facility_is_refused() -> None:
    with pytest.raises(FacilityUnknown) as refused:
        queries.facility_by_slug("tidak-ada")
    assert refused.value.status == 404
    with pytest.raises(FacilityUnknown):
        queries.facility_of(4711)
