from __future__ import annotations

import pytest

from tanggap.register.actions import Entry, respond, send_receipt, withdraw
from tanggap.register.models import Message
from tanggap.register.queries.outbox import outgoing
from tanggap.register.tests import looking
from tests.cast import NOW, House

PACK = "atma-husada"


@pytest.fixture
def uid(house: House) -> str:
    return house.receive(by=None, email="permata@example.id").uid


def test_it_works_and_is_no_response(house: House, uid: str) -> None:
    done = send_receipt(uid)

    assert done is not None and [event.name for event in done.events] == ["ComplaintAcknowledged"]
    message = looking.message(uid)
    assert (message.purpose, message.medium, message.address) == ("receipt", "email", "permata@example.id")
    assert (message.state, message.next_try_at, message.written_by) == ("queued", NOW, "")
    assert "first_response" not in looking.state(uid).milestones
    envelope = outgoing(message.uid)
    assert (envelope.number, envelope.code, envelope.automatic) == ("2026/0001", looking.row(uid).code, True)


def test_once(uid: str) -> None:
    send_receipt(uid)

    assert send_receipt(uid) is None
    assert Message.objects.filter(purpose="receipt").count() == 1


def test_to_nobody_without_an_address(house: House) -> None:
    assert send_receipt(house.receive().uid) is None
    assert send_receipt(house.receive(channel="suggestion_box", name="", phone="").uid) is None


def test_not_after_the_end(uid: str) -> None:
    withdraw(uid, Entry(by="reporter"))

    assert send_receipt(uid) is None


def test_an_open_form_is_not_outdated_by_it(house: House, uid: str) -> None:
    seen = looking.row(uid).version
    send_receipt(uid)

    respond(uid, house.entry("sari", seen=seen), text="Kami periksa.", medium="tracking")

    assert looking.last(uid).name == "ResponseGiven"
