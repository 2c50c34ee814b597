from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, analyse
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

READY = "analyse"


def act(uid: str, entry: Entry) -> Done:
    return analyse(uid, entry, text="Pompa air sudah sepuluh tahun.")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    assert looking.last(uid).name == "ComplaintAnalysed"
    assert looking.said(looking.last(uid).text) == "Pompa air sudah sepuluh tahun."
    assert looking.state(uid).milestones["analysed"] == NOW
    assert ("plan", "complaint_team") in looking.owed(uid)


def test_the_contact_of_the_unit_that_was_asked_may_too(house: House, uid: str) -> None:
    """ "Tim Manajemen bersama programer menganalisis keluhan": Ayu is the programme holder of her unit."""
    act(uid, house.entry("ayu"))

    assert looking.last(uid).actor == f"staff:{house.asker('ayu').uid}"


def test_work_done_yesterday_keeps_its_time_and_says_why_it_is_late(house: House, uid: str) -> None:
    received = looking.row(uid).received_at
    later = received + timedelta(days=3)
    set_now(later)

    act(uid, house.entry("budi", at=received + timedelta(hours=1), late_reason="Listrik padam dua hari."))

    event = looking.last(uid)
    assert (event.occurred_at, event.recorded_at) == (received + timedelta(hours=1), later)
    assert looking.said(event.late_reason) == "Listrik padam dua hari."
    assert house.page(uid).timeline[-1].late_entry


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "wulan")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: analyse(uid, house.entry("budi"), text=text))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refused = refuses("not_yet", lambda: act(fresh, house.entry("budi")))

    assert "refer" in refused.allowed  # type: ignore[attr-defined]


def test_it_refuses_times_that_cannot_be(house: House, uid: str) -> None:
    refuses("future_time", lambda: act(uid, house.entry("budi", at=NOW + timedelta(seconds=1))))
    refuses("before_receipt", lambda: act(uid, house.entry("budi", at=NOW - timedelta(hours=1))))
