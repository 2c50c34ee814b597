"""An auditor takes a month's register and checks it against the ledger, on paper, as a file and away from the product;
then somebody changes a row behind the product's back, and is found."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import expect

from tanggap.config.cli import main
from tanggap.demo.cast import Cast
from tanggap.register import actions
from tanggap.register.jobs import verify_asked
from tests.cast import STORY, House
from tests.journeys.clock import Clock
from tests.journeys.conftest import OpenFacility, People
from tests.journeys.ledger_reader import Told, columns_of, read_ledger
from tests.journeys.visitor import Visitor
from tests.triggers import triggers_aside

OFFICER = "ahm.dewi"
WHICH = "(SELECT id FROM register_complaint WHERE number = {})"
TAMPERS = {
    "UPDATE register_text SET body = 'Beres.'"
    f" WHERE purpose = 'story' AND complaint_id = {WHICH.format(2)}": "2026/0002",
    "UPDATE register_complaint SET late_reason_id = NULL WHERE number = 3": "2026/0003",
    "UPDATE register_ledgerentry SET body = replace(body, 'walk_in', 'web')"
    f" WHERE name = 'ComplaintReceived' AND complaint_id = {WHICH.format(5)}": "2026/0005",
}
"""What somebody does to the database, and the complaint in which it is found."""
LATE = "Kotak saran baru dibuka hari Senin."


@pytest.mark.journey
def test_audit(
    open_facility: OpenFacility, people: People, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = open_facility("atma-husada", "2026-05-25 07.00")
    house = a_month_goes_by(cast, clock)
    clock.set("2026-07-01 09.00")
    rusdi = people.desk("ahm.rusdi")
    rusdi.follow("Pemeriksaan").follow("Bantuan untuk halaman ini").sees("Mencocokkan register sebulan")
    finds_the_book_whole(rusdi, capsys)
    printed = takes_the_register(rusdi, tmp_path)
    told = takes_the_ledger(rusdi, tmp_path)
    agrees_field_by_field(tmp_path, told, house)
    agrees_with_the_paper(printed, told)
    counts_what_was_late_corrected_voided(rusdi, told)
    checks_one_number(told)
    somebody_changes_a_row(rusdi, capsys)


def a_month_goes_by(cast: Cast, clock: Clock) -> House:
    """One in May; in June two that end, one open, one late, one corrected, one voided, one confidential."""
    units = ("pharmacy", "inpatient")
    house = House(cast.facility, cast.staff, cast.askers, *units)
    say = {"by": OFFICER}
    clock.set("2026-05-28 10.00")
    house.receive(**say)
    clock.set("2026-06-02 09.00")
    first = house.receive(**say, place="Loket", categories=["queue"]).uid
    house.walk(first)
    clock.set("2026-06-08 10.00")
    late = clock() - timedelta(days=3)
    house.receive(**say, received_at=late, late_reason=LATE, anonymous=True, name="", phone="")
    clock.set("2026-06-09 08.30")
    house.walk(house.receive(by=None).uid)
    clock.set("2026-06-15 11.00")
    wrong = house.receive(**say).uid
    actions.correct(wrong, house.entry(OFFICER), field="story", value="Air mati di toilet loket.", note="Salah dengar.")
    clock.set("2026-06-16 08.00")
    actions.void(house.receive(**say).uid, house.entry(OFFICER), note="Tercatat dua kali.")
    clock.set("2026-06-30 23.59")
    house.receive(**say, confidential=True)
    return house


def finds_the_book_whole(rusdi: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    rusdi.open("/meja/kelola/periksa/").press("Periksa sekarang").sees("Menunggu giliran sejak")
    assert verify_asked() == 1
    rusdi.follow("Lihat lagi").sees("Utuh.", "7 pengaduan dan")
    capsys.readouterr()
    assert main(["verify"]) == 0
    said = capsys.readouterr().out
    print_of_head = rusdi.page.locator("dd code").inner_text()
    assert print_of_head in said


def takes_the_register(rusdi: Visitor, folder: Path) -> list[list[str]]:
    """On paper and as a file. Returns the cells of the paper."""
    rusdi.follow("Register").follow("Bulan sebelumnya").sees("6 nomor", "1 Juni 2026 – 30 Juni 2026")
    rusdi.page.emulate_media(media="print")
    rusdi.look()
    expect(rusdi.page.locator(".letterhead")).to_be_visible()
    rows = rusdi.page.locator("table.ledger tbody tr")
    cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows.all()]
    rusdi.page.emulate_media(media="screen")
    with rusdi.page.expect_download() as download:
        rusdi.page.get_by_role("link", name="Unduh CSV").click()
    download.value.save_as(folder / "register.csv")
    return cells


def takes_the_ledger(rusdi: Visitor, folder: Path) -> list[Told]:
    """The file and the tool, both from the page, run where the product is not."""
    rusdi.open("/meja/kelola/periksa/").follow("Juni 2026")
    for name in ("Unduh catatan Juni 2026", "Unduh alat pemeriksa"):
        with rusdi.page.expect_download() as download:
            rusdi.page.get_by_role("link", name=name).click()
        download.value.save_as(folder / download.value.suggested_filename)
    (file,) = folder.glob("catatan-*.jsonl")
    words = [sys.executable, "-I", "periksa_catatan.py", file.name]
    found = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert (found.returncode, "Utuh." in found.stdout) == (0, True), found.stdout + found.stderr
    text = file.read_text(encoding="utf-8")
    assert not [word for word in (STORY, "Permata", "812000", LATE, "Sari") if word in text]
    return read_ledger([json.loads(line) for line in text.splitlines()])


def agrees_field_by_field(folder: Path, told: list[Told], house: House) -> None:
    """Each cell of the CSV that an auditor sees, worked out anew from the ledger's events alone."""
    with (folder / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {person.uid: person.full_name for person in house.staff.values()}
    assert rows == [columns_of(each, index, names) for index, each in enumerate(told, start=1)]


def agrees_with_the_paper(printed: list[list[str]], told: list[Told]) -> None:
    assert [(cells[1], "Nomor dibatalkan" in cells[13]) for cells in printed] == [
        (each.number, each.is_void) for each in told
    ]
    assert [("dicatat terlambat" in cells[2]) for cells in printed] == [each.is_late for each in told]
    numbers = [int(each.number.rpartition("/")[2]) for each in told]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))  # no gap


def counts_what_was_late_corrected_voided(rusdi: Visitor, told: list[Told]) -> None:
    line = rusdi.page.get_by_role("row").filter(has_text="Juni 2026")
    counts = [cell.inner_text().split(" ")[0] for cell in line.locator("td").all()]
    late, corrected = sum(each.is_late for each in told), sum(each.corrections for each in told)
    assert counts == [str(len(told)), str(late), str(corrected), str(sum(each.is_void for each in told)), "0"]
    rusdi.sees("Alasannya: Juni 2026", LATE, "Salah dengar.", "isi pengaduan", "Tercatat dua kali.")


def checks_one_number(told: list[Told]) -> None:
    """The events of the first of the month, one after the other, as the procedure wants them."""
    names = [event["event"] for event in told[0].events]
    assert names[0] == "ComplaintReceived" and names[-1] == "ComplaintClosed"
    assert {"ComplaintClassified", "UnitRouted", "UnitAnswered", "AnswerGiven", "VerdictRecorded"} <= set(names)
    moments = [event["recorded_at"] for event in told[0].events]
    assert moments == sorted(moments)


def somebody_changes_a_row(rusdi: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    """With the database in their hands: a story, then an outcome, then an entry of the ledger itself."""
    for sql, number in TAMPERS.items():
        with triggers_aside(), connection.cursor() as cursor:
            cursor.execute(sql)
            assert cursor.rowcount == 1
        rusdi.press("Periksa sekarang")
        assert verify_asked() == 1
        rusdi.follow("Lihat lagi").sees("tidak cocok", number)
        capsys.readouterr()
        assert main(["verify"]) == 1
        found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  SALAH")]
        assert any(number in line for line in found), found
