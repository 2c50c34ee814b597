"""The way out itself is shut: no message is spent on it, and none is lost."""

from __future__ import annotations

from datetime import timedelta

from pytest_django import Settings

from tanggap.lib.now import now
from tanggap.notices.models import Wire
from tanggap.notices.tests.cast import House, Message, later, message, send
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register.actions import send_receipt


def test_a_server_that_is_away_spends_nobodys_patience(house: House, settings: Settings, office: PostOffice) -> None:
    first, second = house.letter(), house.letter()
    settings.EMAIL_PORT, port = 9, settings.EMAIL_PORT
    later(seconds=10)
    assert send() == 0
    assert (message(first).state, message(first).attempts) == ("queued", 0)
    assert (message(second).state, message(second).attempts) == ("waiting", 0)
    wire = Wire.objects.get()
    assert (wire.broken_since, wire.failures, wire.last_error) == (now(), 1, "Server email tidak dapat dihubungi.")
    broke = now()
    for hours in range(1, 50):
        later(hours=1)
        assert send() == 0
        assert Wire.objects.get().failures == hours + 1
    settings.EMAIL_PORT = port
    later(minutes=15)
    assert send() == 2
    assert Wire.objects.get().broken_since is None
    assert now() - broke > timedelta(days=2)  # longer than any message of its own fault would have been kept
    assert message(first).state == message(second).state == "sent"


def test_a_refused_sender_is_nobodys_message_in_particular(house: House, office: PostOffice) -> None:
    uid = house.letter()
    house.letter()
    office.sender_answer = "550 5.7.1 pengirim tidak dikenal"
    later(seconds=10)
    send()
    assert message(uid).attempts == 0
    assert Wire.objects.get().last_error == "Server email menolak pengirim (kode 550 5.7.1)."
    office.sender_answer = ""
    later(minutes=15)
    assert send() == 2


def test_a_refused_sign_in_names_itself(house: House, office: PostOffice, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "humas", "rahasia-sekali"
    uid = house.letter()
    later(seconds=10)
    send()
    assert message(uid).state == "queued"
    assert "rahasia" not in Wire.objects.get().last_error
    assert message(uid).last_error == Wire.objects.get().last_error != ""


def test_without_a_server_messages_stay_and_say_why(house: House, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    uid = house.letter()
    later(seconds=10)
    assert send() == 0
    row = message(uid)
    assert (row.state, row.attempts, row.last_error) == ("queued", 0, "Email belum disetel.")
    later(days=30)
    assert send() == 0
    assert message(uid).state == "queued"


def test_what_waited_for_a_server_goes_out_once_there_is_one(
    house: House, office: PostOffice, settings: Settings
) -> None:
    host, settings.EMAIL_HOST = settings.EMAIL_HOST, ""
    uid = house.letter()
    send_receipt(message(uid).complaint.uid)
    later(seconds=10)
    send()
    settings.EMAIL_HOST = host
    later(days=8)
    assert send() == 1
    assert message(uid).state == "sent"
    receipt = Message.objects.get(purpose="receipt")
    assert (receipt.state, "terlalu lama" in receipt.last_error) == ("failed", True)
