from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, evaluate
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "evaluate"


def act(uid: str, entry: Entry) -> Done:
    return evaluate(uid, entry, text="Sebulan tanpa keluhan serupa.", effective=True)


def test_it_works_and_the_case_closes_by_itself(house: House, uid: str) -> None:
    done = act(uid, house.entry("budi"))

    assert [event.name for event in done.events] == ["FollowUpEvaluated", "ComplaintClosed"]
    row = looking.row(uid)
    assert (row.status, row.outcome, row.ended_at) == ("closed", "solved", NOW)
    assert (row.next_due_at, row.wake_at) == (None, None)
    assert looking.owed(uid) == set()


def test_found_without_effect_after_the_end_it_is_opened_again(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    evaluate(uid, house.entry("budi"), text="Terulang lagi.", effective=False)

    assert looking.last(uid).cause == "not_effective"
    assert looking.row(uid).status == "open"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: evaluate(uid, house.entry("budi"), text=text))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("budi")))
