from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, make_public
from tanggap.register.models import Publication
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "make_public"


def act(uid: str, entry: Entry) -> Done:
    return make_public(uid, entry, outlet="community", text="Toilet sudah bersih.", place="Papan ruang tunggu")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row = Publication.objects.select_related("text").get(complaint__uid=uid)
    assert (row.outlet, row.text.body, row.place) == ("community", "Toilet sudah bersih.", "Papan ruang tunggu")
    assert (row.published_at, row.published_by) == (NOW, house.asker("budi").uid)
    assert (looking.last(uid).name, looking.last(uid).publication) == ("MadePublic", row.uid)
    assert set(looking.state(uid).outlets) == {"community"}
    assert ("evaluate", "complaint_team") in looking.owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: make_public(uid, house.entry("budi"), outlet="community", text=text))


def test_it_refuses_an_outlet_that_the_procedure_does_not_know(house: House, uid: str) -> None:
    refuses("outlet_unknown", lambda: make_public(uid, house.entry("budi"), outlet="koran", text="Sudah."))


def test_it_refuses_what_was_asked_to_be_kept_confidential(house: House) -> None:
    secret = house.receive(confidential=True).uid
    house.walk(secret)

    refuses("public_confidential", lambda: act(secret, house.entry("budi")))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
