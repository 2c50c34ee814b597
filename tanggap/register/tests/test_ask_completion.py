from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.lib.now import set_now
from tanggap.register.actions import (
    Done,
    Entry,
    ask_completion,
    record_delivery,
    reopen,
    report_message,
    resume,
    take_back,
    wait,
)
from tanggap.register.jobs import sweep
from tanggap.register.queries.tracking import tracking_of
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer_unit"
WHAT = "Fotokopi kuitansi dan tanggal periksa."


def act(uid: str, entry: Entry, *, text: str = WHAT, medium: str = "in_person") -> Done:
    return ask_completion(uid, entry, text=text, medium=medium)


def later(**span: float) -> None:
    set_now(NOW + timedelta(**span))
    sweep()


def test_it_works_and_holds_the_clocks(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    assert looking.row(uid).waiting
    event, message = looking.last(uid), looking.message(uid)
    assert (event.name, event.message, looking.said(event.text)) == ("CompletionAsked", message.uid, WHAT)
    assert (message.purpose, message.state) == ("completion", "sent")
    assert house.page(uid).awaited_until == house.moment("2026-07-11 00.00")
    assert {act.waiting for act in house.page(uid).acts if act.verb == "answer_unit"} == {True}


def test_it_fulfils_no_clock(house: House) -> None:
    fresh = house.receive().uid

    act(fresh, house.entry("sari"))

    assert "first_response" not in looking.state(fresh).milestones
    assert looking.clock(fresh, "step:2").late is None


def test_what_was_missing_comes_and_the_work_goes_on(house: House, uid: str, picture: SimpleUploadedFile) -> None:
    act(uid, house.entry("sari"))
    due = looking.clock(uid, "step:4a").due_at
    later(days=7)

    resume(uid, house.entry("sari"), text="Kuitansi diterima.", attachments=[picture])

    event = looking.last(uid)
    assert (event.name, event.cause, looking.said(event.text)) == ("WaitingEnded", "staff", "Kuitansi diterima.")
    assert (len(event.files), len(house.page(uid).files)) == (1, 1)
    assert looking.clock(uid, "step:4a").due_at > due
    later(days=400)
    assert looking.row(uid).status == "open"


def test_time_deems_it_withdrawn_once(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))
    set_now(house.moment("2026-07-10 23.59"))
    sweep()
    assert looking.row(uid).status == "open"

    for days in (38, 39, 60):  # the machine was off for a week
        later(days=days)

    row, end = looking.row(uid), house.moment("2026-07-11 00.00")
    assert (row.status, row.outcome, row.ended_at) == ("withdrawn", "deemed_withdrawn", end)
    assert looking.events(uid).count("ComplaintWithdrawn") == 1
    assert looking.event(uid, "ComplaintWithdrawn").actor == "time"
    assert looking.owed(uid) == set()
    tracked = tracking_of(uid)
    assert tracked is not None and tracked.status_words == "Dianggap dicabut"
    assert "Dianggap dicabut" in house.page(uid).timeline[-1].what


def test_the_time_runs_from_when_they_were_really_asked(house: House, uid: str) -> None:
    act(uid, house.entry("sari"), medium="clinic_phone")
    assert house.page(uid).awaited_until is None, "nobody has said it yet"
    later(days=5)

    record_delivery(uid, house.entry("sari"), message=looking.message(uid).uid)

    assert house.page(uid).awaited_until == house.moment("2026-07-16 00.00")


def test_nobody_is_deemed_to_withdraw_who_was_never_asked(house: House, uid: str) -> None:
    act(uid, house.entry("sari"), medium="clinic_phone")

    later(days=100)

    assert looking.row(uid).status == "open"
    assert looking.event(uid, "WaitingEnded").cause == "limit"


def test_a_bounce_after_the_end_opens_it_again(house: House) -> None:
    uid = house.ready(READY, email="nirmala@example.id")
    act(uid, house.entry("sari"), medium="email")
    asked = looking.message(uid).uid
    report_message(asked, result="accepted", at=NOW)
    later(days=40)
    assert looking.row(uid).outcome == "deemed_withdrawn"

    report_message(asked, result="bounced", at=NOW + timedelta(days=40))

    row = looking.row(uid)
    assert (row.status, row.outcome, row.waiting) == ("open", "", False)


def test_a_question_that_failed_is_asked_again(house: House) -> None:
    uid = house.ready(READY, email="nirmala@example.id")
    act(uid, house.entry("sari"), medium="email")
    report_message(looking.message(uid).uid, result="failed", at=NOW)
    assert "ask_completion" in looking.verbs_owed(uid)

    act(uid, house.entry("sari"))

    assert looking.row(uid).waiting
    assert "ask_completion" not in looking.verbs_owed(uid)


def test_taken_back_nobody_waits(house: House) -> None:
    uid = house.ready(READY, email="nirmala@example.id")
    act(uid, house.entry("sari"), medium="email")

    take_back(uid, house.entry("sari"), message=looking.message(uid).uid)

    assert not looking.row(uid).waiting


def test_whoever_comes_back_is_heard(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))
    later(days=40)

    reopen(uid, house.entry("budi"), note="Kuitansinya baru ketemu.")

    assert (looking.row(uid).status, looking.row(uid).outcome) == ("open", "")


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_while_somebody_waits_already(house: House, uid: str) -> None:
    wait(uid, house.entry("sari"))

    refuses("already_waiting", lambda: act(uid, house.entry("sari")))


def test_it_refuses_to_ask_nobody(house: House) -> None:
    slip = house.receive(channel="suggestion_box", name="", phone="").uid

    refuses("waiting_needs_contact", lambda: act(slip, house.entry("sari")))


def test_it_refuses_to_ask_for_nothing(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: act(uid, house.entry("sari"), text=text))


def test_it_refuses_a_medium_without_its_contact(house: House, uid: str) -> None:
    refuses("no_contact", lambda: act(uid, house.entry("sari"), medium="email"))
