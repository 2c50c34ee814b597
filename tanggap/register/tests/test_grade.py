from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, classify, grade
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "classify"


def act(uid: str, entry: Entry) -> Done:
    return grade(uid, entry, grade="red", note="Menyangkut keselamatan.")


def test_it_works_and_starts_the_clock_of_its_colour(house: House, uid: str) -> None:
    assert "grade" not in looking.verbs_owed(uid)  # it belongs to the classifying that is still to come

    act(uid, house.entry("sari"))

    assert looking.row(uid).grade == "red"
    assert (looking.last(uid).name, looking.last(uid).grade) == ("ComplaintGraded", "red")
    assert looking.state(uid).milestones["graded"] == NOW
    limit = looking.clock(uid, "overlay:inm:")
    assert (limit.source, limit.late) == ("inm", None)
    assert "grade" not in looking.verbs_owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "wulan")


def test_it_refuses_a_colour_that_there_is_not(house: House, uid: str) -> None:
    refuses("grade_unknown", lambda: grade(uid, house.entry("sari"), grade="ungu"))


def test_it_is_owed_once_the_complaint_is_classified_without_it(house: House, uid: str) -> None:
    classify(uid, house.entry("budi"), kind="complaint", severity="moderate")

    assert "grade" in looking.verbs_owed(uid)


def test_it_is_done_with_the_classifying_in_one_stroke(house: House, uid: str) -> None:
    classify(uid, house.entry("budi"), kind="complaint", severity="moderate", grade="yellow")

    assert looking.row(uid).grade == "yellow"
    assert "grade" not in looking.verbs_owed(uid)
    assert looking.clock(uid, "overlay:inm:").late is None
