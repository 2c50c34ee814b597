"""Handed over, and nobody said what became of it: never sent twice by itself."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tanggap.lib.now import now
from tanggap.notices.sending import LEASE
from tanggap.notices.tests.cast import House, events, later, message, send
from tanggap.notices.tests.post_office import PostOffice, accept, hang_up, say_nothing
from tanggap.register.actions import Entry, report_message, resend
from tanggap.register.actions.deliver import claim, release_lost
from tanggap.register.errors import Refused
from tanggap.register.queries import complaint_for


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


def test_a_clock_set_back_by_a_year_keeps_no_claim_for_a_year(house: House, office: PostOffice) -> None:
    uid = house.respond(house.receive())
    later(seconds=10)
    assert claim(uid, now=now(), lease=LEASE)
    later(days=-366)
    assert release_lost(now=now()) == 1
    assert message(uid).state == "unknown"
    assert send() == 0


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
