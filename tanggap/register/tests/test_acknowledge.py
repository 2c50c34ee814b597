from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, acknowledge
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "respond"


def act(uid: str, entry: Entry) -> Done:
    return acknowledge(uid, entry, medium="in_person")


@pytest.fixture
def uid(house: House) -> str:
    """Sent by WhatsApp: nobody has given the number yet."""
    return house.receive(channel="whatsapp").uid


def test_it_works_and_is_no_response(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    event = looking.last(uid)
    assert (event.name, event.medium, event.automatic) == ("ComplaintAcknowledged", "in_person", False)
    state = looking.state(uid)
    assert state.milestones["acknowledged"] == NOW
    assert "first_response" not in state.milestones
    assert ("respond", "complaint_officer") in looking.owed(uid)
    assert looking.clock(uid, "step:2").late is None


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_a_medium_that_there_is_not(house: House, uid: str) -> None:
    refuses("medium_unknown", lambda: acknowledge(uid, house.entry("sari"), medium="merpati pos"))
