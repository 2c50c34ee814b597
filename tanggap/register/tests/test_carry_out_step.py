from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, carry_out_step
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import House

PACK = "opi"
READY = "carry_out_step"


def act(uid: str, entry: Entry) -> Done:
    return carry_out_step(uid, entry, note="Dibahas di apel pagi.")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("dewi"))

    event = looking.last(uid)
    assert (event.name, event.step) == ("StepCarriedOut", "4")
    assert looking.said(event.note) == "Dibahas di apel pagi."
    assert looking.state(uid).steps["4"].status == "done"
    assert ("record_discussion", "complaint_officer") in looking.owed(uid)


def test_without_a_word(house: House, uid: str) -> None:
    carry_out_step(uid, house.entry("dewi"), note=" \n")

    assert looking.last(uid).note is None


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("dewi"))


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_a_result_that_the_step_does_not_know(house: House, uid: str) -> None:
    refuses("result_unknown", lambda: carry_out_step(uid, house.entry("dewi"), result="setuju"))
    refuses("outcome_unknown", lambda: carry_out_step(uid, house.entry("dewi"), outcome="beres"))


def test_it_refuses_steps_that_are_not_open(house: House, uid: str) -> None:
    refuses("already_done", lambda: carry_out_step(uid, house.entry("dewi", step="3")))
    refuses("not_yet", lambda: carry_out_step(uid, house.entry("dewi", step="5")))
    refuses("unknown_step", lambda: carry_out_step(uid, house.entry("dewi", step="99")))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    refuses_field("note", "too_long", lambda: carry_out_step(uid, house.entry("dewi"), note="x" * 20_001))
