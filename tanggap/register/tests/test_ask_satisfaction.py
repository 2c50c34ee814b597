from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.register.actions import Done, Entry, ask_satisfaction
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "ask_satisfaction"


def act(uid: str, entry: Entry) -> Done:
    return ask_satisfaction(uid, entry, text="Apakah Anda puas?", medium="in_person")


def test_it_works_and_the_window_begins(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    assert (looking.last(uid).name, looking.message(uid).purpose) == ("SatisfactionAsked", "satisfaction")
    assert looking.state(uid).milestones["satisfaction_asked"] == NOW
    assert ("record_verdict", "public_relations") in looking.owed(uid)
    wakes = looking.row(uid).wake_at
    # Seven calendar days, to 24.00: the day of the question is not counted.
    assert wakes == house.moment("2026-06-18 00.00")
    assert wakes > NOW + timedelta(days=7)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: ask_satisfaction(uid, house.entry("budi"), text=text, medium="in_person"))


def test_it_refuses_a_way_on_which_the_reporter_cannot_be_reached(house: House, uid: str) -> None:
    refuses("no_contact", lambda: ask_satisfaction(uid, house.entry("budi"), text="Puas?", medium="email"))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
