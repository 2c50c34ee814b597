from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, refer, void
from tanggap.register.queries import tracking
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import NOW, House

READY = "refer"


def act(uid: str, entry: Entry) -> Done:
    return refer(uid, entry, note="Mohon ditangani tim.")


def test_it_works(house: House, uid: str) -> None:
    version = looking.row(uid).version

    done = act(uid, house.entry("sari", seen=version))

    event = looking.last(uid)
    assert (event.name, event.to, event.actor) == (
        "ComplaintReferred",
        ("complaint_team",),
        f"staff:{house.asker('sari').uid}",
    )
    assert looking.said(event.note) == "Mohon ditangani tim."
    assert (event.occurred_at, event.recorded_at) == (NOW, NOW)
    assert looking.state(uid).steps["3"].status == "done"
    assert looking.owed(uid) == {("route", "complaint_team")}
    assert done.version == looking.row(uid).version == version + 1


def test_to_roles_that_the_step_does_not_name(house: House, uid: str) -> None:
    refer(uid, house.entry("sari"), to=("quality_team", "facility_head"))

    assert looking.last(uid).to == ("quality_team", "facility_head")


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    # The procedure gives this step to the officers; Mega may refer, but is none of them.
    forbids(house, uid, act, "mega")


def test_it_refuses_roles_that_there_are_not(house: House, uid: str) -> None:
    refuses("role_unknown", lambda: refer(uid, house.entry("sari"), to=("raja",)))


def test_it_refuses_a_step_that_there_is_not(house: House, uid: str) -> None:
    refuses("unknown_step", lambda: refer(uid, house.entry("sari", step="99")))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    refuses_field("note", "too_long", lambda: refer(uid, house.entry("sari"), note="x" * 20_001))


def test_it_refuses_what_is_ended(house: House, uid: str) -> None:
    void(uid, house.entry("sari"), note="Tercatat dua kali.")

    refuses("void", lambda: act(uid, house.entry("sari")))


def test_the_reporter_reads_that_it_is_being_handled_before_anybody_has_responded(house: House, uid: str) -> None:
    code = looking.row(uid).code or ""
    before, _ = tracking(code), act(uid, house.entry("sari"))
    after = tracking(code)

    assert "first_response" not in looking.state(uid).milestones
    assert before and before.status_words == "Sudah diterima"
    assert after and after.status_words == "Sedang ditangani"
