from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, Planned, carry_out, plan
from tanggap.register.models import Plan
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "carry_out"


def act(uid: str, entry: Entry) -> Done:
    return carry_out(uid, entry, text="Pompa sudah diganti.")


def test_it_works(house: House, uid: str) -> None:
    plan(uid, house.entry("budi"), text="Pompa diganti.", actions=[Planned(text="Beli pompa")])
    latest = Plan.objects.filter(complaints__uid=uid).latest("pk")

    act(uid, house.entry("budi"))

    assert (looking.last(uid).name, looking.last(uid).plan) == ("PlanCarriedOut", latest.uid)
    (done,) = latest.actions.all()
    assert (done.done_at, done.done_by) == (NOW, house.asker("budi").uid)
    assert ("document", "complaint_team") in looking.owed(uid)


def test_with_an_outcome(house: House, uid: str) -> None:
    carry_out(uid, house.entry("budi"), text="Pompa sudah diganti.", outcome="solved")

    assert (looking.row(uid).outcome, looking.row(uid).status) == ("solved", "open")


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: carry_out(uid, house.entry("budi"), text=text))


def test_it_refuses_a_plan_of_another_complaint(house: House, uid: str) -> None:
    other = house.ready("carry_out")
    foreign = Plan.objects.get(complaints__uid=other).uid

    refuses("plan_unknown", lambda: carry_out(uid, house.entry("budi"), text="Sudah.", plan=foreign))


def test_it_refuses_an_outcome_that_there_is_not(house: House, uid: str) -> None:
    refuses("outcome_unknown", lambda: carry_out(uid, house.entry("budi"), text="Sudah.", outcome="beres"))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
