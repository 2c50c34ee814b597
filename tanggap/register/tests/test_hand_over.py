from __future__ import annotations

from collections.abc import Callable

import pytest

from tanggap.lib.now import now
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import add_staff, assign_role, end_assignment, retire_staff
from tanggap.people.models import Assignment, Staff
from tanggap.register import queries
from tanggap.register.actions import (
    Done,
    Entry,
    correct,
    hand_back,
    hand_back_all,
    hand_over,
    hand_over_all,
    refer,
    route,
)
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.projection import rebuild
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, refuses, refuses_texts
from tanggap.register.verify import verify
from tests.cast import House

PACK = "buluspesantren"
READY = "refer"
WHY = "Saya cuti sampai Jumat."
ABOUT_LINA = "Lina Marlina di loket marah-marah kepada saya."
Act = Callable[[str, Entry], Done]


@pytest.fixture
def lina(house: House) -> Staff:
    """A second complaint officer."""
    person = add_staff(house.facility, username="lina", full_name="Lina Marlina", password="kata sandi uji", now=now())
    assign_role(person, "complaint_officer", now=now())
    return person


@pytest.fixture
def act(lina: Staff) -> Act:
    return lambda uid, entry: hand_over(uid, entry, to=lina.uid, note=WHY)


def asker(person: Staff) -> Asker:
    return asker_for(person, now=now())


def due(person: Staff) -> list[tuple[str, str, bool]]:
    """What this person reads at home: the case, from whom it came, and whether somebody else holds it."""
    items = queries.due_for(asker(person)).items
    return [(x.uid, x.handed.by_name if x.handed else "", x.is_with_other) for x in items]


def test_it_works_and_stands_first(house: House, uid: str, lina: Staff, act: Act) -> None:
    before = house.receive().uid
    act(uid, house.entry("sari"))

    sari = house.staff["sari"]
    assert due(lina)[0] == (uid, sari.full_name, False)
    assert (before, "", False) in due(lina)
    item = queries.due_for(asker(lina)).items[0]
    assert item.handed and (item.handed.reason, item.handed.to) == (WHY, lina.uid)
    assert due(sari)[-1] == (uid, sari.full_name, True)
    event = looking.last(uid)
    assert (event.name, event.to, looking.said(event.note)) == ("DutyHandedOver", lina.uid, WHY)
    line = house.page(uid).timeline[-1]
    assert (line.what, line.said) == ("Dialihkan kepada Lina Marlina", WHY)
    assert verify(house.facility).findings == []


def test_what_comes_later_goes_with_the_case_and_the_role_may_still_act(house: House, uid: str, act: Act) -> None:
    act(uid, house.entry("sari"))
    refer(uid, house.entry("sari"))
    house.walk(uid, until="ask_satisfaction")
    assert verify(house.facility).findings == []


def test_the_stored_answer_can_be_made_anew(house: House, uid: str, act: Act) -> None:
    act(uid, house.entry("sari"))
    assert not rebuild(looking.row(uid), looking.state(uid), house.page(uid).rules, now=now())


def test_one_duty_alone(house: House, uid: str, lina: Staff) -> None:
    key = house.page(uid, "sari").mine[0].key
    hand_over(uid, house.entry("sari"), to=lina.uid, note=WHY, act=key)
    assert {row.key for row in looking.row(uid).obligations.filter(assignee=lina.uid)} == {key}
    refer(uid, house.entry("sari"))
    assert not looking.row(uid).obligations.filter(assignee=lina.uid).exists()


def test_whoever_acts_for_others_hands_on_what_others_owe(house: House, uid: str, act: Act, lina: Staff) -> None:
    act(uid, house.entry("hadi"))
    assert due(lina)[0][:2] == (uid, house.staff["hadi"].full_name)


def test_a_unit_hands_to_its_other_contact(house: House, lina: Staff) -> None:
    uid = house.ready("route")
    route(uid, house.entry("budi"), units={house.unit: "Mohon diperiksa."})
    rahmat = house.staff["rahmat"]
    refused = refuses("may_not_do", lambda: hand_over(uid, house.entry("ayu"), to=rahmat.uid, note=WHY))
    assert rahmat.full_name not in refused.remedy
    assign_role(lina, "unit_contact", unit=house.unit, now=now())
    hand_over(uid, house.entry("ayu"), to=lina.uid, note=WHY)
    assert looking.row(uid).obligations.get(role="unit_contact").assignee == lina.uid


def test_it_goes_back_to_whoever_had_it(house: House, uid: str, lina: Staff, act: Act) -> None:
    act(uid, house.entry("sari"))
    hand_over(uid, Entry(by=asker(lina)), to=house.staff["hadi"].uid, note="Saya sakit.")
    hand_back(uid, house.entry("hadi"), note="Sudah sehat.")
    assert looking.state(uid).handovers[-1].to == lina.uid
    hand_back(uid, house.entry("sari"))
    assert looking.state(uid).handovers == []
    assert [name[4:] for name in looking.events(uid) if name.startswith("Duty")] == [
        "HandedOver", "HandedOver", "HandedBack", "HandedBack",
    ]  # fmt: skip
    assert verify(house.facility).findings == []


def test_everything_before_a_leave_and_back_after_it(house: House, uid: str, lina: Staff) -> None:
    sari, second = house.staff["sari"], house.receive().uid
    handed = hand_over_all(house.asker("sari"), to=lina.uid, note=WHY)
    assert set(handed.done) == {uid, second} and handed.refused == ()
    assert {(one, other) for one, _, other in due(sari)} == {(uid, True), (second, True)}
    again = hand_over_all(house.asker("sari"), to=lina.uid, note=WHY)
    assert (again.done, again.refused) == ((), ())
    away, held = queries.held_for(house.asker("sari"))
    assert {each.uid for each in away} == {uid, second} and held == []
    assert {each.uid for each in queries.held_for(asker(lina))[1]} == {uid, second}
    hand_back_all(house.asker("sari"), [(each.uid, each.handover.act) for each in away])
    assert not looking.row(uid).obligations.exclude(assignee="").exists()


def test_what_cannot_go_stops_no_other(house: House, uid: str, lina: Staff) -> None:
    about = house.receive(text=ABOUT_LINA).uid
    handed = hand_over_all(house.asker("sari"), to=lina.uid, note=WHY)
    assert handed.done == (uid,)
    assert [(one, error.code) for one, error in handed.refused] == [(about, "handed_to_excluded")]


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str, act: Act) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_conflict_of_interest_and_names_who_can(house: House, lina: Staff) -> None:
    uid = house.receive(text=ABOUT_LINA).uid
    refused = refuses("handed_to_excluded", lambda: hand_over(uid, house.entry("sari"), to=lina.uid, note=WHY))
    assert isinstance(refused, Invalid) and refused.field == "to"
    assert house.staff["hadi"].full_name in refused.remedy and "Lina" not in refused.remedy
    offered = queries.colleagues_for(house.asker("sari"), house.page(uid, "sari"), now=now())
    assert lina.uid not in [each.uid for each in offered]


def test_whoever_turns_out_to_be_concerned_holds_it_no_longer(house: House, uid: str, lina: Staff, act: Act) -> None:
    act(uid, house.entry("sari"))
    correct(uid, house.entry("sari"), field="story", value=ABOUT_LINA, note="Salah dengar.")
    assert looking.state(uid).handovers == []
    assert uid not in [one for one, _, _ in due(lina)]


def test_it_refuses_who_may_not_do_it_has_gone_or_is_of_another_house(house: House, uid: str, lina: Staff) -> None:
    def to(whom: str) -> Callable[[], object]:
        return lambda: hand_over(uid, house.entry("sari"), to=whom, note=WHY)

    assert "Lina Marlina" in refuses("may_not_do", to(house.staff["jaka"].uid)).remedy
    assert "Lina Marlina" in refuses("staff_elsewhere", to("tidakada")).remedy
    refuses("handed_to_oneself", to(house.staff["sari"].uid))
    for each in Assignment.objects.filter(staff=lina):
        end_assignment(each, now=now())
    assert "Lina" not in refuses("may_not_do", to(lina.uid)).remedy
    retire_staff(lina, now=now())
    refuses("staff_retired", to(lina.uid))


def test_who_has_gone_holds_nothing_back(house: House, uid: str, lina: Staff, act: Act) -> None:
    act(uid, house.entry("sari"))
    for each in Assignment.objects.filter(staff=lina):
        end_assignment(each, now=now())
    assert due(house.staff["sari"]) == [(uid, house.staff["sari"].full_name, False)]


def test_it_refuses_what_is_not_theirs(house: House, uid: str, lina: Staff) -> None:
    refuses("nothing_to_hand_over", lambda: hand_over(uid, house.entry("mega"), to=lina.uid, note=WHY))
    refuses("nothing_to_hand_over", lambda: hand_over(uid, house.entry("sari"), to=lina.uid, note=WHY, act="step:9"))


def test_it_refuses_twice_and_without_a_reason(house: House, uid: str, lina: Staff, act: Act) -> None:
    refuses_texts("note", lambda note: hand_over(uid, house.entry("sari"), to=lina.uid, note=note))
    act(uid, house.entry("sari"))
    refuses("handed_already", lambda: act(uid, house.entry("sari")))


def test_only_those_concerned_give_it_back(house: House, uid: str, act: Act) -> None:
    refuses("not_handed", lambda: hand_back(uid, house.entry("sari")))
    act(uid, house.entry("sari"))
    refuses("forbidden", lambda: hand_back(uid, house.entry("mega")), error=Forbidden)


def test_not_when_it_has_ended(house: House, lina: Staff) -> None:
    uid = house.receive().uid
    house.walk(uid)
    refuses("closed", lambda: hand_over(uid, house.entry("sari"), to=lina.uid, note=WHY))
