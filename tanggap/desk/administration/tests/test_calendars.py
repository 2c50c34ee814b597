from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.facility import queries
from tanggap.facility.models import WorkCalendar
from tanggap.lib.now import set_now
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.queries import house_history
from tanggap.register.verify import verify

YEAR = "/meja/kelola/kalender/office/2026/"
CHANGE = f"{YEAR}ubah/"
OFF = {
    "what": "off",
    "day": "2026-12-03",
    "kind": "facility_closed",
    "name": "Hari jadi kota",
    "source": "Keputusan",
}


@pytest.fixture
def routed(house: House) -> str:
    """A complaint that waits fourteen working days for a unit."""
    uid, sari = house.receive().uid, signed_in(house, "sari")
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    actions.route(uid, Entry(by=house.asker("noor")), units={"pharmacy": "Mohon diperiksa."})
    return uid


def confirmed(aji: Client, sent: dict[str, Any], address: str = CHANGE) -> Any:
    """Look at what moves, then press the button there."""
    shown = words(aji.post(address, sent))
    seen = re.search(r'name="seen" value="(\w+)"', shown)
    assert seen, shown
    return aji.post(address, sent | {"sure": "1", "seen": seen[1]}, follow=True)


def data(house: House) -> dict[str, Any]:
    return dict(WorkCalendar.objects.get(facility=house.facility, key="office").data)


def test_a_year_says_what_each_day_is_and_why(house: House, aji: Client) -> None:
    listed = words(aji.get("/meja/kelola/kalender/"))
    assert YEAR in listed
    assert ">office<" not in listed
    shown = words(aji.get(YEAR))
    assert "Libur nasional: Natal" in shown
    assert "SKB Nomor 1497 Tahun 2025" in shown
    assert "masih perkiraan" not in shown
    assert "masih perkiraan" in words(aji.get("/meja/kelola/kalender/office/2029/"))


def test_it_works_and_shows_first_what_moves(house: House, aji: Client, routed: str) -> None:
    before = page_of(house, routed).routings[0].due_at
    shown = words(aji.post(CHANGE, OFF))
    assert "1 batas waktu bergeser, pada 1 pengaduan" in shown
    assert "2026/0001" in shown
    assert page_of(house, routed).routings[0].due_at == before, "nothing is stored yet"

    answer = words(confirmed(aji, OFF))

    after = page_of(house, routed).routings[0].due_at
    assert before is not None
    assert after is not None
    assert after > before
    assert "1 batas waktu bergeser, pada 1 pengaduan" in answer
    assert "Hari jadi kota" in answer
    change = house_history(house.asker("aji"), house.facility)[0]
    assert change.event.actor == f"staff:{house.staff['aji'].uid}"
    assert change.details == {"3 Desember 2026": ("", "Hari jadi kota")}
    assert not verify(house.facility).findings


def test_a_case_that_waits_does_not_seem_to_move(house: House, aji: Client, routed: str) -> None:
    """Its due time goes on by itself for as long as it waits; the calendar has no part in that."""
    actions.wait(routed, Entry(by=house.asker("sari")), note="Menunggu data pelapor.")
    set_now(TODAY + timedelta(days=2))
    past = {"what": "off", "day": "2026-03-05", "kind": "facility_closed", "name": "Sudah lewat"}
    assert "Tidak ada batas waktu terbuka yang bergeser" in words(aji.post(CHANGE, past))
    assert "Tidak ada batas waktu terbuka yang bergeser" in words(confirmed(aji, past))


def test_a_day_is_taken_back(house: House, aji: Client, routed: str) -> None:
    before = page_of(house, routed).routings[0].due_at
    confirmed(aji, OFF)
    confirmed(aji, {"what": "undo", "day": "2026-12-03"})
    assert data(house)["added"] == []
    assert page_of(house, routed).routings[0].due_at == before


def test_a_national_holiday_is_worked(house: House, aji: Client) -> None:
    confirmed(aji, {"what": "open", "day": "2026-12-25"})
    assert data(house)["removed"] == ["2026-12-25"]
    assert "Libur nasional, tetap melayani" in words(aji.get(YEAR))


def test_hours_and_a_month_with_other_hours(house: House, aji: Client) -> None:
    week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "08.00-14.00")
    confirmed(aji, {"what": "week", **week, "friday": "07.30-11.30, 13.00-16.00", "sunday": "24 jam"})
    hours = data(house)["hours"]
    assert (hours["monday"], hours["friday"]) == (["08.00-14.00"], ["07.30-11.30", "13.00-16.00"])
    assert (hours["saturday"], hours["sunday"]) == ([], ["00.00-24.00"])

    span = {"name": "Ramadan 1448 H", "first": "2027-02-08", "last": "2027-03-09"}
    confirmed(aji, {"what": "period", **span, **week})
    shown = words(aji.get("/meja/kelola/kalender/office/2027/"))
    assert "Jam lain: Ramadan 1448 H" in shown
    confirmed(aji, {"what": "end_period", "name": "Ramadan 1448 H", "first": "2027-02-08"})
    assert "Ramadan 1448 H" not in [period["name"] for period in data(house)["periods"]]


def test_a_year_is_confirmed_with_its_decree(house: House, aji: Client) -> None:
    address = "/meja/kelola/kalender/office/2027/ubah/"
    answer = words(confirmed(aji, {"what": "year", "year": "2027", "decree": "SKB Nomor 1 Tahun 2026"}, address))
    assert "sudah ditetapkan: SKB Nomor 1 Tahun 2026" in answer
    assert queries.calendars(house.facility)["office"].status_of(2027).confirmed


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (OFF | {"day": "kapan-kapan"}, "Tulis tanggal"),
        (OFF | {"name": ""}, "Bidang ini"),
        (OFF | {"kind": "party"}, "pilihan"),
        ({"what": "open", "day": "2026-12-03"}, "bukan libur nasional"),
        ({"what": "undo", "day": "2026-12-03"}, "tidak diatur oleh fasilitas"),
        ({"what": "week", "monday": "pagi sampai sore"}, "Tulis seperti 08.00"),
        ({"what": "week", "monday": "08.00-12.00, 11.00-13.00"}, "tumpang tindih"),
        (
            {"what": "period", "name": "R", "first": "2027-03-09", "last": "2027-02-08"},
            "Hari terakhir mendahului hari pertama",
        ),
        ({"what": "end_period", "name": "R", "first": "2027-03-09"}, "tidak ada lagi"),
        ({"what": "year", "year": "2027", "decree": ""}, "Bidang ini"),
    ],
)
def test_a_fault_is_said_and_nothing_is_stored(house: House, aji: Client, sent: dict[str, str], said: str) -> None:
    before = data(house)
    answer = aji.post(CHANGE, sent | {"sure": "1"})
    assert answer.status_code == 422
    assert said in words(answer)
    assert data(house) == before


def test_a_calendar_without_any_working_day_is_refused_or_shown(house: House, aji: Client) -> None:
    house.receive(by="sari")
    assert aji.post(CHANGE, {"what": "week"}).status_code == 422
    assert any(data(house)["hours"].values())


def test_a_closure_that_no_limit_could_outlast_is_refused(house: House, aji: Client, routed: str) -> None:
    answer = aji.post(CHANGE, {"what": "period", "name": "Tutup", "first": "2026-11-01", "last": "2029-12-31"})
    assert answer.status_code == 422
    assert "Tidak ada satu pun hari kerja" in words(answer)


def test_somebody_else_was_quicker(house: House, aji: Client) -> None:
    shown = words(aji.post(CHANGE, OFF))
    seen = re.search(r'name="seen" value="(\w+)"', shown)
    assert seen
    confirmed(aji, OFF | {"day": "2026-12-04"})
    answer = aji.post(CHANGE, OFF | {"sure": "1", "seen": seen[1]})
    assert "baru saja diubah oleh orang lain" in words(answer)
    assert [off["day"] for off in data(house)["added"]] == ["2026-12-04"]


def test_somebody_else_is_quicker_while_this_one_waits_for_its_turn(house: House, aji: Client) -> None:
    """Between the look at the stored calendar and the transaction that changes it."""
    shown = words(aji.post(CHANGE, OFF))
    seen = re.search(r'name="seen" value="(\w+)"', shown)
    assert seen
    theirs = {**data(house), "added": [{"day": "2026-12-04", "kind": "facility_closed", "name": "Libur desa"}]}
    looked, done = list[str](), list[str]()

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if WorkCalendar._meta.db_table in sql:
            looked.append(sql)
        elif looked and not done and sql.startswith("SAVEPOINT"):
            done.append(sql)
            actions.change_calendar(house.facility, theirs, by="system")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        answer = aji.post(CHANGE, OFF | {"sure": "1", "seen": seen[1]})

    assert done
    assert "baru saja diubah oleh orang lain" in words(answer)
    assert [off["day"] for off in data(house)["added"]] == ["2026-12-04"]
    again = re.search(r'name="seen" value="(\w+)"', words(answer))
    assert again
    aji.post(CHANGE, OFF | {"sure": "1", "seen": again[1]})
    assert [off["day"] for off in data(house)["added"]] == ["2026-12-03", "2026-12-04"]


def test_a_fault_is_said_in_the_language_of_the_reader(house: House, aji: Client) -> None:
    aji.post("/masuk/akun/bahasa/", {"language": "en"})
    shown = words(aji.post(CHANGE, {"what": "week", "monday": "08.00-12.00, 11.00-13.00"}))
    assert "The hours from 11.00 overlap with those before. Join the two" in shown
    shown = words(aji.post(CHANGE, {"what": "period", "name": "Closed", "first": "2026-11-01", "last": "2029-12-31"}))
    assert "Not a single working day within 400 days from 1 November 2026" in shown


def test_what_is_not_there(house: House, aji: Client) -> None:
    for path in ("entah/2026/", "office/1800/", "office/9999/"):
        assert aji.get(f"/meja/kelola/kalender/{path}").status_code == 404
    assert aji.post(CHANGE, {"what": "entah"}).status_code == 302
    assert aji.get(CHANGE).status_code == 302
    assert signed_in(house, "sari").post(CHANGE, OFF).status_code == 403
    other = signed_in(build_house("kencong", prefix="k."), "aji")
    confirmed(other, OFF)
    assert data(house)["added"] == []


def test_a_day_off_on_a_national_holiday_is_said_first(house: House, aji: Client) -> None:
    shown = words(aji.post(CHANGE, OFF | {"day": "2026-12-25", "name": "Natal bersama"}))
    assert "25 Desember 2026 sudah libur: Natal. Bila disimpan, namanya diganti" in shown
    assert "<del>Natal</del>" in shown
    assert "sudah libur" not in words(aji.post(CHANGE, OFF))


@pytest.mark.parametrize("day", ["1999-01-01", "2061-01-01", "01/01/2009"])
def test_a_day_in_no_year_of_the_calendar_is_refused(house: House, aji: Client, day: str) -> None:
    answer = aji.post(CHANGE, OFF | {"day": day})
    assert answer.status_code == 422
    assert "Kalender hanya dari tahun 2020 sampai 2060. Periksa tahunnya." in words(answer)
    assert "Hari jadi kota" in words(answer)
