from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.register.actions import Done, Entry, answer, redirect, respond, take_back
from tanggap.register.actions.deliver import claim
from tanggap.register.queries import tracking
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "respond"
LEASE = timedelta(minutes=5)


@pytest.fixture
def uid(house: House, ready: str) -> str:
    """A response is written and waits in the outbox."""
    uid = house.receive(channel="email", email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    return uid


def act(uid: str, entry: Entry) -> Done:
    return take_back(uid, entry, message=looking.message(uid).uid)


def test_it_works_and_the_duty_is_there_again(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    message = looking.message(uid)
    assert (message.state, message.next_try_at) == ("taken_back", None)
    assert looking.last(uid).name == "MessageTakenBack"
    assert "respond" in looking.verbs_owed(uid)
    assert not claim(message.uid, now=NOW + timedelta(minutes=1), lease=LEASE)


def test_nobody_ever_reads_it(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    tracked = tracking(looking.row(uid).code or "")
    assert tracked is not None and tracked.replies == ()


def test_what_waits_for_a_person_can_be_taken_back_too(house: House) -> None:
    uid = house.receive().uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="clinic_phone")

    act(uid, house.entry("sari"))

    assert "record_delivery" not in looking.verbs_owed(uid)


def test_whoever_wrote_it_takes_it_back_also_without_the_right_to_deliver(house: House) -> None:
    """The deputy director may answer; deliveries are others' work."""
    uid = house.ready("answer", email="permata@example.id")
    assert "record_delivery" not in house.asker("hadi").verbs - {"record_delivery"}
    answer(uid, house.entry("hadi"), text="Sudah.", medium="email", outcome="solved")

    act(uid, house.entry("hadi"))

    assert looking.message(uid).state == "taken_back"


def test_what_the_tracking_page_does_not_show_yet_is_taken_back_with_its_clock(house: House) -> None:
    uid = house.receive().uid
    due = looking.due(uid, "respond")
    assert due is not None
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="tracking")
    assert "respond" not in looking.verbs_owed(uid)

    act(uid, house.entry("sari"))

    assert looking.due(uid, "respond") == due
    tracked = tracking(looking.row(uid).code or "")
    assert tracked is not None and tracked.replies == ()
    assert "Kami menanggapi" not in [mark.what for mark in tracked.marks]


def test_it_refuses_what_the_tracking_page_shows(house: House) -> None:
    uid = house.receive().uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="tracking")
    later = Entry(by=house.asker("sari"), now=NOW + timedelta(seconds=10))

    refuses("message_final", lambda: act(uid, later))


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_another_than_the_writer_without_the_right(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_what_is_on_its_way(house: House, uid: str) -> None:
    assert claim(looking.message(uid).uid, now=NOW + timedelta(seconds=10), lease=LEASE)

    refuses("message_final", lambda: act(uid, house.entry("sari")))


def test_it_refuses_twice(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    refuses("message_final", lambda: act(uid, house.entry("sari")))


def test_it_is_not_sent_before_ten_seconds_have_passed(uid: str) -> None:
    message = looking.message(uid).uid

    assert not claim(message, now=NOW + timedelta(seconds=9), lease=LEASE)
    assert claim(message, now=NOW + timedelta(seconds=10), lease=LEASE)
    assert not claim(message, now=NOW + timedelta(seconds=11), lease=LEASE)


def test_a_redirect_that_nobody_read_is_undone_with_its_message(house: House) -> None:
    """It ended the case at once; whoever wrote it takes both back."""
    uid = house.receive(channel="email", email="permata@example.id").uid
    sari = house.entry("sari")
    redirect(uid, sari, text="Silakan hubungi kantor BPJS.", medium="email", addressee="Kantor BPJS Kesehatan")
    assert looking.row(uid).status == "closed"

    take_back(uid, sari, message=looking.message(uid).uid)

    assert (looking.row(uid).status, looking.row(uid).outcome) == ("open", "")
