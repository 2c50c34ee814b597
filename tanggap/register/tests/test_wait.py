from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, resume, wait
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Act, Wrong, forbids, refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer_unit"


def hold(uid: str, entry: Entry) -> Done:
    return wait(uid, entry, note="Menunggu foto dari pelapor.")


def test_it_works_and_holds_the_clocks_that_may_be_held(house: House, uid: str) -> None:
    hold(uid, house.entry("sari"))

    assert looking.row(uid).waiting
    event = looking.last(uid)
    assert (event.name, looking.said(event.note)) == ("WaitingStarted", "Menunggu foto dari pelapor.")
    assert {act.waiting for act in house.page(uid).acts if act.verb == "answer_unit"} == {True}
    assert looking.row(uid).wake_at is not None


def test_it_works_to_go_on_and_the_due_time_has_moved(house: House, uid: str) -> None:
    due = looking.clock(uid, "step:4a").due_at
    hold(uid, house.entry("sari"))
    set_now(NOW + timedelta(days=5))

    resume(uid, house.entry("sari"))

    assert not looking.row(uid).waiting
    assert (looking.last(uid).name, looking.last(uid).cause) == ("WaitingEnded", "staff")
    assert looking.clock(uid, "step:4a").due_at > due


def test_a_clock_that_was_met_before_says_nothing_of_the_wait(house: House, uid: str) -> None:
    met = [(line.key, line.due, line.sentence) for line in house.page(uid).clocks if line.mood == "met"]
    assert met
    set_now(NOW + timedelta(hours=1))
    hold(uid, house.entry("sari"))
    set_now(NOW + timedelta(days=5))

    after = {line.key: (line.key, line.due, line.sentence) for line in house.page(uid).clocks}
    assert [after[key] for key, _, _ in met] == met


def test_the_reporter_ends_it_by_answering(house: House, uid: str) -> None:
    hold(uid, house.entry("sari"))

    resume(uid, Entry(by="reporter"))

    assert looking.last(uid).cause == "reporter"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
@pytest.mark.parametrize("act", [hold, resume])
def test_it_refuses(act: Act, wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


@pytest.mark.parametrize("act", [hold, resume])
def test_it_refuses_a_role_without_the_verb(act: Act, house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_twice(house: House, uid: str) -> None:
    refuses("not_waiting", lambda: resume(uid, house.entry("sari")))
    hold(uid, house.entry("sari"))
    refuses("already_waiting", lambda: hold(uid, house.entry("sari")))


def test_it_refuses_to_wait_for_nobody(house: House) -> None:
    slip = house.receive(channel="suggestion_box", name="", phone="").uid

    refuses("waiting_needs_contact", lambda: hold(slip, house.entry("sari")))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    refuses_field("note", "too_long", lambda: wait(uid, house.entry("sari"), note="x" * 20_001))
