from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import report_message, resend, respond, take_back
from tanggap.register.actions.deliver import claim, mark_unknown, put_off, release_lost
from tanggap.register.errors import NotFound
from tanggap.register.queries import to_send
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "respond"
SOON = NOW + timedelta(seconds=10)
LEASE = timedelta(minutes=5)


@pytest.fixture
def uid(house: House, ready: str) -> str:
    uid = house.receive(channel="email", email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    set_now(SOON)
    return uid


@pytest.fixture
def message(uid: str) -> str:
    assert claim(looking.message(uid).uid, now=SOON, lease=LEASE)
    return looking.message(uid).uid


def test_it_works_accepted_fulfils_the_clock(uid: str, message: str) -> None:
    done = report_message(message, result="accepted", at=SOON, provider_id="<7@example.org>")

    assert done is not None and done.events[0].name == "MessageAccepted"
    row = looking.message(uid)
    assert (row.state, row.sent_at, row.provider_id, row.claimed_until) == ("sent", SOON, "<7@example.org>", None)
    assert looking.state(uid).milestones["first_response"] == SOON
    assert looking.clock(uid, "step:2").late is False


def test_states_go_forward_only_and_a_word_said_twice_changes_nothing(uid: str, message: str) -> None:
    for result, state in (
        ("accepted", "sent"),
        ("delivered", "delivered"),
        ("accepted", "delivered"),
        ("read", "read"),
        ("delivered", "read"),
    ):
        report_message(message, result=result, at=SOON)
        assert looking.message(uid).state == state
    assert looking.events(uid).count("MessageAccepted") == 1


def test_a_failure_leaves_the_duty(uid: str, message: str) -> None:
    report_message(message, result="failed", at=SOON, error="Alamat ditolak.")

    row = looking.message(uid)
    assert (row.state, row.last_error) == ("failed", "Alamat ditolak.")
    assert looking.last(uid).name == "MessageFailed"
    assert "respond" in looking.verbs_owed(uid)


def test_a_bounce_opens_the_duty_with_its_old_due_time(house: House, uid: str, message: str) -> None:
    report_message(message, result="accepted", at=SOON)
    set_now(NOW + timedelta(days=2))

    report_message(message, result="bounced", at=NOW + timedelta(days=2), error="Kotak surat penuh.")
    report_message(message, result="bounced", at=NOW + timedelta(days=2), error="Kotak surat penuh.")

    limit = looking.clock(uid, "step:2")
    assert (limit.due_at, limit.stopped_at, limit.late) == (NOW + timedelta(hours=24), None, None)
    assert "respond" in looking.verbs_owed(uid)
    assert looking.events(uid).count("MessageBounced") == 1


def test_what_the_provider_says_stays_out_of_the_ledger(uid: str, message: str) -> None:
    report_message(message, result="failed", at=SOON, error="550 permata@example.id tidak ada")

    assert looking.last(uid).cause == "failed"


def test_a_clock_that_runs_ahead_is_not_believed(uid: str, message: str) -> None:
    report_message(message, result="accepted", at=SOON + timedelta(minutes=3))

    assert looking.message(uid).sent_at == SOON


def test_a_machine_does_not_make_an_open_form_outdated(house: House, uid: str, message: str) -> None:
    seen = looking.row(uid).version
    report_message(message, result="accepted", at=SOON)

    respond(uid, house.entry("sari", seen=seen), text="Sudah diperiksa.", medium="tracking")

    assert looking.row(uid).version == seen + 2


def test_a_bounce_does(house: House, uid: str, message: str) -> None:
    report_message(message, result="accepted", at=SOON)
    seen = looking.row(uid).version
    report_message(message, result="bounced", at=SOON)

    entry = house.entry("sari", seen=seen)
    refuses("changed", lambda: respond(uid, entry, text="Sudah.", medium="tracking"))


def test_what_was_taken_back_stays_so(house: House, uid: str) -> None:
    message = looking.message(uid).uid
    take_back(uid, house.entry("sari"), message=message)

    assert report_message(message, result="accepted", at=SOON) is None

    assert looking.message(uid).state == "taken_back"


def test_a_sender_that_died_leaves_an_unknown_fate_and_a_person_decides(house: House, uid: str, message: str) -> None:
    assert release_lost(now=SOON + LEASE) == 0
    assert release_lost(now=SOON + LEASE + timedelta(seconds=1)) == 1
    assert looking.message(uid).state == "unknown"
    assert to_send(now=NOW + timedelta(days=1)) == []

    resend(uid, house.entry("sari"), message=message)

    assert looking.message(uid).state == "queued"
    assert to_send(now=SOON) == [message]
    refuses("message_final", lambda: resend(uid, house.entry("sari"), message=message))


def test_a_wire_that_broke_after_handing_over(uid: str, message: str) -> None:
    mark_unknown(message, error="Sambungan putus.")

    assert (looking.message(uid).state, looking.message(uid).last_error) == ("unknown", "Sambungan putus.")


def test_a_passing_fault_is_tried_again_later(uid: str, message: str) -> None:
    put_off(message, until=SOON + timedelta(minutes=1), error="Peladen sibuk.")

    assert to_send(now=SOON) == []
    assert to_send(now=SOON + timedelta(minutes=1)) == [message]


def test_it_refuses_words_that_there_are_not(message: str) -> None:
    refuses_field("result", "unknown_choice", lambda: report_message(message, result="hilang", at=SOON))
    refuses("not_found", lambda: report_message("0" * 16, result="accepted", at=SOON), error=NotFound)
