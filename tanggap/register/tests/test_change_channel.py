from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, change_channel
from tanggap.register.reporters import person_of
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
from tanggap.register.verify import verify
from tests.cast import FULL_NAME, House

PACK = "atma-husada"
READY = "route"
WHO = "Pelapor sendiri, lewat telepon."


def act(
    uid: str, entry: Entry, *, medium: str = "email", address: str = "nirmala@example.id", asked_by: str = WHO
) -> Done:
    return change_channel(uid, entry, medium=medium, address=address, asked_by=asked_by)


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    event, person = looking.last(uid), person_of(looking.row(uid).reporter)
    assert (event.name, event.medium, looking.said(event.asked_by)) == ("ReplyChannelChanged", "email", WHO)
    assert (person.email, person.name) == ("nirmala@example.id", FULL_NAME)
    assert set(looking.state(uid).contacts) == {"phone", "email"}
    assert looking.state(uid).reply_medium == "email"
    assert verify(house.facility).findings == []


def test_another_way_among_those_that_are_known(house: House, uid: str) -> None:
    act(uid, house.entry("sari"), medium="in_person", address="")

    assert looking.state(uid).reply_medium == "in_person"
    assert looking.state(uid).contacts == ("phone",)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_what_cannot_reach_anybody(house: House, uid: str) -> None:
    refuses("no_contact", lambda: act(uid, house.entry("sari"), address=""))
    refuses("medium_unknown", lambda: act(uid, house.entry("sari"), medium="merpati"))


def test_it_refuses_an_address_that_is_none(house: House, uid: str) -> None:
    refuses_field("email", "bad_email", lambda: act(uid, house.entry("sari"), address="nirmala"))


def test_it_refuses_without_who_asked(house: House, uid: str) -> None:
    refuses_texts("asked_by", lambda text: act(uid, house.entry("sari"), asked_by=text))
