import pytest
from allauth.mfa.models import Authenticator

from tanggap.facility.models import Facility
from tanggap.people.actions import add_staff, reset_password, retire_staff, set_password
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff
from tanggap.people.tests.conftest import NOW, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(facility: Facility) -> Staff:
    return add_staff(facility, username="budi", full_name="Budi Hartanto", now=NOW)


def test_it_works(sari: Staff, budi: Staff) -> None:
    Authenticator.objects.create(user=sari, type="totp", data={})
    password = reset_password(sari, by=budi, now=NOW)

    sari.refresh_from_db()
    assert sari.check_password(password)
    assert not sari.check_password(PASSWORD)
    assert (sari.password_is_temporary, sari.password_reset_at, sari.password_reset_by) == (True, NOW, budi)
    assert Authenticator.objects.filter(user=sari).exists()


def test_a_lost_telephone_is_forgotten(sari: Staff, budi: Staff) -> None:
    Authenticator.objects.create(user=sari, type="totp", data={})
    reset_password(sari, by=budi, now=NOW, drop_second_factor=True)
    assert not Authenticator.objects.filter(user=sari).exists()


def test_one_s_own_choice_ends_it(sari: Staff, budi: Staff) -> None:
    reset_password(sari, by=budi, now=NOW)
    set_password(sari, "kalimat pendek milik sendiri")
    sari.refresh_from_db()
    assert not sari.password_is_temporary
    assert sari.password_reset_by == budi, "that it was done stays to be read"


def test_whoever_left_is_refused(sari: Staff, budi: Staff) -> None:
    retire_staff(sari, now=NOW)
    with pytest.raises(StaffRefused) as refused:
        reset_password(sari, by=budi, now=NOW)
    assert refused.value.code == "staff_retired"
