"""Sending by a real SMTP server on the loopback, in each of its tempers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from tanggap.lib.now import now
from tanggap.notices import wording
from tanggap.notices.tests.cast import REPLY, STORY, TODAY, House, events, later, message, send
from tanggap.notices.tests.post_office import PostOffice
from tanggap.notices.wording import WordingFault
from tanggap.register.actions import send_receipt
from tanggap.register.queries import complaint_for

HOLD = timedelta(seconds=10)


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
