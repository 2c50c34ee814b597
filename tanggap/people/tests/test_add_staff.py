"""An account for one person."""

from typing import Any

import pytest
from django.contrib.auth import authenticate

from tanggap.facility.models import Facility
from tanggap.lib.phones import PhoneError
from tanggap.people import queries
from tanggap.people.actions import add_staff
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff
from tanggap.people.tests.conftest import NOW, PASSWORD

pytestmark = pytest.mark.django_db


def test_it_works(facility: Facility) -> None:
    staff = add_staff(
        facility,
        username=" Sari.W ",
        full_name="Sari  Wahyuningsih, A.Md.Kes.",
        password=PASSWORD,
        position="Petugas Penerima Keluhan",
        nip="999900000000000101",
        email="sari@example.id",
        phone="0812-0000-0101",
        now=NOW,
    )

    assert (staff.username, staff.full_name) == ("sari.w", "Sari Wahyuningsih, A.Md.Kes.")
    assert (staff.phone, staff.initials, len(staff.uid)) == ("+6281200000101", "SW", 16)
    assert queries.staff_by_username("SARI.w") == staff
    assert queries.active_staff(facility) == [staff]
    assert queries.names_of([staff.uid]) == {staff.uid: staff.full_name}
    assert staff.check_password(PASSWORD)


def test_without_password_nobody_signs_in(facility: Facility) -> None:
    staff = add_staff(facility, username="budi", full_name="Budi", now=NOW)

    assert not staff.has_usable_password()
    assert authenticate(username="budi", password="") is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("dr. Bambang Setyo Widagdo", "BW"),
        ("Moch. Budi Hartoyo, A.Md.Kes.", "BH"),
        ("Sutarno", "S"),
        ("Ns. Erni Yuspita, M.Kep.", "EY"),
        ("H.", "H"),
    ],
)
def test_initials_leave_out_titles(name: str, initials: str) -> None:
    assert Staff(full_name=name).initials == initials


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"username": "sari w"}, "username_form"),
        ({"username": ""}, "username_form"),
        ({"username": "sari@example.id"}, "username_form"),
        ({"full_name": "  "}, "name_missing"),
        ({"full_name": "S" * 201}, "name_missing"),
        ({"email": "sari"}, "bad_email"),
        ({"password": "rahasia"}, "password_weak"),
        ({"password": "password1234"}, "password_weak"),
        ({"password": "sariwahyuningsih", "username": "sariwahyuningsih"}, "password_weak"),
    ],
)
def test_what_cannot_be_used_is_refused(facility: Facility, changes: dict[str, str], code: str) -> None:
    facts: dict[str, Any] = {"username": "sari", "full_name": "Sari Wahyuningsih"} | changes

    with pytest.raises(StaffRefused) as refused:
        add_staff(facility, now=NOW, **facts)

    assert refused.value.code == code
    assert not Staff.objects.exists()


def test_a_telephone_number_that_is_none_is_refused(facility: Facility) -> None:
    with pytest.raises(PhoneError):
        add_staff(facility, username="sari", full_name="Sari", phone="12", now=NOW)


def test_a_name_that_is_taken_is_refused_in_any_letter_case(facility: Facility, sari: Staff) -> None:
    with pytest.raises(StaffRefused) as refused:
        add_staff(facility, username="SARI", full_name="Sari yang lain", now=NOW)

    assert refused.value.code == "username_taken"
