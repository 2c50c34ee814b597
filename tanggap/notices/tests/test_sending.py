"""Sending by a real SMTP server on the loopback, in each of its tempers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from tanggap.lib.now import now, set_now
from tanggap.notices import wording
from tanggap.notices.models import Wire
from tanggap.notices.pauses import pause_after
from tanggap.notices.sending import LEASE, send_due
from tanggap.notices.tests.cast import REPLY, STORY, TODAY, House, Message, events, message
from tanggap.notices.tests.post_office import PostOffice, accept, answer, hang_up, say_nothing
from tanggap.notices.wording import WordingFault
from tanggap.register.actions import Entry, report_message, resend, send_receipt
from tanggap.register.actions.deliver import claim, release_lost
from tanggap.register.errors import Refused
from tanggap.register.queries import complaint_for

HOLD = timedelta(seconds=10)


def later(**span: float) -> None:
    set_now(now() + timedelta(**span))


def send() -> int:
    return send_due(now())


def owed(house: House, complaint: str) -> set[str]:
    return {act.verb.value for act in complaint_for(house.asker(), complaint).acts}


def test_it_works(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=10)
    assert send() == 1
    row = message(uid)
    assert (row.state, row.attempts, row.sent_at) == ("sent", 1, now())
    assert row.provider_id == f"<tgp.{uid}@example.org>"
    assert events(complaint)[-2:] == ["ResponseGiven", "MessageAccepted"]
    assert "first_response" in complaint_for(house.asker(), complaint).state.milestones
    assert send() == 0
    assert office.seen == 1


def test_the_envelope_is_a_persons(house: House, office: PostOffice) -> None:
    house.facility.contact_email = "humas@example.org"
    house.facility.save()
    house.letter()
    later(seconds=10)
    send()
    (letter,) = office.letters
    assert office.recipients == ["rina@example.id"]
    assert letter["To"] == "rina@example.id"
    assert letter["From"] == "RSJD Atma Husada Mahakam <pengaduan@example.org>"
    assert letter["Reply-To"] == "humas@example.org"
    assert letter["Subject"] == "Tanggapan kami [2026/0001]"
    assert letter["Auto-Submitted"] is letter["X-Auto-Response-Suppress"] is None
    body = letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert REPLY in body
    assert STORY not in body
    assert "Rina" not in body


def test_a_receipt_says_that_a_machine_wrote_it(house: House, office: PostOffice) -> None:
    send_receipt(house.receive())
    assert send() == 1
    (letter,) = office.letters
    assert letter["Auto-Submitted"] == "auto-replied"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert letter["Reply-To"] is None


def test_a_persons_message_waits_ten_seconds(house: House, office: PostOffice) -> None:
    uid = house.letter()
    assert send() == 0
    later(seconds=9.9)
    assert send() == 0
    later(seconds=0.1)
    assert send() == 1
    assert message(uid).state == "sent"


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


def test_a_line_cut_after_the_letter_leaves_its_fate_unknown(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    office.after_data = hang_up
    later(seconds=10)
    assert send() == 0
    assert message(uid).state == "unknown"
    assert "mungkin sudah terkirim" in message(uid).last_error
    assert events(complaint)[-1] == "ResponseGiven"
    assert "first_response" not in complaint_for(house.asker(), complaint).state.milestones
    later(days=2)
    assert send() == 0
    assert office.seen == 1


def test_a_server_that_never_answers_leaves_its_fate_unknown(
    house: House, office: PostOffice, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    uid = house.letter()
    office.after_data = say_nothing
    later(seconds=10)
    assert send() == 0
    assert message(uid).state == "unknown"


def test_a_person_may_send_what_is_unknown_once_more(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    office.after_data = hang_up
    later(seconds=10)
    send()
    office.after_data = accept
    resend(complaint, Entry(by=house.asker()), message=uid)
    assert send() == 1
    assert message(uid).state == "sent"
    assert [letter["Message-ID"] for letter in office.letters] == [f"<tgp.{uid}@example.org>"] * 2
    with pytest.raises(Refused):
        resend(complaint, Entry(by=house.asker()), message=uid)


def test_a_line_cut_before_the_letter_is_a_passing_fault(house: House, office: PostOffice) -> None:
    uid = house.letter()
    office.refuse["rina@example.id"] = "421 4.3.2 tutup dahulu"
    later(seconds=10)
    send()
    assert (message(uid).state, message(uid).attempts) == ("queued", 1)


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


def test_a_poisonous_message_waits_and_stops_nobody_else(
    house: House, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisonous = house.letter("racun")
    others = [house.letter(f"surat {n}") for n in range(3)]
    compose = wording.compose

    def choke(**values: object) -> wording.Composed:
        if values["text"] == "racun":
            raise WordingFault("wording_blank", "rusak")
        return compose(**values)  # type: ignore[arg-type]

    monkeypatch.setattr("tanggap.notices.envelope.compose", choke)
    later(seconds=10)
    assert send() == 3
    assert {message(uid).state for uid in others} == {"sent"}
    row = message(poisonous)
    assert (row.state, row.attempts) == ("queued", 1)
    assert row.last_error == "Pesan belum dapat disiapkan (WordingFault)."


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


def test_who_died_after_claiming_leaves_an_unknown_fate(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=10)
    assert claim(uid, now=now(), lease=LEASE)
    assert not claim(uid, now=now(), lease=LEASE)
    assert send() == 0
    later(seconds=LEASE.total_seconds())
    assert release_lost(now=now()) == 0
    later(seconds=1)
    assert release_lost(now=now()) == 1
    assert message(uid).state == "unknown"
    later(days=3)
    assert send() == 0
    assert office.seen == 0


def test_a_late_word_of_the_provider_settles_an_unknown_fate(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=10)
    claim(uid, now=now(), lease=LEASE)
    later(hours=1)
    release_lost(now=now())
    report_message(uid, result="accepted", at=now())
    assert message(uid).state == "sent"
    assert events(complaint)[-1] == "MessageAccepted"
    assert report_message(uid, result="failed", at=now()) is None
    assert message(uid).state == "sent"


def test_the_log_holds_no_personal_data(house: House, office: PostOffice, caplog: pytest.LogCaptureFixture) -> None:
    house.letter()
    office.refuse["rina@example.id"] = "550 5.1.1 <rina@example.id> tidak dikenal"
    house.letter(email="tono@example.id")
    office.refuse["tono@example.id"] = "451 <tono@example.id> nanti"
    later(seconds=10)
    with caplog.at_level("DEBUG"):
        send()
    said = "\n".join(record.getMessage() for record in caplog.records if record.name != "mail.log")  # the server's own
    assert said.count("message_not_sent") == 2
    for private in ("rina", "tono", "example.id", "Permata", REPLY, STORY, "tidak dikenal"):
        assert private not in said


def test_nothing_leaves_the_demo(house: House, office: PostOffice, settings: Settings) -> None:
    settings.DEMO = True
    uid = house.letter()
    later(seconds=10)
    assert send() == 1
    assert message(uid).state == "sent"
    assert office.seen == 0


def test_the_hold_is_the_registers(house: House) -> None:
    row = message(house.letter())
    assert (row.state, row.hold_until, row.next_try_at) == ("waiting", TODAY + HOLD, TODAY + HOLD)
