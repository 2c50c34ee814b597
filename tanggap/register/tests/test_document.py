from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, document
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "document"


def act(uid: str, entry: Entry) -> Done:
    return document(uid, entry, text="Air mengalir lagi.", outcome="solved")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    assert looking.last(uid).name == "ResultDocumented"
    assert (looking.row(uid).outcome, looking.row(uid).status) == ("solved", "open")
    assert looking.state(uid).milestones["resolved"] == NOW
    assert ("make_public", "complaint_team") in looking.owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: document(uid, house.entry("budi"), text=text))


def test_it_refuses_an_outcome_that_there_is_not(house: House, uid: str) -> None:
    refuses("outcome_unknown", lambda: document(uid, house.entry("budi"), text="Sudah.", outcome="beres"))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
