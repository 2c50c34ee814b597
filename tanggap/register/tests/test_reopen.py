from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, evaluate, reopen, withdraw
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import House

READY = "evaluate"


@pytest.fixture
def uid(house: House, ready: str) -> str:
    evaluate(ready, house.entry("budi"), text="Berhasil.")
    return ready


def act(uid: str, entry: Entry) -> Done:
    return reopen(uid, entry, note="Airnya mati lagi.")


def test_it_works_and_begins_again_where_the_matter_is_dealt_with(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row = looking.row(uid)
    assert (row.status, row.outcome, row.ended_at) == ("open", "", None)
    event = looking.last(uid)
    assert (event.name, event.cause) == ("ComplaintReopened", "asked")
    assert looking.said(event.note) == "Airnya mati lagi."
    state = looking.state(uid)
    assert (state.reopened, state.steps["3"].status, state.steps["3"].round) == (1, "open", 2)
    assert ("refer", "complaint_officer") in looking.owed(uid)


def test_at_a_step_of_ones_own_choice(house: House, uid: str) -> None:
    act(uid, house.entry("budi", step="6"))

    assert looking.state(uid).steps["6"].status == "open"
    assert ("plan", "complaint_team") in looking.owed(uid)


def test_what_the_reporter_took_back_may_be_taken_up_again(house: House) -> None:
    fresh = house.receive().uid
    withdraw(fresh, Entry(by="reporter"))

    act(fresh, house.entry("budi"))

    assert looking.row(fresh).status == "open"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("note", lambda note: reopen(uid, house.entry("budi"), note=note))


def test_it_refuses_what_is_open(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_closed", lambda: act(fresh, house.entry("budi")))


def test_it_refuses_a_step_that_there_is_not(house: House, uid: str) -> None:
    refuses("unknown_step", lambda: act(uid, house.entry("budi", step="99")))
