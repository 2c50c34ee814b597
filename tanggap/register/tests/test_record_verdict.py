from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, record_verdict
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "record_verdict"


def act(uid: str, entry: Entry) -> Done:
    return record_verdict(uid, entry, verdict="satisfied", words="Terima kasih, sudah bersih.")


def test_it_works_and_who_is_satisfied_closes_it(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row = looking.row(uid)
    assert (row.verdict, row.status, row.outcome, row.ended_at) == ("satisfied", "closed", "solved", NOW)
    event = looking.event(uid, "VerdictRecorded")
    assert looking.said(event.words) == "Terima kasih, sudah bersih."
    assert looking.owed(uid) == set()


def test_the_reporter_says_so_without_signing_in(house: House, uid: str) -> None:
    record_verdict(uid, Entry(by="reporter"), verdict="satisfied")

    assert looking.event(uid, "VerdictRecorded").actor == "reporter"


def test_who_is_not_satisfied_sends_it_to_management(house: House, uid: str) -> None:
    record_verdict(uid, Entry(by="reporter"), verdict="not_satisfied", words="Masih kotor.")

    row = looking.row(uid)
    assert (row.verdict, row.status, row.outcome) == ("not_satisfied", "open", "")
    assert "refer" in looking.verbs_owed(uid)


def test_not_satisfied_after_the_end_opens_it_again(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    record_verdict(uid, Entry(by="reporter"), verdict="not_satisfied")

    assert looking.row(uid).status == "open"
    assert "ComplaintReopened" in looking.events(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_what_is_no_verdict(house: House, uid: str) -> None:
    refuses_field("verdict", "unknown_choice", lambda: record_verdict(uid, Entry(by="reporter"), verdict="no_verdict"))
    refuses("verdict_unknown", lambda: record_verdict(uid, Entry(by="reporter"), verdict="lumayan"))


def test_it_refuses_before_there_is_an_answer(house: House) -> None:
    fresh = house.receive().uid

    refuses("verdict_too_early", lambda: record_verdict(fresh, Entry(by="reporter"), verdict="satisfied"))


def test_it_refuses_words_without_end(house: House, uid: str) -> None:
    entry = Entry(by="reporter")
    refuses_field("words", "too_long", lambda: record_verdict(uid, entry, verdict="satisfied", words="x" * 20_001))
