from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.facility.models import Unit
from tanggap.register.actions import Done, Entry, decline_unit, route
from tanggap.register.models import Routing
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "route"


def act(uid: str, entry: Entry) -> Done:
    return route(uid, entry, units={"pharmacy": "Mohon periksa stok obat.", "finance": ""})


def test_it_works(house: House, uid: str) -> None:
    done = act(uid, house.entry("budi"))

    assert [event.name for event in done.events] == ["UnitRouted", "UnitRouted"]
    rows = {
        row.unit.code: row for row in Routing.objects.filter(complaint__uid=uid).select_related("unit", "instruction")
    }
    assert rows["pharmacy"].instruction is not None and rows["finance"].instruction is None
    assert rows["pharmacy"].instruction.body == "Mohon periksa stok obat."
    assert {r.unit for r in looking.state(uid).routings.values()} == {"pharmacy", "finance"}
    assert looking.owed(uid) >= {("answer_unit", "unit_contact"), ("answer_unit", "program_holder")}


def test_each_unit_gets_its_own_clock_and_due_time(house: House, uid: str) -> None:
    """14 working days from Wednesday 10 June, not counted: 11, 12, 15, 17-19, 22-26, 29, 30 June and 1 July.

    16 June is a holiday, the Islamic new year.
    """
    act(uid, house.entry("budi"))

    due = house.moment("2026-07-01 16.30")
    rows = Routing.objects.filter(complaint__uid=uid)
    assert [row.due_at for row in rows] == [due, due]
    assert looking.clock(uid, f"step:4a:{rows[0].uid}").due_at == due


def test_only_the_units_that_were_asked_can_see_it(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    assert house.page(uid, "ayu").routings[0].unit_code == "pharmacy"


def test_again_to_another_unit_when_all_have_returned_it(house: House, uid: str) -> None:
    route(uid, house.entry("budi"), units={"pharmacy": ""})
    (routing,) = Routing.objects.filter(complaint__uid=uid)
    decline_unit(uid, house.entry("ayu"), routing=routing.uid, text="Bukan obat kami.")
    assert ("route", "public_relations") in looking.owed(uid)

    route(uid, house.entry("budi"), units={"finance": ""})

    assert "declined" not in {act.reason for act in house.page(uid).acts}


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "wulan")


def test_it_refuses_a_unit_that_there_is_not(house: House, uid: str) -> None:
    refuses_field("units", "unknown_choice", lambda: route(uid, house.entry("budi"), units={"radiology": ""}))


def test_it_refuses_a_unit_that_was_retired(house: House, uid: str) -> None:
    Unit.objects.filter(facility=house.facility, code="nutrition").update(active=False)

    refuses_field("units", "unknown_choice", lambda: route(uid, house.entry("budi"), units={"nutrition": ""}))


def test_it_refuses_no_unit_at_all(house: House, uid: str) -> None:
    refuses("no_units", lambda: route(uid, house.entry("budi"), units={}))


def test_it_refuses_a_unit_that_is_still_asked(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    refuses("unit_open", lambda: route(uid, house.entry("budi"), units={"finance": ""}))


def test_it_refuses_an_instruction_without_end(house: House, uid: str) -> None:
    refuses_field("units", "too_long", lambda: route(uid, house.entry("budi"), units={"finance": "x" * 20_001}))


def test_it_refuses_a_time_to_come(house: House, uid: str) -> None:
    refuses("future_time", lambda: act(uid, house.entry("budi", at=NOW + timedelta(minutes=1))))
