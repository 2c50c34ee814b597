from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, answer, classify, report_message
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer"


def act(uid: str, entry: Entry) -> Done:
    return answer(uid, entry, text="Pompa sudah diganti.", medium="in_person", outcome="solved")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    event, message = looking.last(uid), looking.message(uid)
    assert (event.name, event.message, event.outcome) == ("AnswerGiven", message.uid, "solved")
    assert (message.purpose, message.state, message.text.body) == ("answer", "sent", "Pompa sudah diganti.")
    row = looking.row(uid)
    assert (row.outcome, row.status) == ("solved", "open")
    assert looking.state(uid).milestones["answered"] == NOW
    assert ("ask_satisfaction", "public_relations") in looking.owed(uid)


def test_an_answer_that_reaches_is_the_first_response_too(house: House) -> None:
    fresh = house.receive().uid
    classify(fresh, house.entry("budi"), kind="complaint", severity="minor")

    answer(fresh, house.entry("sari"), text="Sudah kami bersihkan.", medium="in_person", outcome="solved")

    assert looking.state(fresh).milestones["first_response"] == NOW
    assert looking.clock(fresh, "step:2").late is False


def test_a_bounce_takes_the_answer_back(house: House) -> None:
    uid = house.ready("answer", email="permata@example.id")
    answer(uid, house.entry("budi"), text="Pompa sudah diganti.", medium="email", outcome="solved")
    message = looking.message(uid)
    report_message(message.uid, result="accepted", at=NOW)
    assert looking.row(uid).outcome == "solved"

    report_message(message.uid, result="bounced", at=NOW, error="Kotak surat penuh.")

    assert looking.row(uid).outcome == ""
    assert "answered" not in looking.state(uid).milestones
    assert "answer" in looking.verbs_owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: answer(uid, house.entry("budi"), text=text, medium="in_person"))


def test_it_refuses_words_that_there_are_not(house: House, uid: str) -> None:
    entry = house.entry("budi")
    refuses("outcome_unknown", lambda: answer(uid, entry, text="Sudah.", medium="in_person", outcome="beres"))
    refuses("medium_unknown", lambda: answer(uid, entry, text="Sudah.", medium="fax"))
    refuses("no_contact", lambda: answer(uid, entry, text="Sudah.", medium="letter"))
