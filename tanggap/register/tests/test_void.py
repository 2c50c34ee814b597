from __future__ import annotations

from functools import partial

import pytest

from tanggap.register.actions import Done, Entry, void
from tanggap.register.queries import book_lines, tracking
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
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


def test_a_duplicate_names_the_number_that_goes_on(house: House, uid: str) -> None:
    other = house.receive()

    void(uid, house.entry("sari"), note="Ibu Rina mengirim dua kali.", cause="duplicate", other=other.uid)

    event = looking.last(uid)
    assert (event.cause, event.other) == ("duplicate", other.uid)
    said = f"Nomor dibatalkan: tercatat dua kali, dilanjutkan pada {other.number}"
    assert house.page(uid).timeline[-1].what == said
    seen = tracking(looking.row(uid).code or "", now=NOW)
    assert seen is not None and seen.voided is not None
    assert (seen.voided.cause, seen.voided.number) == ("Pengaduan ini tercatat dua kali.", other.number)
    assert "Rina" not in repr(seen), "the note is for the house"


def test_without_a_cause_the_reporter_is_told_none(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    seen = tracking(looking.row(uid).code or "", now=NOW)
    assert seen is not None and seen.voided is not None
    assert (seen.voided.cause, seen.voided.number) == ("", "")


def test_it_refuses_a_cause_that_is_none(house: House, uid: str) -> None:
    refuses_field("cause", "unknown_choice", lambda: void(uid, house.entry("sari"), note="Salah.", cause="bored"))


def test_it_refuses_a_duplicate_of_nothing_of_itself_and_of_one_that_is_void(house: House, uid: str) -> None:
    def as_one_of(other: str) -> Done:
        return void(uid, house.entry("sari"), note="Dua kali.", cause="duplicate", other=other)

    struck = house.receive().uid
    act(struck, house.entry("sari"))
    for other, code in (("", "text_required"), (uid, "unknown_choice"), (struck, "unknown_choice")):
        refuses_field("other", code, partial(as_one_of, other))


def test_it_refuses_another_number_for_another_cause(house: House, uid: str) -> None:
    sent = {"note": "Salah.", "cause": "mistaken", "other": house.receive().uid}
    refuses_field("other", "other_unexpected", lambda: void(uid, house.entry("sari"), **sent))


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
