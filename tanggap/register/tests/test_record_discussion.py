from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, record_discussion, void
from tanggap.register.models import Discussion
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "opi"
READY = "record_discussion"


def act(uid: str, entry: Entry) -> tuple[Done, ...]:
    return record_discussion([uid], entry, text="Pompa diganti minggu ini.", outcome="solved")


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    row = Discussion.objects.select_related("text").get(complaints__uid=uid)
    assert (row.text.body, row.held_at, row.recorded_at) == ("Pompa diganti minggu ini.", NOW, NOW)
    event = looking.event(uid, "DiscussionRecorded")
    assert (event.discussion, event.outcome) == (row.uid, "solved")
    assert looking.row(uid).outcome == "solved"
    assert {"make_public", "answer"} <= looking.verbs_owed(uid)


def test_one_discussion_serves_many_complaints(house: House, uid: str) -> None:
    second = house.ready("record_discussion")

    done = record_discussion([uid, second, uid], house.entry("sari"), text="Dibahas bersama.")

    assert [each.uid for each in done] == [uid, second]
    (row,) = Discussion.objects.filter(complaints__uid__in=[uid, second]).distinct()
    assert row.complaints.count() == 2
    assert looking.event(uid, "DiscussionRecorded").discussion == looking.event(second, "DiscussionRecorded").discussion


def test_all_or_none(house: House, uid: str) -> None:
    second = house.ready("record_discussion")
    void(second, house.entry("sari"), note="Tercatat dua kali.")

    refuses("void", lambda: record_discussion([uid, second], house.entry("sari"), text="Dibahas."))

    assert not Discussion.objects.exists()
    assert "DiscussionRecorded" not in looking.events(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_that_the_step_does_not_name(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: record_discussion([uid], house.entry("sari"), text=text))


def test_it_refuses_an_outcome_that_there_is_not(house: House, uid: str) -> None:
    entry = house.entry("sari")
    refuses("outcome_unknown", lambda: record_discussion([uid], entry, text="Dibahas.", outcome="beres"))


def test_it_refuses_before_its_time(house: House) -> None:
    fresh = house.receive().uid

    refuses("not_yet", lambda: act(fresh, house.entry("sari")))
