from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import moved, set_now
from tanggap.register import actions
from tanggap.register.queries import due_for, tally
from tests.cast import NOW, House, build

PACK = "atma-husada"


def owed(house: House, username: str) -> list[tuple[str, str]]:
    return [(item.uid, item.verb) for item in due_for(house.asker(username)).items]


def test_it_works_earliest_due_first(house: House) -> None:
    with moved(NOW - timedelta(hours=20)):
        older = house.receive().uid
    newer = house.receive().uid

    assert owed(house, "sari") == [(older, "respond"), (newer, "respond")]
    item = due_for(house.asker("sari")).items[0]
    assert (item.number, item.reason, item.step, item.step_number) == ("2026/0001", "step", "2", "2")
    assert (item.due_at, item.waiting, item.estimated) == (NOW + timedelta(hours=4), False, False)
    assert item.excerpt.startswith("Toilet dekat loket")
    assert item.procedure_number


def test_what_one_owes_through_two_roles_stands_there_once(house: House) -> None:
    """Sari is complaint officer and front officer, and the step names both."""
    uid = house.receive().uid

    assert owed(house, "sari") == [(uid, "respond")]


def test_done_is_gone_and_the_next_appears_with_whom_it_concerns(house: House) -> None:
    uid = house.receive().uid
    assert owed(house, "budi") == []

    actions.respond(uid, house.entry("sari"), text="Kami periksa.", medium="in_person")

    assert (owed(house, "sari"), owed(house, "budi")) == ([], [(uid, "classify")])


def test_a_unit_owes_its_own_answer(house: House) -> None:
    uid = house.ready("route")
    actions.route(uid, house.entry("budi"), units={house.unit: "", house.other_unit: ""})

    assert owed(house, "ayu") == owed(house, "rahmat") == [(uid, "answer_unit")]
    mine = due_for(house.asker("ayu")).items[0]
    assert mine.unit == house.unit
    actions.answer_unit(uid, house.entry("ayu"), routing=mine.routing, text="Sudah.")
    assert (owed(house, "ayu"), owed(house, "rahmat")) == ([], [(uid, "answer_unit")])


def test_nobody_else_owes_anything(house: House) -> None:
    house.receive()

    for username in ("tono", "jaka", "rahmat"):
        assert due_for(house.asker(username)).items == ()


def test_what_waits_for_the_reporter_comes_last(house: House) -> None:
    waiting, plain = house.ready("classify"), house.ready("classify")
    actions.wait(waiting, house.entry("sari"))

    items = due_for(house.asker("budi")).items

    assert [(item.uid, item.waiting) for item in items] == [(plain, False), (waiting, True)]


def test_a_standing_duty_is_shown_when_its_time_comes_near(house: House) -> None:
    """Unsolved for 30 days: the reminder is set to seven days before."""
    opi = build("opi", prefix="opi.")
    uid = opi.receive().uid
    assert "escalate" not in {verb for _, verb in owed(opi, "sari")}

    set_now(opi.moment("2026-07-05 09.00"))

    assert (uid, "escalate") in owed(opi, "sari")


def test_more_than_a_page_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanggap.register.queries.due.PAGE", 2)
    for _ in range(3):
        house.receive()

    found = due_for(house.asker("sari"))

    assert (len(found.items), found.more) == (2, True)


def test_the_figures_of_this_month(house: House) -> None:
    assert tally(house.asker("sari")).on_time is None
    with moved(NOW - timedelta(days=40)):
        house.walk(house.receive().uid)  # last month's
    late, fine = house.receive().uid, house.receive().uid
    house.walk(fine)
    set_now(NOW + timedelta(hours=30))
    actions.respond(late, house.entry("sari"), text="Maaf terlambat.", medium="in_person")

    found = tally(house.asker("sari"))

    assert (found.answered, found.open, found.judged, found.satisfied) == (1, 1, 1, 1)
    assert found.on_time is not None and 0 < found.on_time < 1
    assert tally(house.asker("ayu")).answered == 0


def test_the_figures_stop_where_counting_stops(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanggap.register.queries.due.CAP", 1)
    for _ in range(3):
        house.walk(house.receive().uid)
        house.receive()

    found = tally(house.asker("sari"))

    assert (found.answered, found.open, found.judged, found.satisfied) == (2, 2, 2, 2)
    assert found.on_time == 1
