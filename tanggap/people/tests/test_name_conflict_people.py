"""Who takes the cases about the officer or the head."""

import pytest
from django.core import checks

from tanggap.facility.models import Facility
from tanggap.people import queries
from tanggap.people.actions import add_staff, name_conflict_people, retire_staff
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff
from tanggap.people.tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(facility: Facility) -> Staff:
    return add_staff(facility, username="budi", full_name="Budi Hartoyo", now=NOW)


def test_it_works(facility: Facility, sari: Staff, budi: Staff) -> None:
    name_conflict_people(facility, [budi, sari, budi])

    assert queries.conflict_people(facility.pk) == [budi, sari]
    assert queries.conflict_person_id(facility.pk) == budi.pk
    assert queries.conflict_person_id(facility.pk, excluding={budi.pk}) == sari.pk
    assert queries.conflict_person_id(facility.pk, excluding={budi.pk, sari.pk}) is None


def test_the_list_is_replaced_and_the_retired_leave_it(facility: Facility, sari: Staff, budi: Staff) -> None:
    name_conflict_people(facility, [budi, sari])
    name_conflict_people(facility, [sari, budi])
    retire_staff(sari, now=NOW)

    assert queries.conflict_people(facility.pk) == [budi]


def test_nobody_from_outside_is_named(facility: Facility, sari: Staff, budi: Staff) -> None:
    visitor = add_staff(None, username="dinas", full_name="Dinas", now=NOW)
    retire_staff(budi, now=NOW)

    for person in (visitor, budi):
        with pytest.raises(StaffRefused) as refused:
            name_conflict_people(facility, [sari, person])
        assert refused.value.code == "conflict_person_elsewhere"
    assert queries.conflict_people(facility.pk) == []


def test_a_facility_that_named_nobody_is_reported(facility: Facility, sari: Staff) -> None:
    def found() -> list[str | None]:
        told = checks.run_checks(tags=["database"], databases=["default"])
        return [message.id for message in told if message.id and message.id.startswith("people.")]

    assert found() == ["people.W001"]

    name_conflict_people(facility, [sari])

    assert found() == []
