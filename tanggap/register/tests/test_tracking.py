"""What the bearer of a code reads: where it stands, what was said; never who, never the first text."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tanggap.lib.now import set_now
from tanggap.lib.tracking import new_code, show_code
from tanggap.register.actions import (
    Entry,
    classify,
    record_delivery,
    reopen,
    report_message,
    respond,
    route,
    void,
    wait,
    withdraw,
)
from tanggap.register.actions.deliver import claim
from tanggap.register.queries import tracking
from tanggap.register.queries.tracking import Tracked
from tanggap.register.tests import looking
from tests.cast import FULL_NAME, NOW, PHONE, STORY, House

PACK = "atma-husada"
READY = "respond"


def follow(uid: str) -> Tracked:
    found = tracking(looking.row(uid).code or "")
    assert found is not None
    return found


def test_it_works(house: House, uid: str) -> None:
    respond(uid, house.entry("sari"), text="Kami periksa hari ini.", medium="in_person")

    seen = follow(uid)

    assert (seen.uid, seen.number, seen.status, seen.waiting) == (uid, "2026/0001", "open", False)
    assert [reply.text for reply in seen.replies] == ["Kami periksa hari ini."]
    assert len(seen.marks) >= 2
    assert (seen.may_withdraw, seen.may_judge) == (True, False)


def test_as_it_is_written_and_as_it_is_typed(house: House, uid: str) -> None:
    code = looking.row(uid).code or ""

    assert tracking(show_code(code).lower()) == tracking(code)


@pytest.mark.parametrize("code", ["", "   ", "bukan kode", "7K3M-Q9TD-4XZ9", "😡", "0" * 400])
def test_a_code_that_is_wrong_is_as_one_that_nobody_was_given(db: None, code: str) -> None:
    assert tracking(new_code()) is None
    assert tracking(code) is None


def test_never_who_and_never_the_first_text(house: House) -> None:
    words = {
        "name": "Zsazsa Sandinama", "email": "zsazsa@example.id", "address": "Jalan Zsazsa 1", "place": "Zsazsaruang",
        "handle": "zsazsa.n", "patient_name": "Zsazsa Pasien", "remedy": "Zsazsamohon", "loss": "Zsazsarugi",
    }  # fmt: skip
    uid = house.receive(**words, phone=PHONE).uid
    house.walk(uid)
    staff = {asker.name for asker in house.askers.values()} | {asker.uid for asker in house.askers.values()}

    seen = follow(uid)
    told = str([asdict(mark) for mark in seen.marks]) + seen.status_words + seen.outcome

    for hidden in (*words.values(), FULL_NAME, STORY, "81200000123", *staff):
        assert hidden not in str(seen)
    assert "unit" not in told.lower()


def test_the_next_promise_is_the_facilitys_own(house: House, uid: str) -> None:
    promise = follow(uid).promise

    assert promise is not None
    assert (promise.due, promise.late) == (NOW + timedelta(hours=24), False)
    set_now(NOW + timedelta(hours=25))
    late = follow(uid).promise
    assert late is not None and late.late


def test_a_reply_is_read_only_when_it_has_left_the_house(house: House) -> None:
    uid = house.receive(email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    message = looking.message(uid).uid
    assert follow(uid).replies == ()
    assert claim(message, now=NOW + timedelta(seconds=10), lease=timedelta(minutes=1))
    assert follow(uid).replies == ()

    set_now(NOW + timedelta(seconds=11))
    report_message(message, result="accepted", at=NOW)
    assert [reply.text for reply in follow(uid).replies] == ["Kami periksa."]
    report_message(message, result="bounced", at=NOW)
    assert [reply.text for reply in follow(uid).replies] == ["Kami periksa."]


def test_what_is_written_for_this_page_is_read_when_its_writer_can_no_longer_take_it_back(
    house: House, uid: str
) -> None:
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="tracking")
    assert follow(uid).replies == ()
    assert "Kami menanggapi" not in [mark.what for mark in follow(uid).marks]

    set_now(NOW + timedelta(seconds=10))

    assert [reply.text for reply in follow(uid).replies] == ["Kami periksa."]
    assert "Kami menanggapi" in [mark.what for mark in follow(uid).marks]


def test_nor_before_a_person_has_brought_it(house: House, uid: str) -> None:
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="clinic_phone")
    assert follow(uid).replies == ()

    record_delivery(uid, house.entry("sari"), message=looking.message(uid).uid)

    assert len(follow(uid).replies) == 1


def test_how_it_ends(house: House) -> None:
    closed, withdrawn, voided, waiting = (house.receive().uid for _ in range(4))
    house.walk(closed)
    withdraw(withdrawn, Entry(by="reporter"))
    void(voided, house.entry("sari"), note="Dua kali.")
    wait(waiting, house.entry("sari"))

    assert (follow(closed).status, bool(follow(closed).outcome), bool(follow(closed).verdict)) == ("closed", True, True)
    assert (follow(closed).promise, follow(closed).may_withdraw) == (None, False)
    assert follow(withdrawn).status == "withdrawn"
    assert follow(voided).status == "void"
    assert follow(waiting).waiting
    assert len({follow(uid).status_words for uid in (closed, withdrawn, voided, waiting)}) == 4


def test_what_staff_withdrew_for_the_reporter_says_so_until_it_is_open_again(house: House, uid: str) -> None:
    withdraw(uid, house.entry("sari"), note="Pelapor menelepon tadi.")

    seen = follow(uid)
    assert (seen.withdrawn_for, seen.status_words) == (NOW, "Dicabut oleh petugas atas permintaan Anda")
    assert seen.marks[-1].what == "Dicabut oleh petugas atas permintaan Anda"
    assert "menelepon" not in repr(seen), "who asked is for the house"
    reopen(uid, house.entry("sari"), note="Bukan pelapor yang meminta.")
    assert follow(uid).withdrawn_for is None


def test_what_the_reporter_withdrew_is_theirs(house: House, uid: str) -> None:
    withdraw(uid, Entry(by="reporter"))

    assert (follow(uid).withdrawn_for, follow(uid).status_words) == (None, "Anda mencabut pengaduan ini")
    assert follow(uid).marks[-1].what == "Anda mencabut pengaduan ini"


def test_it_costs_the_same_for_a_long_history(
    house: House, uid: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    code = looking.row(uid).code or ""
    for _ in range(10):
        classify(uid, house.entry("budi"), kind="complaint", severity="moderate")

    with django_assert_num_queries(4):
        assert tracking(code)


def test_units_that_answer_one_after_the_other_are_said_once(house: House) -> None:
    uid = house.ready("route")
    route(uid, house.entry("budi"), units={house.unit: "", house.other_unit: ""})
    for act in [act for act in house.page(uid).acts if act.verb == "answer_unit"]:
        house.do(uid, act)
    assert looking.events(uid).count("UnitAnswered") == 2
    assert [mark.what for mark in follow(uid).marks].count("Bagian yang menangani sudah menjawab") == 1
