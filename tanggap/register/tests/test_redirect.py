from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, redirect, report_message
from tanggap.register.queries.tracking import tracking_of
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "route"
TOLD = "Jalan di depan rumah sakit diurus dinas pekerjaan umum."
WHOM = "Dinas PU Kota, telepon 0812-0000-0199"


def act(uid: str, entry: Entry, *, text: str = TOLD, addressee: str = WHOM, medium: str = "in_person") -> Done:
    return redirect(uid, entry, text=text, addressee=addressee, medium=medium)


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row, message = looking.row(uid), looking.message(uid)
    assert (row.status, row.outcome, row.ended_at) == ("closed", "not_ours", NOW)
    assert (message.purpose, message.text.body) == ("answer", TOLD)
    event = looking.last(uid)
    assert (event.name, looking.said(event.addressee)) == ("ComplaintClosed", WHOM)
    assert looking.state(uid).milestones["answered"] == NOW
    assert looking.owed(uid) == set()


def test_it_works_before_anything_else_was_done(house: House) -> None:
    fresh = house.receive().uid

    act(fresh, house.entry("budi"))

    assert looking.row(fresh).status == "closed"


def test_the_reporter_reads_where_to_go(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    tracked = tracking_of(uid)

    assert tracked is not None
    assert (tracked.outcome, tracked.replies[-1].text) == ("Bukan wewenang kami", TOLD)


def test_also_while_nobody_has_telephoned_yet(house: House, uid: str) -> None:
    act(uid, house.entry("budi"), medium="clinic_phone")

    tracked = tracking_of(uid)

    assert tracked is not None
    assert looking.message(uid).state == "by_hand"
    assert (tracked.outcome, tracked.replies[-1].text) == ("Bukan wewenang kami", TOLD)


def test_a_word_that_did_not_arrive_opens_it_again(house: House) -> None:
    uid = house.receive(email="nirmala@example.id").uid
    act(uid, house.entry("budi"), medium="email")
    assert looking.row(uid).status == "closed"

    report_message(looking.message(uid).uid, result="failed", at=NOW)

    assert looking.row(uid).status == "open"
    assert "respond" in looking.verbs_owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_to_say_nothing_or_to_name_nobody(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: act(uid, house.entry("budi"), text=text))
    refuses_texts("addressee", lambda text: act(uid, house.entry("budi"), addressee=text))


def test_it_refuses_a_medium_without_its_contact(house: House, uid: str) -> None:
    refuses("no_contact", lambda: act(uid, house.entry("budi"), medium="email"))


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    refuses("closed", lambda: act(uid, house.entry("budi")))
