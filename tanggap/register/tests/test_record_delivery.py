from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, record_delivery, record_failed_try, respond
from tanggap.register.record import record
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Act, Wrong, forbids, refuses, refuses_field
from tanggap.register.verify import verify
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "respond"


@pytest.fixture
def uid(house: House, ready: str) -> str:
    """A response is written, for the clinic's telephone."""
    respond(ready, house.entry("sari"), text="Kami periksa.", medium="clinic_phone")
    return ready


def deliver(uid: str, entry: Entry) -> Done:
    return record_delivery(uid, entry, message=looking.message(uid).uid, note="Diterima suaminya.")


def fail(uid: str, entry: Entry) -> int:
    return record_failed_try(uid, entry, message=looking.message(uid).uid)


def test_it_works_and_counts_from_when_it_was_delivered(house: House, uid: str) -> None:
    set_now(NOW + timedelta(hours=26))
    said = NOW + timedelta(hours=4)

    deliver(uid, house.entry("sari", at=said))

    message = looking.message(uid)
    assert (message.state, message.sent_at, message.attempts) == ("sent", said, 0)
    event = looking.last(uid)
    assert (event.name, event.occurred_at) == ("MessageAccepted", said)
    assert looking.said(event.note) == "Diterima suaminya."
    assert looking.state(uid).milestones["first_response"] == said
    assert looking.clock(uid, "step:2").late is False
    assert "record_delivery" not in looking.verbs_owed(uid)


def test_it_works_that_nobody_picked_up(house: House, uid: str) -> None:
    assert fail(uid, house.entry("sari")) == 1
    assert fail(uid, house.entry("sari")) == 2

    message = looking.message(uid)
    assert (message.state, message.attempts) == ("by_hand", 2)
    assert "record_delivery" in looking.verbs_owed(uid)
    assert "MessageAccepted" not in looking.events(uid)
    assert verify(house.facility).findings == []


def test_each_try_stays_in_the_history_with_its_time(house: House, uid: str) -> None:
    first = NOW
    fail(uid, house.entry("sari"))
    set_now(NOW + timedelta(minutes=20))
    fail(uid, house.entry("sari"))
    set_now(NOW + timedelta(minutes=50))
    deliver(uid, house.entry("sari"))

    tried = [event for event in record(looking.row(uid))["events"] if event["event"] == "DeliveryTried"]
    times = [datetime.fromisoformat(event["occurred_at"]) for event in tried]
    assert times == [first, NOW + timedelta(minutes=20)]
    assert all(event["data"] == {"message": looking.message(uid).uid} for event in tried)
    assert looking.message(uid).attempts == 2
    lines = [line for line in house.page(uid, "sari").timeline if line.event == "DeliveryTried"]
    assert [line.at for line in lines] == times
    assert {line.what for line in lines} == {"Tidak tersambung saat hendak disampaikan"}


BOTH = pytest.mark.parametrize("act", [deliver, fail])


@BOTH
@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, act: Act, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


@BOTH
def test_it_refuses_a_role_without_the_verb(act: Act, house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


@BOTH
def test_it_refuses_what_was_delivered(act: Act, house: House, uid: str) -> None:
    deliver(uid, house.entry("sari"))

    refuses("message_final", lambda: act(uid, house.entry("sari")))


def test_it_refuses_a_message_of_another_complaint(house: House, uid: str) -> None:
    other = house.receive().uid
    foreign = looking.message(uid).uid

    refuses("message_unknown", lambda: record_delivery(other, house.entry("sari"), message=foreign))


def test_it_refuses_to_take_a_persons_word_for_an_email(house: House) -> None:
    uid = house.receive(email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    message = looking.message(uid).uid

    refuses_field("", "on_its_way", lambda: record_delivery(uid, house.entry("sari"), message=message))
