from __future__ import annotations

from datetime import date, timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, Planned, plan
from tanggap.register.models import Plan
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
from tests.cast import NOW, House

READY = "plan"


def act(uid: str, entry: Entry) -> Done:
    buy = Planned(text="Beli pompa", owner="Bagian umum", due_on=date(2026, 6, 19))
    return plan(uid, entry, text="Pompa diganti.", root_cause="Pompa tua.", actions=[buy, Planned(text="Pasang")])


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row = Plan.objects.select_related("text", "root_cause").get(complaints__uid=uid)
    assert (row.text.body, row.root_cause and row.root_cause.body) == ("Pompa diganti.", "Pompa tua.")
    todo = [(a.text.body, a.owner, a.due_on) for a in row.actions.order_by("pk").select_related("text")]
    assert todo == [("Beli pompa", "Bagian umum", date(2026, 6, 19)), ("Pasang", "", None)]
    assert (looking.last(uid).name, looking.last(uid).plan) == ("PlanMade", row.uid)
    assert looking.state(uid).plans == (row.uid,)
    assert ("carry_out", "complaint_team") in looking.owed(uid)


def test_one_plan_serves_several_complaints(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))
    shared = Plan.objects.get(complaints__uid=uid)
    second = house.ready("plan")

    plan(second, house.entry("budi"), text="", join=shared.uid)

    assert set(shared.complaints.values_list("uid", flat=True)) == {uid, second}
    assert looking.said(looking.last(second).text) == "Pompa diganti."
    assert house.page(second).plans[0].text == "Pompa diganti."


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: plan(uid, house.entry("budi"), text=text))
    refuses_texts("actions", lambda text: plan(uid, house.entry("budi"), text="Pompa.", actions=[Planned(text=text)]))


def test_it_refuses_a_cause_without_end(house: House, uid: str) -> None:
    entry = house.entry("budi")
    refuses_field("root_cause", "too_long", lambda: plan(uid, entry, text="Pompa.", root_cause="x" * 20_001))


def test_it_refuses_to_join_a_plan_that_there_is_not(house: House, uid: str) -> None:
    refuses_field("join", "unknown_choice", lambda: plan(uid, house.entry("budi"), text="", join="0" * 16))


@pytest.mark.parametrize("day", [date(2020, 1, 1), NOW.date() - timedelta(days=1)])
def test_it_refuses_a_day_that_has_passed(house: House, uid: str, day: date) -> None:
    late = [Planned(text="Beli pompa", due_on=NOW.date()), Planned(text="Pasang", due_on=day)]

    refuses_field("due_1", "due_passed", lambda: plan(uid, house.entry("budi"), text="Pompa.", actions=late))


def test_entered_late_it_may_have_a_day_that_has_passed_since(house: House, uid: str) -> None:
    set_now(NOW + timedelta(days=10))
    made = Entry(by=house.askers["budi"], at=NOW + timedelta(days=2), late_reason="Baru sempat.")

    def plan_for(days: int) -> Done:
        to_do = Planned(text="Beli pompa", due_on=NOW.date() + timedelta(days=days))
        return plan(uid, made, text="Pompa.", actions=[to_do])

    refuses_field("due_0", "due_passed", lambda: plan_for(1))
    plan_for(3)


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
