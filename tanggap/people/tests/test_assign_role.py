"""Who holds which role, from when to when, and what that lets them do."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tanggap.facility.models import Facility
from tanggap.people import queries
from tanggap.people.access import asker_for
from tanggap.people.actions import add_staff, assign_role, end_assignment, retire_staff
from tanggap.people.errors import RoleRefused, StaffUnknown
from tanggap.people.models import Assignment, Staff
from tanggap.people.tests.conftest import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def test_it_works(facility: Facility, sari: Staff, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assign_role(sari, "complaint_officer", now=NOW)
    assign_role(sari, "unit_contact", unit="ukm", now=NOW)

    fresh = Staff.objects.get(pk=sari.pk)
    with django_assert_num_queries(3):
        asker = asker_for(fresh, now=NOW)

    assert asker.roles == {"complaint_officer", "unit_contact"}
    assert asker.units == {"ukm"}
    assert {"route", "decline_unit", "read_confidential"} <= asker.verbs
    assert (asker.uid, asker.facility_id, asker.zone) == (sari.uid, facility.pk, "Asia/Jakarta")
    assert queries.holders(facility, ["unit_contact"], unit="ukm", now=NOW) == [sari]
    assert queries.holders(facility, ["unit_contact"], unit="ukp", now=NOW) == []
    assert queries.holders(facility, ["facility_head"], now=NOW) == []
    assert [(a.staff, a.role.code) for a in queries.assignments_of(facility, now=NOW)] == [
        (sari, "complaint_officer"),
        (sari, "unit_contact"),
    ]


def test_the_same_role_twice_is_one(sari: Staff) -> None:
    first = assign_role(sari, "unit_contact", unit="ukm", now=NOW)
    second = assign_role(sari, "unit_contact", unit="ukm", now=LATER)
    other = assign_role(sari, "unit_contact", unit="ukp", now=LATER)

    assert first == second != other
    assert Assignment.objects.count() == 2


def test_a_role_counts_from_its_start_to_its_end(facility: Facility, sari: Staff) -> None:
    held = assign_role(sari, "complaint_officer", now=NOW)

    assert not asker_for(sari, now=NOW - timedelta(seconds=1)).roles
    end_assignment(held, now=LATER)
    assert asker_for(sari, now=LATER - timedelta(seconds=1)).roles == {"complaint_officer"}
    assert not asker_for(sari, now=LATER).roles
    assert queries.holders(facility, ["complaint_officer"], now=LATER) == []

    again = assign_role(sari, "complaint_officer", now=LATER)
    assert again != held
    end_assignment(held, now=LATER + timedelta(days=1))
    assert held.until == LATER


def test_who_is_retired_keeps_no_right_but_their_name(facility: Facility, sari: Staff) -> None:
    assign_role(sari, "complaint_officer", now=NOW)

    retire_staff(sari, now=LATER)

    assert not asker_for(sari, now=LATER).verbs
    assert queries.active_staff(facility) == []
    assert queries.names_of([sari.uid]) == {sari.uid: "Sari Wahyuningsih"}
    assert not sari.has_usable_password()
    with pytest.raises(RoleRefused) as refused:
        assign_role(sari, "complaint_officer", now=LATER)
    assert refused.value.code == "staff_retired"


@pytest.mark.parametrize(
    ("role", "unit", "code"),
    [
        ("reporter", None, "role_unknown"),
        ("dukun", None, "role_unknown"),
        ("unit_contact", None, "unit_needed"),
        ("unit_contact", "tidak-ada", "unit_needed"),
        ("complaint_officer", "ukm", "unit_not_wanted"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(sari: Staff, role: str, unit: str | None, code: str) -> None:
    with pytest.raises(RoleRefused) as refused:
        assign_role(sari, role, unit=unit, now=NOW)

    assert refused.value.code == code
    assert not Assignment.objects.exists()


def test_who_belongs_to_no_facility_has_no_role(sari: Staff) -> None:
    visitor = add_staff(None, username="dinas", full_name="Dinas", now=NOW)

    with pytest.raises(RoleRefused):
        assign_role(visitor, "auditor", now=NOW)
    asker = asker_for(visitor, now=NOW)
    assert (asker.facility_id, asker.verbs) == (None, frozenset())


def test_an_unknown_person(facility: Facility) -> None:
    with pytest.raises(StaffUnknown):
        queries.staff_by_username("tidak.ada")
