from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, answer, escalate, move
from tanggap.register.actions.publishing import rebuild_obligations
from tanggap.register.models import ClockRow
from tanggap.register.queries import tracking
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field, refuses_texts
from tanggap.register.verify import verify
from tests.cast import NOW, House, build

PACK = "atma-husada"
READY = "classify"
PPID = "permohonan-informasi"


def act(uid: str, entry: Entry, *, kind: str = "information_request", note: str = "Hanya minta jadwal poli.") -> Done:
    return move(uid, entry, kind=kind, note=note)


def test_it_works(house: House, uid: str) -> None:
    before = looking.row(uid)

    act(uid, house.entry("budi"))

    row, state = looking.row(uid), looking.state(uid)
    assert (row.procedure_key, row.kind, row.status) == (PPID, "information_request", "open")
    assert (row.number, row.received_at, row.recorded_at) == (before.number, before.received_at, before.recorded_at)
    event = looking.last(uid)
    assert (event.name, event.procedure, looking.said(event.note)) == (
        "ComplaintMoved",
        PPID,
        "Hanya minta jadwal poli.",
    )
    assert state.milestones["first_response"] == NOW, "what was reached stays reached"
    assert state.open_steps()
    assert verify(house.facility).findings == []


def test_the_path_says_why_and_the_history_stays(house: House, uid: str) -> None:
    before = [line.what for line in house.page(uid).timeline]

    act(uid, house.entry("budi"))

    page = house.page(uid)
    assert [line.what for line in page.timeline][: len(before)] == before
    assert "Dipindahkan ke prosedur" in page.timeline[-1].what
    assert page.state.moves[-1].chosen
    assert page.rules.procedure.key == PPID
    assert {c.source for c in page.clocks if not c.overlay} <= {page.rules.procedure.control.number}


def test_the_reporter_reads_which_procedure_and_what_it_promises(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    onto = house.page(uid).rules.procedure
    seen = tracking(looking.row(uid).code or "", now=NOW)
    assert seen is not None
    told = f"Mulai sekarang ditangani dengan prosedur “{onto.control.title}”."
    assert seen.marks[-1].what == f"{told} {onto.promise[0]}".strip()


def test_it_is_worked_to_its_end_there(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    house.walk(uid)

    assert looking.row(uid).status == "closed"
    assert verify(house.facility).findings == []


def test_what_was_overdue_stays_late_and_the_rest_falls_away(house: House) -> None:
    fresh = house.receive().uid
    keys = set(ClockRow.objects.filter(complaint__uid=fresh).values_list("key", flat=True))
    set_now(NOW + timedelta(days=3))

    act(fresh, house.entry("budi"))

    late = ClockRow.objects.filter(complaint__uid=fresh, key="step:2")
    assert [row.late for row in late] == [True]
    assert {s.clock for s in looking.last(fresh).settled if s.late} <= keys
    rebuild_obligations(house.facility)
    assert [row.late for row in late.all()] == [True]


def test_what_had_gone_up_is_not_asked_for_twice(house: House) -> None:
    uid = house.ready("route")
    escalate(uid, house.entry("budi"), to=("management",))

    act(uid, house.entry("budi"))

    assert not [a for a in house.page(uid).acts if a.reason == "escalated"]


def test_an_answer_given_before_counts(house: House) -> None:
    uid = house.ready("answer")
    answer(uid, house.entry("budi"), text="Jadwalnya di papan.", medium="in_person", outcome="explained")

    act(uid, house.entry("budi"))

    assert "answer" not in looking.verbs_owed(uid)


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_where_the_same_procedure_applies(house: House, uid: str) -> None:
    refuses("same_procedure", lambda: act(uid, house.entry("budi"), kind="complaint"))


def test_it_refuses_where_the_facility_has_no_other(db: None, grounds: House) -> None:
    opi = build("opi", prefix="opi.")
    fresh = opi.receive().uid

    refuses("same_procedure", lambda: act(fresh, opi.entry("budi")))


def test_it_refuses_an_unknown_kind_and_no_reason(house: House, uid: str) -> None:
    refuses_field("kind", "unknown_choice", lambda: act(uid, house.entry("budi"), kind="lagu"))
    refuses_texts("note", lambda text: act(uid, house.entry("budi"), note=text))


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    refuses("same_procedure", lambda: act(uid, house.entry("budi")))
