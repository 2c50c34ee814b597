from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, withdraw
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
from tests.cast import NOW, House

READY = "route"


def act(uid: str, entry: Entry) -> Done:
    return withdraw(uid, entry, note="Sudah selesai di tempat.")


def test_it_works_for_the_reporter(house: House, uid: str) -> None:
    act(uid, Entry(by="reporter"))

    row = looking.row(uid)
    assert (row.status, row.outcome, row.ended_at) == ("withdrawn", "withdrawn", NOW)
    event = looking.last(uid)
    assert (event.name, event.actor) == ("ComplaintWithdrawn", "reporter")
    assert looking.said(event.note) == "Sudah selesai di tempat."
    assert (looking.owed(uid), row.next_due_at, row.wake_at) == (set(), None, None)


def test_it_works_for_an_officer_who_was_told(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    assert looking.row(uid).status == "withdrawn"
    assert house.page(uid).timeline[-1].what == "Dicabut petugas atas permintaan pelapor"


def test_the_reporter_needs_no_reason(house: House, uid: str) -> None:
    withdraw(uid, Entry(by="reporter"))

    assert looking.last(uid).note is None
    assert house.page(uid).timeline[-1].what == "Dicabut pelapor"


def test_staff_says_who_asked(house: House, uid: str) -> None:
    refuses_texts("note", lambda note: withdraw(uid, house.entry("sari"), note=note))


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, Entry(by="reporter"))

    refuses("withdrawn", lambda: act(uid, Entry(by="reporter")))
    refuses("withdrawn", lambda: act(uid, house.entry("sari")))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    refuses_field("note", "too_long", lambda: withdraw(uid, Entry(by="reporter"), note="x" * 20_001))
