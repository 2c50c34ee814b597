"""A new password."""

import pytest

from tanggap.people.actions import set_password
from tanggap.people.actions.set_password import new_password
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff
from tanggap.people.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_it_works(sari: Staff) -> None:
    before = sari.get_session_auth_hash()

    set_password(sari, "payung merah jambu")

    sari.refresh_from_db()
    assert sari.check_password("payung merah jambu")
    assert sari.get_session_auth_hash() != before


def test_a_generated_one_is_long_and_new_each_time(sari: Staff) -> None:
    first, second = new_password(), new_password()

    assert first != second
    assert len(first) == 19
    set_password(sari, first)


@pytest.mark.parametrize("weak", ["pendek", "1234567890", "wahyuningsih"])
def test_one_that_is_easily_guessed_is_refused(sari: Staff, weak: str) -> None:
    with pytest.raises(StaffRefused) as refused:
        set_password(sari, weak)

    assert refused.value.code == "password_weak"
    assert sari.check_password(PASSWORD)
