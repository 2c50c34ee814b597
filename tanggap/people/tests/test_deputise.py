"""Who stands in for whom, for how long, and what that lets them do."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from tanggap.facility.models import Facility
from tanggap.people import queries
from tanggap.people.access import STATUSES, Relation, asker_for, may
from tanggap.people.actions import add_staff, assign_role, deputise, end_deputy, name_conflict_people, retire_staff
from tanggap.people.errors import DeputyRefused
from tanggap.people.models import Deputy, Staff
from tanggap.people.tests.conftest import NOW, PASSWORD
from tanggap.people.verbs import VERBS

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LETTER = "800/123/2026"


@pytest.fixture
def dewi(facility: Facility) -> Staff:
    person = add_staff(
        facility, username="dewi", full_name="Dewi Anggraini", position="Kepala Puskesmas", password=PASSWORD, now=NOW
    )
    assign_role(person, "facility_head", now=NOW)
    return person


@pytest.fixture
def hadi(facility: Facility) -> Staff:
    person = add_staff(facility, username="hadi", full_name="Hadi Suwignyo", password=PASSWORD, now=NOW)
    assign_role(person, "quality_lead", now=NOW)
    return person


def named(
    principal: Staff, deputy: Staff, *, first: int = 1, last: int = 5, letter: str = LETTER, now: datetime = NOW
) -> Deputy:
    return deputise(principal, deputy, since=NOW + first * DAY, until=NOW + last * DAY, letter=letter, now=now)


def refused(code: str, *args: Staff, **more: object) -> DeputyRefused:
    before = Deputy.objects.count()
    with pytest.raises(DeputyRefused) as error:
        named(*args, **more)  # type: ignore[arg-type]
    assert error.value.code == code
    assert error.value.sentence
    assert Deputy.objects.count() == before
    return error.value


def test_it_works_and_begins_and_ends_by_itself(dewi: Staff, hadi: Staff) -> None:
    named(dewi, hadi)
    before, during, after = (asker_for(hadi, now=at, acting_for=dewi.uid) for at in (NOW, NOW + DAY, NOW + 5 * DAY))
    for own in (before, after):
        assert own.roles == {"quality_lead"}
        assert (own.deputy_for, own.signature) == ("", "Hadi Suwignyo")
    assert (during.uid, during.deputy_for, during.owner) == (hadi.uid, dewi.uid, dewi.uid)
    assert during.roles == {"facility_head"}
    assert during.signature == "Plh. Kepala Puskesmas: Hadi Suwignyo"
    assert queries.standing_in(hadi, now=NOW) == []
    assert [each.principal for each in queries.standing_in(hadi, now=NOW + 2 * DAY)] == [dewi]


def test_without_being_chosen_nobody_acts_for_another(dewi: Staff, hadi: Staff) -> None:
    named(dewi, hadi)
    assert asker_for(hadi, now=NOW + DAY).deputy_for == ""
    assert asker_for(dewi, now=NOW + DAY, acting_for=hadi.uid).deputy_for == ""


def test_the_rights_are_those_of_the_other_in_every_place_of_the_table(dewi: Staff, hadi: Staff) -> None:
    named(dewi, hadi)
    theirs = asker_for(dewi, now=NOW + DAY)
    deputy = asker_for(hadi, now=NOW + DAY, acting_for=dewi.uid)
    for verb, relation, status in product(sorted(VERBS), Relation, STATUSES):
        assert may(deputy, verb, relation=relation, status=status) == may(
            theirs, verb, relation=relation, status=status
        ), (verb, relation, status)


def test_cases_about_leaders_stay_with_the_person_named_for_them(facility: Facility, dewi: Staff, hadi: Staff) -> None:
    name_conflict_people(facility, [dewi, hadi])
    named(dewi, hadi)
    assert asker_for(dewi, now=NOW + DAY).takes_conflicts
    assert asker_for(hadi, now=NOW + DAY).takes_conflicts
    assert not asker_for(hadi, now=NOW + DAY, acting_for=dewi.uid).takes_conflicts


def test_a_role_that_ends_meanwhile_is_the_deputys_no_longer(dewi: Staff, hadi: Staff) -> None:
    named(dewi, hadi)
    retire_staff(dewi, now=NOW + 2 * DAY)
    assert asker_for(hadi, now=NOW + 2 * DAY, acting_for=dewi.uid).deputy_for == ""
    assert queries.standing_in(hadi, now=NOW + 2 * DAY) == []


def test_ended_early_or_before_it_began(dewi: Staff, hadi: Staff) -> None:
    running, ahead = named(dewi, hadi), named(dewi, hadi, first=8, last=9)
    end_deputy(running, now=NOW + 2 * DAY)
    end_deputy(ahead, now=NOW + 2 * DAY)
    assert running.until == NOW + 2 * DAY and ahead.until == ahead.since
    end_deputy(running, now=NOW + 3 * DAY)
    assert running.until == NOW + 2 * DAY
    named(dewi, hadi, first=3, last=12, now=NOW + 2 * DAY)  # what was called off is in nobody's way


def test_it_refuses_oneself_the_past_and_what_is_no_span(dewi: Staff, hadi: Staff) -> None:
    refused("deputy_is_principal", dewi, dewi)
    refused("deputy_in_the_past", dewi, hadi, first=-1)
    refused("dates_reversed", dewi, hadi, first=3, last=3)
    refused("deputy_too_long", dewi, hadi, last=300)


@pytest.mark.parametrize("letter", ["", "   ", "x" * 121])
def test_it_refuses_without_a_letter(dewi: Staff, hadi: Staff, letter: str) -> None:
    refused("letter_needed", dewi, hadi, letter=letter)


def test_it_refuses_two_at_once_and_says_who_and_when(dewi: Staff, hadi: Staff, sari: Staff) -> None:
    named(dewi, hadi)
    sentence = refused("deputy_overlaps", dewi, sari, first=4, last=8).sentence
    assert "Hadi Suwignyo" in sentence and "18 Maret 2026 s.d." in sentence
    named(dewi, sari, first=5, last=8)


def test_it_refuses_a_deputys_deputy(dewi: Staff, hadi: Staff, sari: Staff) -> None:
    assign_role(sari, "complaint_officer", now=NOW)
    named(dewi, hadi)
    assert "Dewi Anggraini" in refused("deputy_of_deputy", hadi, sari, first=2, last=3).sentence
    assert "Dewi Anggraini" in refused("deputy_is_away", sari, dewi, first=2, last=3).sentence
    named(hadi, sari, first=5, last=6)


def test_it_refuses_who_has_gone_holds_nothing_or_is_of_another_house(dewi: Staff, hadi: Staff, sari: Staff) -> None:
    refused("nothing_to_stand_in_for", sari, hadi)
    refused("staff_elsewhere", dewi, Staff.objects.create(username="luar", full_name="Luar", added_at=NOW))
    retire_staff(hadi, now=NOW)
    refused("staff_retired", dewi, hadi)
