"""Refused by the server: for good, or for now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import now, set_now
from tanggap.notices.pauses import pause_after
from tanggap.notices.tests.cast import House, Message, events, later, message, owed, send
from tanggap.notices.tests.post_office import PostOffice, accept, answer


def test_a_refused_recipient_is_final_and_gives_the_duty_back(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    office.refuse["rina@example.id"] = "550 5.1.1 <rina@example.id> tidak dikenal"
    later(seconds=10)
    assert send() == 0
    row = message(uid)
    assert (row.state, row.last_error) == ("failed", "Alamat penerima ditolak (kode 550 5.1.1).")
    assert events(complaint)[-1] == "MessageFailed"
    assert "respond" in owed(house, complaint)
    later(hours=1)
    assert send() == 0
    assert office.seen == 0


def test_a_refusal_of_the_letter_itself_is_final(house: House, office: PostOffice) -> None:
    uid = house.letter()
    office.after_data = answer("554 5.7.1 ditolak")
    later(seconds=10)
    send()
    assert (message(uid).state, message(uid).last_error) == (
        "failed",
        "Server email menolak isi pesan (kode 554 5.7.1).",
    )


@pytest.mark.parametrize("where", ["recipient", "letter"])
def test_a_passing_refusal_is_tried_again_after_growing_pauses(house: House, office: PostOffice, where: str) -> None:
    uid = house.letter()
    if where == "recipient":
        office.refuse["rina@example.id"] = "451 4.7.1 coba lagi nanti"
    else:
        office.after_data = answer("451 4.3.0 coba lagi nanti")
    later(seconds=10)
    for attempt, minutes in enumerate((1, 2, 5, 15, 60, 60), start=1):
        assert send() == 0
        row = message(uid)
        assert (row.state, row.attempts) == ("queued", attempt)
        assert "kode 451" in row.last_error
        assert row.next_try_at == now() + timedelta(minutes=minutes)
        later(seconds=59)
        assert send() == 0
        assert message(uid).attempts == attempt
        later(minutes=minutes, seconds=-59)
    office.refuse.clear()
    office.after_data = accept
    assert send() == 1
    assert (message(uid).state, message(uid).last_error) == ("sent", "")


def test_a_day_of_trying_is_enough(house: House, office: PostOffice) -> None:
    uid = house.letter()
    office.refuse["rina@example.id"] = "451 nanti"
    later(seconds=10)
    first = now()
    while message(uid).state in ("waiting", "queued"):
        send()
        set_now(message(uid).next_try_at or now())
    assert message(uid).state == "failed"
    assert timedelta(hours=22) < now() - first <= timedelta(hours=24)


def test_the_pauses_grow_and_end() -> None:
    pauses = [pause_after(n) for n in range(1, 29)]
    assert pauses[:6] == [timedelta(minutes=m) for m in (1, 2, 5, 15, 60, 60)]
    assert pauses[-1] is None
    assert pauses.count(None) == 1


def test_a_line_cut_before_the_letter_is_a_passing_fault(house: House, office: PostOffice) -> None:
    uid = house.letter()
    office.refuse["rina@example.id"] = "421 4.3.2 tutup dahulu"
    later(seconds=10)
    send()
    assert (message(uid).state, message(uid).attempts) == ("queued", 1)


def test_an_address_that_is_none_is_refused(house: House, office: PostOffice) -> None:
    empty, broken = house.letter(), house.letter()
    Message.objects.filter(uid=empty).update(address="")
    Message.objects.filter(uid=broken).update(address="rina@example.id\nBcc: semua@example.id")
    later(seconds=10)
    assert send() == 0
    assert (message(empty).state, message(broken).state) == ("failed", "failed")
    assert office.seen == 0


def test_a_text_that_was_blanked_is_not_sent(house: House, office: PostOffice) -> None:
    uid = house.letter()
    text = message(uid).text
    text.body = ""
    text.save()
    later(seconds=10)
    assert send() == 0
    assert (message(uid).state, message(uid).last_error) == ("failed", "Isi pesan sudah dihapus.")
