from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, escalate, record_discussion
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import House

PACK = "opi"
READY = "carry_out_step"


def act(uid: str, entry: Entry) -> Done:
    return escalate(uid, entry, note="Tidak selesai di tingkat kami.")


def test_it_works_and_they_owe_a_discussion(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    event = looking.event(uid, "ComplaintEscalated")
    assert event.to == ("quality_team", "facility_head")
    assert looking.said(event.note) == "Tidak selesai di tingkat kami."
    assert {("record_discussion", "quality_team"), ("record_discussion", "facility_head")} <= looking.owed(uid)
    assert looking.clock(uid, "step:30").late is False


def test_to_roles_of_ones_own_choice(house: House, uid: str) -> None:
    escalate(uid, house.entry("sari"), to=("quality_lead",))

    assert looking.event(uid, "ComplaintEscalated").to == ("quality_lead",)


def test_whoever_it_was_escalated_to_discusses_it_wherever_the_path_stands(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    record_discussion([uid], house.entry("dewi"), text="Kita ganti pompanya.")

    assert "escalated" not in {act.reason for act in house.page(uid).acts}


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_that_the_rule_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_roles_that_there_are_not(house: House, uid: str) -> None:
    refuses("role_unknown", lambda: escalate(uid, house.entry("sari"), to=("raja",)))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    refuses_field("note", "too_long", lambda: escalate(uid, house.entry("sari"), note="x" * 20_001))
