"""What was told inside the house is not told to the reporter as made public."""

from __future__ import annotations

from tanggap.register.actions import Entry, make_public
from tanggap.register.queries import tracking
from tanggap.register.tests import looking
from tests.cast import House

PACK = "opi"
MADE_PUBLIC = "Hasilnya diumumkan tanpa identitas"


def marks(uid: str) -> list[str]:
    found = tracking(looking.row(uid).code or "")
    assert found is not None
    return [mark.what for mark in found.marks]


def test_an_internal_notice_is_no_publication(house: House) -> None:
    uid = house.ready("6b")
    officer = house.who(next(act for act in house.page(uid).acts if act.step == "6b"))

    make_public(uid, Entry(by=officer, step="6b"), outlet="internal", text="Loket kini dibuka pukul tujuh.")
    assert MADE_PUBLIC not in marks(uid)

    make_public(uid, Entry(by=officer, step="6"), outlet="board", text="Loket kini dibuka pukul tujuh.")
    assert MADE_PUBLIC in marks(uid)
