from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import ProcedureVersion, WorkCalendar
from tanggap.lib.now import set_now
from tanggap.register.actions import change_calendar, publish_procedure, publish_procedures, respond
from tanggap.register.actions.publishing import rebuild_obligations
from tanggap.register.models import ClockRow, LedgerEntry, Obligation
from tanggap.register.tests import looking
from tanggap.register.verify import verify
from tests.cast import NOW, House

READY = "refer"
PACK = "atma-husada"

HISTORY = """
[[history]]
page = "1"
before = "nomor lama"
after = "nomor baru"
effective = "11 Juni 2026"
"""
Rows = list[tuple[object, ...]]


def obligations() -> Rows:
    names = [f.name for f in Obligation._meta.concrete_fields if f.name != "id"]
    return sorted(Obligation.objects.values_list(*names), key=str)


def clocks() -> Rows:
    names = [f.name for f in ClockRow._meta.concrete_fields if f.name != "id"]
    return sorted(ClockRow.objects.values_list(*names), key=str)


def test_opening_the_book_enters_the_first_procedures(house: House) -> None:
    names = LedgerEntry.objects.filter(facility=house.facility).order_by("seq").values_list("name", flat=True)
    versions = ProcedureVersion.objects.filter(facility=house.facility).count()

    assert list(names) == ["FacilityOpened", *["ProcedurePublished"] * versions]


def test_a_case_stays_under_the_version_that_it_was_received_under(house: House) -> None:
    old = house.receive().uid
    text = ProcedureVersion.objects.get(facility=house.facility, key="pengaduan-langsung").document
    changed = text.replace("= 2025-02-03", "= 2026-06-11").replace("turunan RSJD", "turunan kedua RSJD") + HISTORY

    version = publish_procedure(house.facility, changed, by="staff:0000000000000000", now=NOW)
    set_now(NOW + timedelta(days=1))
    new = house.receive().uid

    assert (version.version, LedgerEntry.objects.filter(name="ProcedurePublished").latest("seq").actor) == (
        2,
        "staff:0000000000000000",
    )
    assert (looking.row(old).procedure_version, looking.row(new).procedure_version) == (1, 2)
    respond(old, house.entry("sari"), text="Kami periksa.", medium="in_person")
    assert looking.state(old).version == 1


def test_a_retired_procedure_is_entered_and_its_cases_go_on(house: House) -> None:
    old = house.receive().uid
    key = looking.row(old).procedure_key
    rest = ProcedureVersion.objects.filter(facility=house.facility).exclude(key=key).first()
    assert rest is not None
    changed = re.sub(r"(?ms)^\[scope\]\n.*?(?=^\[)", "", rest.document)
    changed = re.sub(r"(?m)^(revision|effective) = .*\n", "", changed)
    changed = changed.replace("[control]\n", '[control]\neffective = 2026-06-11\nrevision = "7"\n', 1) + HISTORY

    stored = publish_procedures(
        house.facility, {"": changed}, retire={key: date(2026, 6, 11)}, by="staff:0000000000000000", now=NOW
    )

    assert [row.key for row in stored.retirements] == [key]
    last = LedgerEntry.objects.filter(facility=house.facility).latest("seq")
    assert (last.name, last.actor) == ("ProcedureRetired", "staff:0000000000000000")
    assert verify(house.facility).findings == []
    set_now(NOW + timedelta(days=1))
    new = house.receive().uid
    assert looking.row(new).procedure_key == rest.key
    respond(old, house.entry("sari"), text="Kami periksa.", medium="in_person")
    assert looking.state(old).procedure == key


def test_a_faulty_procedure_is_refused_and_nothing_is_written(house: House) -> None:
    before = looking.head()

    with pytest.raises(ProcedureFaulty):
        publish_procedure(house.facility, "format = 1\nkey = ", by="system", now=NOW)

    assert looking.head() == before


def test_a_changed_calendar_moves_open_dues_and_leaves_verdicts(house: House) -> None:
    """Thursday 25 June becomes a day off: fourteen working days end one day later."""
    routed = house.ready("answer_unit")
    settled = looking.clock(routed, "step:2")
    verdict = (settled.due_at, settled.stopped_at, settled.late)
    assert looking.clock(routed, "step:4a").due_at == house.moment("2026-07-01 16.30")
    data = WorkCalendar.objects.get(facility=house.facility, key="office").data
    off = {"day": "2026-06-25", "kind": "facility_closed", "name": "Hari jadi kota"}

    moved = change_calendar(house.facility, {**data, "added": [*data["added"], off]}, by="system", now=NOW)

    assert moved == 1
    assert looking.clock(routed, "step:4a").due_at == house.moment("2026-07-02 16.30")
    settled = looking.clock(routed, "step:2")
    assert (settled.due_at, settled.stopped_at, settled.late) == verdict
    assert LedgerEntry.objects.latest("seq").name == "CalendarChanged"
    assert house.page(routed).routings[0].due_at == house.moment("2026-07-02 16.30")


def test_obligations_rebuilt_are_those_that_are_stored(house: House) -> None:
    for until in ("respond", "classify", "route", "answer_unit", "answer", "record_verdict"):
        house.ready(until)
    before = obligations(), clocks()

    assert rebuild_obligations(house.facility) == 0

    assert (obligations(), clocks()) == before


def test_obligations_that_were_lost_are_made_anew(house: House) -> None:
    house.ready("answer_unit")
    before = obligations(), clocks()
    Obligation.objects.all().delete()
    ClockRow.objects.filter(late=None).delete()

    rebuild_obligations(house.facility)

    assert (obligations(), clocks()) == before
