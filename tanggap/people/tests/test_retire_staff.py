from datetime import datetime, timedelta

import pytest

from tanggap.facility.models import Facility
from tanggap.people import queries
from tanggap.people.actions import (
    add_staff,
    assign_role,
    end_assignment,
    name_conflict_people,
    retire_staff,
    return_staff,
)
from tanggap.people.errors import RoleRefused
from tanggap.people.models import Assignment, Staff
from tanggap.people.tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_it_works_and_the_person_may_come_back(facility: Facility, sari: Staff) -> None:
    assign_role(sari, "complaint_officer", now=NOW)
    ahead = assign_role(sari, "auditor", now=NOW, since=NOW + timedelta(days=9), until=NOW + timedelta(days=12))
    name_conflict_people(facility, [sari])

    retire_staff(sari, now=NOW + timedelta(days=1))

    ahead.refresh_from_db()
    assert ahead.until == ahead.since, "what was to begin never does"
    assert queries.roles_held(sari, now=NOW + timedelta(days=10)) == []
    assert queries.conflict_people(facility.pk) == []
    assert queries.names(facility)[sari.uid] == "Sari Wahyuningsih"
    return_staff(sari)
    assert queries.active_staff(facility) == [sari]
    assert not sari.has_usable_password()
    assert len(queries.assignments_ever(sari)) == 2


def test_the_last_administrator_stays(facility: Facility, sari: Staff) -> None:
    held = assign_role(sari, "administrator", now=NOW)
    budi = add_staff(facility, username="budi", full_name="Budi", now=NOW)
    assign_role(budi, "administrator", now=NOW, until=NOW + timedelta(days=30))

    with pytest.raises(RoleRefused) as refused:
        retire_staff(sari, now=NOW)
    assert refused.value.code == "last_administrator"
    with pytest.raises(RoleRefused) as refused:
        end_assignment(held, now=NOW)
    assert refused.value.code == "last_administrator"
    assert Staff.objects.get(pk=sari.pk).is_active
    assert Assignment.objects.get(pk=held.pk).until is None


def test_one_of_two_may_go(facility: Facility, sari: Staff) -> None:
    budi = add_staff(facility, username="budi", full_name="Budi", now=NOW)
    for person in (sari, budi):
        assign_role(person, "administrator", now=NOW)
    retire_staff(sari, now=NOW)
    with pytest.raises(RoleRefused):
        retire_staff(budi, now=NOW)


def test_a_future_role_that_overlaps_is_refused(sari: Staff) -> None:
    def days(n: int) -> datetime:
        return NOW + timedelta(days=n)

    assign_role(sari, "auditor", now=NOW, since=days(5), until=days(9))
    with pytest.raises(RoleRefused) as refused:
        assign_role(sari, "auditor", now=NOW)
    assert refused.value.code == "role_overlaps"
    assign_role(sari, "auditor", now=NOW, until=days(5))
    with pytest.raises(RoleRefused) as refused:
        assign_role(sari, "quality_team", now=NOW, since=days(3), until=days(3))
    assert refused.value.code == "dates_reversed"
