"""A line of an older register comes into the book as what it was there, and owes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.facility.models import Unit
from tanggap.lib.now import moved
from tanggap.register import jobs, queries
from tanggap.register.actions import Entry, Intake, OldLine, reopen, send_receipt, take_over
from tanggap.register.errors import Forbidden, Invalid, NotFound
from tanggap.register.index import catch_up
from tanggap.register.models import ClockRow, Complaint, Message, Obligation
from tanggap.register.queries import Filters, book_lines, inbox
from tanggap.register.queries.oversight import oversight
from tanggap.register.tests import looking
from tanggap.register.verify import verify
from tests.cast import FULL_NAME, NOW, House

THEN = datetime(2023, 2, 3, tzinfo=UTC)


def old(**changes: Any) -> OldLine:
    said: dict[str, Any] = {
        "channel": "suggestion_box", "text": "Antrean loket terlalu lama dan kipas mati.", "name": FULL_NAME,
        "phone": "0812-0000-0123", "received_at": THEN, "external_number": "17/II/2023", "client_id": "old:1",
    }  # fmt: skip
    own = {k: changes.pop(k) for k in list(changes) if k in said or k in ("email", "kind")}
    line = OldLine(intake=Intake(**(said | own)), book="b1", line=12, ended_at=THEN + timedelta(days=4))
    return replace(line, **({"outcome": "solved", "follow_up": "Kipas diganti."} | changes))


def taken(house: House, **changes: Any) -> str:
    assert take_over(house.facility, old(**changes), by=house.asker("tono"))
    return Complaint.objects.latest("pk").uid


def test_it_works(house: House) -> None:
    uid = taken(house)

    row = looking.row(uid)
    assert (row.status, row.past, row.book, row.book_line, row.code) == ("closed", True, "b1", 12, None)
    assert (row.received_at, row.ended_at, row.outcome) == (THEN, THEN + timedelta(days=4), "solved")
    assert (row.year, row.external_number, row.entered_by) == (2026, "17/II/2023", house.asker("tono").uid)
    assert looking.events(uid) == ["ComplaintReceived", "ComplaintClosed"]
    assert looking.said(looking.last(uid).note) == "Kipas diganti."
    assert not verify(house.facility).findings


def test_it_owes_nothing_and_sends_nothing_however_time_passes(house: House) -> None:
    uid = taken(house, email="nirmala@example.id")
    with moved(NOW + timedelta(days=90)):
        jobs.sweep()

    assert not Obligation.objects.filter(complaint__uid=uid).exists()
    assert not ClockRow.objects.filter(complaint__uid=uid).exists()
    assert not Message.objects.exists()
    assert looking.events(uid) == ["ComplaintReceived", "ComplaintClosed"]


def test_the_unit_that_dealt_with_it_is_named(house: House) -> None:
    uid = taken(house, unit=house.unit, remark="Lihat berkas 3.")

    assert looking.events(uid) == ["ComplaintReceived", "UnitRouted", "UnitAnswered", "ComplaintClosed"]
    page = house.page(uid)
    assert (page.routings[0].status, page.routings[0].answer) == ("answered", "Kipas diganti.")
    assert looking.said(looking.last(uid).note) == "Lihat berkas 3."
    assert not page.clocks
    line = next(iter(book_lines(house.asker("sari"), first=NOW.date(), last=NOW.date())))
    assert line.units == (Unit.objects.get(code=house.unit, facility=house.facility).name,)
    assert line.old_book and not line.late_entry
    assert not verify(house.facility).findings


def test_how_it_ended_may_be_unknown(house: House) -> None:
    uid = taken(house, ended_at=None, outcome="", follow_up="")

    row = looking.row(uid)
    assert (row.status, row.ended_at, row.outcome) == ("closed", THEN, "")
    line = next(iter(book_lines(house.asker("sari"), first=NOW.date(), last=NOW.date())))
    assert line.days is None
    assert not verify(house.facility).findings


def test_it_is_found(house: House) -> None:
    uid = taken(house)
    catch_up(rounds=50)

    assert [hit.line.uid for hit in queries.search(house.asker("sari"), "kipas", Filters(state="all")).hits] == [uid]
    assert [hit.line.uid for hit in queries.search(house.asker("sari"), "17/II/2023", Filters(state="all")).hits] == [
        uid
    ]
    assert [line.old_book for line in inbox(house.asker("sari"), Filters(state="all")).lines] == [True]


def test_what_was_open_is_taken_up(house: House) -> None:
    uid = taken(house, is_open=True, ended_at=None, outcome="", email="nirmala@example.id")
    assert send_receipt(uid) is None

    row = looking.row(uid)
    assert (row.status, row.past, row.code) == ("open", None, None)
    assert looking.owed(uid)
    assert row.late_reason is not None
    assert "baris 12" in row.late_reason.body and "Kipas diganti." in row.late_reason.body
    assert not Message.objects.exists()
    assert not verify(house.facility).findings


def test_it_can_be_opened_again_and_counts_from_then(house: House) -> None:
    uid = taken(house)
    with moved(NOW + timedelta(days=1)):
        reopen(uid, house.entry("sari"), note="Kipas mati lagi.")

    assert looking.row(uid).status == "open"
    assert looking.owed(uid)
    assert all(clock.started_at > NOW for clock in ClockRow.objects.filter(complaint__uid=uid))
    assert not verify(house.facility).findings


def test_a_line_is_taken_once(house: House) -> None:
    taken(house)

    assert not take_over(house.facility, old(), by=house.asker("tono"))
    assert Complaint.objects.count() == 1


def test_whom_it_is_about_cannot_open_it(house: House) -> None:
    uid = taken(house, text="Bu Sari Wahyuningsih di loket marah-marah.")

    assert looking.state(uid).excluded == (house.asker("sari").uid,)
    with pytest.raises(NotFound):
        house.page(uid, "sari")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "story"),
        ({"channel": "pigeon"}, "channel"),
        ({"kind": "rant"}, "kind"),
        ({"received_at": NOW + timedelta(days=1)}, "received_at"),
        ({"received_at": datetime(1960, 1, 1, tzinfo=UTC)}, "received_at"),
        ({"ended_at": THEN - timedelta(days=1)}, "ended_at"),
        ({"ended_at": NOW + timedelta(days=1)}, "ended_at"),
        ({"outcome": "vanished"}, "outcome"),
        ({"unit": "moon"}, "units"),
        ({"phone": "abc"}, "phone"),
        ({"follow_up": "x" * 20_001}, "note"),
    ],
)
def test_it_refuses(house: House, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        taken(house, **changes)

    assert refused.value.field == field
    assert not Complaint.objects.exists()


def test_it_refuses_whoever_may_not(house: House) -> None:
    with pytest.raises(Forbidden):
        take_over(house.facility, old(), by=house.asker("sari"))
    assert Entry(by=house.asker("tono")).by  # the administrator may, and still opens no complaint
    uid = taken(house)
    with pytest.raises(NotFound):
        house.page(uid, "tono")


def test_it_does_not_hide_how_much_is_entered_late(house: House) -> None:
    taken(house)
    house.receive()

    (month, *_) = oversight(house.asker("jaka"), now=NOW).months
    assert (month.recorded, month.late) == (1, 0)
