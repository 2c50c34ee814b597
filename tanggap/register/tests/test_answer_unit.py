from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, answer_unit, decline_unit, route
from tanggap.register.models import Routing
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Act, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer_unit"


def routing(uid: str) -> str:
    return Routing.objects.get(complaint__uid=uid).uid


def answer(uid: str, entry: Entry) -> Done:
    return answer_unit(uid, entry, routing=routing(uid), text="Pompa air rusak, sudah kami ganti.")


def decline(uid: str, entry: Entry) -> Done:
    return decline_unit(uid, entry, routing=routing(uid), text="Toilet itu bukan bagian kami.")


def test_it_works(house: House, uid: str) -> None:
    set_now(NOW + timedelta(days=2))

    answer(uid, house.entry("ayu"))

    row = Routing.objects.select_related("answer").get(complaint__uid=uid)
    assert (row.status, row.ended_at) == ("answered", NOW + timedelta(days=2))
    assert row.answer is not None and row.answer.body == "Pompa air rusak, sudah kami ganti."
    assert looking.last(uid).name == "UnitAnswered"
    assert "units_answered" in looking.state(uid).milestones
    assert ("answer", "public_relations") in looking.owed(uid)
    assert looking.clock(uid, "step:4a").late is False


def test_it_works_to_return_it(house: House, uid: str) -> None:
    decline(uid, house.entry("ayu"))

    row = Routing.objects.get(complaint__uid=uid)
    assert (row.status, row.ended_at) == ("declined", NOW)
    assert looking.last(uid).name == "UnitDeclined"
    assert ("route", "public_relations") in looking.owed(uid)


def test_an_officer_answers_for_a_unit_that_telephoned(house: House, uid: str) -> None:
    answer(uid, house.entry("budi"))

    assert looking.last(uid).actor == f"staff:{house.asker('budi').uid}"


BOTH = pytest.mark.parametrize("act", [answer, decline])


@BOTH
@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, act: Act, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("ayu"))


def test_it_refuses_the_contact_of_another_unit(house: House, uid: str) -> None:
    """Rahmat's unit was asked too, so that he sees the complaint; but not for this unit."""
    own = routing(uid)
    route(uid, house.entry("budi"), units={house.other_unit: ""})

    def act(uid: str, entry: Entry) -> Done:
        return answer_unit(uid, entry, routing=own, text="Sudah.")

    forbids(house, uid, act, "rahmat")


@BOTH
def test_it_refuses_a_role_without_the_verb(act: Act, house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_what_was_not_routed(house: House, uid: str) -> None:
    refuses("routing_unknown", lambda: answer_unit(uid, house.entry("ayu"), routing="0" * 16, text="Sudah."))


@BOTH
def test_it_refuses_a_second_answer(act: Act, house: House, uid: str) -> None:
    answer(uid, house.entry("ayu"))

    refuses("routing_ended", lambda: act(uid, house.entry("ayu")))


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    own = routing(uid)
    refuses_texts("text", lambda text: answer_unit(uid, house.entry("ayu"), routing=own, text=text))
    refuses_texts("text", lambda text: decline_unit(uid, house.entry("ayu"), routing=own, text=text))
