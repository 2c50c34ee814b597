from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import moved
from tanggap.register.actions import correct, take_over, undo_book
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.models import Complaint
from tanggap.register.tests import looking
from tanggap.register.tests.test_take_over import old
from tanggap.register.verify import verify
from tests.cast import NOW, House

REASON = "Kolom tanggal tertukar."


def three(house: House) -> list[str]:
    for line in (3, 4, 5):
        old_line = old(client_id=f"old:{line}", line=line, is_open=line == 5, ended_at=None, outcome="")
        assert take_over(house.facility, old_line, by=house.asker("tono"))
    return list(Complaint.objects.order_by("pk").values_list("uid", flat=True))


def test_it_works(house: House) -> None:
    uids = three(house)

    done = undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON)

    assert (done.voided, done.kept, done.last) == (3, 0, None)
    assert {looking.row(uid).status for uid in uids} == {"void"}
    assert looking.said(looking.last(uids[0]).note) == REASON
    assert looking.last(uids[0]).cause == "mistaken"
    assert not looking.owed(uids[2])
    assert not verify(house.facility).findings


def test_what_somebody_worked_on_stays(house: House) -> None:
    uids = three(house)
    with moved(NOW + timedelta(hours=1)):
        correct(uids[1], house.entry("sari"), field="story", value="Antrean loket lama.", note="Salah tulis.")
    with moved(NOW + timedelta(hours=2)):
        done = undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON)

    assert (done.voided, done.kept) == (2, 1)
    assert looking.row(uids[1]).status == "closed"


def test_it_comes_in_pieces_and_twice_does_nothing_more(house: House) -> None:
    three(house)

    first = undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON, limit=2)
    assert (first.voided, first.last) == (2, 4)
    rest = undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON, limit=2, after=4)
    assert (rest.voided, rest.last) == (1, None)
    assert undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON).voided == 0


def test_afterwards_the_same_lines_can_be_taken_over_again(house: House) -> None:
    three(house)
    undo_book(house.facility, "b1", by=house.asker("tono"), reason=REASON)

    assert take_over(house.facility, old(client_id="old:3", book="b2"), by=house.asker("tono"))
    assert not verify(house.facility).findings


def test_it_refuses(house: House) -> None:
    three(house)
    with pytest.raises(Forbidden):
        undo_book(house.facility, "b1", by=house.asker("sari"), reason=REASON)
    with pytest.raises(Invalid):
        undo_book(house.facility, "b1", by=house.asker("tono"), reason="  ")
    assert not Complaint.objects.filter(status="void").exists()
