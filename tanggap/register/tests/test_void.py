from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, void
from tanggap.register.queries import book_lines
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "route"


def act(uid: str, entry: Entry) -> Done:
    return void(uid, entry, note="Tercatat dua kali, lihat nomor sebelumnya.")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    row = looking.row(uid)
    assert (row.status, row.ended_at, row.next_due_at) == ("void", NOW, None)
    event = looking.last(uid)
    assert (event.name, looking.said(event.note)) == (
        "ComplaintVoided",
        "Tercatat dua kali, lihat nomor sebelumnya.",
    )
    assert looking.owed(uid) == set()


def test_the_number_keeps_its_place(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))
    after = house.receive()

    lines = list(book_lines(house.asker("sari"), first=NOW.date(), last=NOW.date()))
    assert [(line.number, line.void) for line in lines] == [("2026/0001", True), ("2026/0002", False)]
    assert after.number == "2026/0002"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "budi")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("note", lambda note: void(uid, house.entry("sari"), note=note))


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    refuses("void", lambda: act(uid, house.entry("sari")))
