"""The sheet of what somebody still has to deliver."""

from __future__ import annotations

import pytest

from tanggap.register.actions import record_delivery, record_failed_try, respond
from tanggap.register.errors import NotFound
from tanggap.register.queries import by_hand, complaint_of_message
from tanggap.register.tests import looking
from tests.cast import House

PACK = "atma-husada"
READY = "respond"


@pytest.fixture
def uid(house: House, ready: str) -> str:
    respond(ready, house.entry("sari"), text="Kami periksa hari ini.", medium="clinic_phone")
    return ready


def test_it_works(house: House, uid: str) -> None:
    record_failed_try(uid, house.entry("sari"), message=looking.message(uid).uid)

    (line,) = by_hand(house.asker("sari"))

    assert (line.complaint, line.number, line.medium, line.purpose) == (uid, "2026/0001", "clinic_phone", "response")
    assert (line.excerpt, line.attempts) == ("Kami periksa hari ini.", 1)
    assert line.last_error
    assert complaint_of_message(house.asker("sari"), line.uid) == uid


def test_whom_it_goes_to_does_not_stand_there(house: House, uid: str) -> None:
    assert "81200000123" not in str(by_hand(house.asker("sari")))


def test_what_was_delivered_is_gone(house: House, uid: str) -> None:
    record_delivery(uid, house.entry("sari"), message=looking.message(uid).uid)

    assert by_hand(house.asker("sari")) == []


@pytest.mark.parametrize("username", ["ayu", "rahmat", "tono", "jaka"])
def test_others_see_none_of_it(house: House, uid: str, username: str) -> None:
    asker = house.asker(username)

    assert by_hand(asker) == []
    with pytest.raises(NotFound):
        complaint_of_message(asker, looking.message(uid).uid)
