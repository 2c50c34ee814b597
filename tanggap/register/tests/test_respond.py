from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, report_message, respond
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "respond"


def act(uid: str, entry: Entry) -> Done:
    return respond(uid, entry, text="Terima kasih, kami periksa hari ini.", medium="in_person")


def test_it_works(house: House, uid: str) -> None:
    set_now(NOW + timedelta(hours=3))

    act(uid, house.entry("sari"))

    event, message = looking.last(uid), looking.message(uid)
    assert (event.name, event.message, event.reached) == ("ResponseGiven", message.uid, True)
    assert (message.purpose, message.medium, message.state) == ("response", "in_person", "sent")
    assert (message.sent_at, message.written_by) == (NOW + timedelta(hours=3), house.asker("sari").uid)
    assert message.text.body == "Terima kasih, kami periksa hari ini."
    assert looking.state(uid).milestones["first_response"] == NOW + timedelta(hours=3)
    limit = looking.clock(uid, "step:2")
    assert (limit.due_at, limit.stopped_at, limit.late) == (NOW + timedelta(hours=24), NOW + timedelta(hours=3), False)
    assert ("classify", "public_relations") in looking.owed(uid)


def test_a_response_after_the_limit_is_late_for_good(house: House, uid: str) -> None:
    set_now(NOW + timedelta(hours=24, minutes=1))

    act(uid, house.entry("sari"))

    assert looking.clock(uid, "step:2").late is True


def test_an_email_waits_in_the_outbox_and_fulfils_nothing_yet(house: House) -> None:
    uid = house.receive(channel="email", email="permata@example.id").uid

    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")

    message = looking.message(uid)
    assert (message.state, message.address) == ("waiting", "permata@example.id")
    assert message.hold_until == message.next_try_at == NOW + timedelta(seconds=10)
    assert "first_response" not in looking.state(uid).milestones
    assert looking.clock(uid, "step:2").late is None
    assert "respond" not in looking.verbs_owed(uid)

    report_message(message.uid, result="accepted", at=NOW, provider_id="<1@example.org>")
    assert looking.clock(uid, "step:2").late is False


def test_from_the_clinic_phone_it_waits_for_the_word_of_a_person(house: House, uid: str) -> None:
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="clinic_phone")

    message = looking.message(uid)
    assert (message.state, message.address, message.next_try_at) == ("by_hand", "+6281200000123", None)
    assert "record_delivery" in looking.verbs_owed(uid)
    assert "first_response" not in looking.state(uid).milestones


def test_said_already_it_counts_from_when_it_was_said(house: House, uid: str) -> None:
    set_now(NOW + timedelta(hours=25))
    said = NOW + timedelta(hours=2)

    respond(uid, house.entry("sari", at=said), text="Sudah ditelepon.", medium="clinic_phone", delivered=True)

    assert looking.message(uid).sent_at == said
    assert looking.clock(uid, "step:2").late is False


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: respond(uid, house.entry("sari"), text=text, medium="in_person"))


def test_it_refuses_a_way_on_which_the_reporter_cannot_be_reached(house: House, uid: str) -> None:
    refuses("no_contact", lambda: respond(uid, house.entry("sari"), text="Kami periksa.", medium="email"))
    refuses("medium_unknown", lambda: respond(uid, house.entry("sari"), text="Kami periksa.", medium="fax"))
