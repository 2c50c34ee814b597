from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, answer_unit, close, document, evaluate, make_public, route, withdraw
from tanggap.register.errors import Refused
from tanggap.register.models import Routing
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tanggap.register.verify import verify
from tests.cast import NOW, House, build

READY = "document"


@pytest.fixture
def uid(house: House, ready: str) -> str:
    """Every step is done, and nobody has said how it ended."""
    budi = house.entry("budi")
    answer_unit(ready, budi, routing=house.page(ready).routings[0].uid, text="Sudah kami periksa.")
    document(ready, budi, text="Sudah.")
    make_public(ready, budi, outlet="community", text="Toilet sudah bersih.")
    evaluate(ready, budi, text="Berhasil.")
    return ready


def act(uid: str, entry: Entry) -> Done:
    return close(uid, entry, outcome="explained", note="Dijelaskan di loket.")


def test_it_works(house: House, uid: str) -> None:
    assert looking.owed(uid) >= {("close", "complaint_team")}

    act(uid, house.entry("budi"))

    row = looking.row(uid)
    assert (row.status, row.outcome, row.ended_at) == ("closed", "explained", NOW)
    event = looking.last(uid)
    assert (event.name, event.outcome) == ("ComplaintClosed", "explained")
    assert looking.said(event.note) == "Dijelaskan di loket."
    assert looking.owed(uid) == set()


def test_what_cannot_be_met_may_end_at_any_time(house: House) -> None:
    fresh = house.receive().uid

    close(fresh, house.entry("budi"), outcome="cannot")

    assert looking.row(fresh).status == "closed"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_an_outcome_that_there_is_not(house: House, uid: str) -> None:
    refuses("outcome_unknown", lambda: close(uid, house.entry("budi"), outcome="beres"))


def test_it_refuses_to_send_anybody_away_without_a_word(house: House, uid: str) -> None:
    refuses("redirect_instead", lambda: close(uid, house.entry("budi"), outcome="not_ours"))


def test_it_refuses_while_steps_remain(house: House) -> None:
    fresh = house.receive().uid

    refuses("steps_remaining", lambda: close(fresh, house.entry("budi"), outcome="solved"))


def test_it_refuses_while_a_unit_is_asked_and_names_it(house: House) -> None:
    hospital = build("atma-husada", prefix="ahm.")
    asked = hospital.ready("route")
    route(asked, hospital.entry("budi"), units={"pharmacy": ""})

    with pytest.raises(Refused, match="Instalasi Farmasi") as refusal:
        close(asked, hospital.entry("budi"), outcome="solved")
    assert refusal.value.code == "units_pending"


def test_a_unit_that_is_only_heard_aside_is_released(house: House) -> None:
    asked = house.ready("route")
    route(asked, house.entry("budi"), units={house.unit: ""})
    withdraw(asked, Entry(by="reporter"))

    found = Routing.objects.get(complaint__uid=asked)
    assert (found.status, found.ended_at) == ("released", looking.row(asked).ended_at)
    assert verify(house.facility).findings == []


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    refuses("closed", lambda: act(uid, house.entry("budi")))


def test_it_refuses_a_note_without_end(house: House, uid: str) -> None:
    entry = house.entry("budi")
    refuses_field("note", "too_long", lambda: close(uid, entry, outcome="solved", note="x" * 20_001))
