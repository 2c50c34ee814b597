from __future__ import annotations

from collections.abc import Callable

import pytest

from tanggap.register import queries
from tanggap.register.actions import Done, Entry, answer, link, unlink, withdraw
from tanggap.register.errors import NotFound
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
from tanggap.register.verify import verify
from tests.cast import House

PACK = "atma-husada"
READY = "route"
Act = Callable[[str, Entry], Done]


@pytest.fixture
def other(house: House) -> str:
    return house.receive().uid


@pytest.fixture
def act(other: str) -> Act:
    return lambda uid, entry: link(uid, entry, other=other, relation="same_event", note="Toilet yang sama.")


def test_it_works_on_both(house: House, uid: str, other: str, act: Act) -> None:
    act(uid, house.entry("sari"))

    for one, two in ((uid, other), (other, uid)):
        event = looking.last(one)
        assert (event.name, event.other, event.relation) == ("ComplaintLinked", two, "same_event")
        assert looking.said(event.note) == "Toilet yang sama."
        seen = house.page(one).links
        assert [(x.uid, x.relation, x.number) for x in seen] == [(two, "same_event", house.page(two).number)]
        assert house.page(two).number in house.page(one).timeline[-1].what
    assert verify(house.facility).findings == []


def test_it_works_with_one_that_has_ended(house: House, uid: str) -> None:
    done = house.receive().uid
    house.walk(done)

    link(uid, house.entry("sari"), other=done, relation="same_person")

    assert looking.state(done).links == {uid: "same_person"}


def test_undone_on_both(house: House, uid: str, other: str, act: Act) -> None:
    act(uid, house.entry("sari"))

    unlink(other, house.entry("budi"), other=uid, note="Ternyata toilet lain.")

    assert looking.state(uid).links == looking.state(other).links == {}
    assert house.page(uid).timeline[-1].what.endswith("dilepaskan")


def test_nobody_learns_of_a_complaint_that_they_may_not_open(house: House, uid: str) -> None:
    about_hadi = house.receive(text="Pak Hadi Suwignyo membentak antrean di loket.").uid
    link(uid, house.entry("sari"), other=about_hadi, relation="same_event", note="Kejadian yang sama.")

    page = house.page(uid, "hadi")

    assert page.links == ()
    assert not [line for line in page.timeline if "Ditautkan" in line.what or line.said == "Kejadian yang sama."]
    with pytest.raises(NotFound):
        link(uid, house.entry("hadi"), other=about_hadi, relation="same_person")


def test_the_answer_of_one_is_a_draft_for_the_other(house: House, uid: str, act: Act) -> None:
    told = house.ready("answer")
    answer(told, house.entry("budi"), text="Pompa sudah diganti.", medium="in_person", outcome="solved")
    link(uid, house.entry("sari"), other=told, relation="many_reporters")

    assert [x.answered for x in house.page(uid).links] == [True]
    assert queries.answer_of(house.asker("budi"), told) == "Pompa sudah diganti."
    assert queries.answer_of(house.asker("rahmat"), told) == ""
    assert not [m for m in house.page(uid).messages if m.text == "Pompa sudah diganti."], "nothing was sent"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str, act: Act) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str, act: Act) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_what_there_is_not(house: House, uid: str) -> None:
    refuses("not_found", lambda: link(uid, house.entry("sari"), other="f" * 16, relation="same_event"))


def test_it_refuses_itself_twice_and_an_unknown_relation(house: House, uid: str, other: str, act: Act) -> None:
    sari = house.entry("sari")
    refuses("linked_to_itself", lambda: link(uid, sari, other=uid, relation="same_event"))
    refuses("relation_unknown", lambda: link(uid, sari, other=other, relation="sepupu"))
    act(uid, sari)
    refuses("already_linked", lambda: act(uid, sari))


def test_it_refuses_one_that_was_withdrawn_and_leaves_both_as_they_were(
    house: House, uid: str, other: str, act: Act
) -> None:
    withdraw(other, Entry(by="reporter"))

    refuses("withdrawn", lambda: act(uid, house.entry("sari")))

    assert looking.state(uid).links == {}


def test_it_refuses_to_undo_what_is_not_or_without_a_reason(house: House, uid: str, other: str, act: Act) -> None:
    refuses("not_linked", lambda: unlink(uid, house.entry("sari"), other=other, note="Keliru."))
    act(uid, house.entry("sari"))
    refuses_texts("note", lambda text: unlink(uid, house.entry("sari"), other=other, note=text))
    entry = house.entry("sari")
    twin = house.receive().uid
    refuses_field("note", "too_long", lambda: link(uid, entry, other=twin, relation="same_event", note="x" * 20_001))
