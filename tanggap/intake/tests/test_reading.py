"""What is guessed of a register, and what each row of it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tanggap.intake.actions import bring
from tanggap.intake.reading.columns import find_header, guess_meanings, headers_of, letter
from tanggap.intake.reading.leftover import leftovers_from, leftovers_of
from tanggap.intake.reading.lines import Taken
from tanggap.intake.reading.manner import guess_manner, manner_from
from tanggap.intake.reading.survey import OpenFile, open_file, survey
from tanggap.intake.reading.words import words_of
from tanggap.intake.tests.books import HEADER, LINES, messy, workbook
from tanggap.lib.tables import Cell, read_tables
from tests.cast import NOW, House


def opened(house: House, *rows: Any, data: bytes = b"", **manner: Any) -> OpenFile:
    data = data or workbook([HEADER, *rows])
    file = open_file(bring(house.facility, name="x", data=data, by=house.asker("tono"), now=NOW), now=NOW)
    return replace(file, manner=replace(file.manner, **manner))


def only(house: House, *cells: Any, **manner: Any) -> Taken:
    (taken,) = survey(opened(house, cells, **manner)).taken
    return taken


def wrong(house: House, *cells: Any, **manner: Any) -> list[tuple[str, str]]:
    (refused,) = survey(opened(house, cells, **manner)).refused
    return [(problem.column, problem.sentence) for problem in refused.problems]


def line(**changes: Any) -> list[Any]:
    plain = dict(zip(HEADER, (1, "3/2/2025", "Bayu", "", "Antrean lama.", "WA", "", "", "", ""), strict=True))
    return list((plain | {name.replace("_", " "): value for name, value in changes.items()}).values())


def test_the_header_is_found_below_titles() -> None:
    sheets = read_tables(messy())
    manner = guess_manner(sheets)

    assert (manner.sheet, manner.header) == (0, 4)
    assert manner.meanings == (
        "external", "received", "name", "phone", "story", "channel", "unit", "follow_up", "ended", "remark",
    )  # fmt: skip
    assert manner_from(manner.to_text()) == manner


@pytest.mark.parametrize(
    ("headers", "meanings"),
    [
        (["NO.", "Hari/Tanggal", "Nama Pengadu", "Isi Keluhan/Saran"], ["external", "received", "name", "story"]),
        (["No", "No. Register", "Tanggal Masuk", "Uraian"], ["", "external", "received", "story"]),
        (["Tanggal", "Tgl Selesai", "Keluhan", "Status"], ["received", "ended", "story", "status"]),
        (["Unit/Ruangan yang Dikeluhkan", "Isi Pengaduan", "Paraf Petugas"], ["unit", "story", ""]),
        (["Alasan ditolak", "Ket.", "KATEGORI  KELUHAN"], ["", "remark", "category"]),
        (["apa saja", "", "x" * 500], ["", "", ""]),
    ],
)
def test_columns_are_guessed_once_each(headers: list[str], meanings: list[str]) -> None:
    assert list(guess_meanings(headers)) == meanings


def test_a_header_that_is_merged_over_two_rows() -> None:
    sheet = read_tables(workbook([["No", "Tgl", "Pelapor", "", "Isi Aduan"], ["", "", "Nama", "No HP", ""]]))[0]

    assert find_header(sheet.rows) == 1
    assert headers_of(sheet.rows, 2) == ["No", "Tgl", "Nama", "No HP", "Isi Aduan"]


def test_there_may_be_no_header() -> None:
    sheets = read_tables(workbook([[1, "3/2/2025", "Antrean lama."]]))

    assert guess_manner(sheets).header == 0
    assert headers_of(sheets[0].rows, 0) == ["", "", ""]
    assert [letter(n) for n in (0, 25, 26, 59)] == ["A", "Z", "AA", "BH"]


def test_words_are_known_and_the_facilitys_own() -> None:
    cells: list[Cell] = ["Kotak  Saran", "kotak saran", "Via WA", "merpati", "", 5]
    found = {word.shown: (word.times, word.code) for word in words_of("channel", cells, {})}
    assert found == {"Kotak Saran": (2, "suggestion_box"), "Via WA": (1, "whatsapp"), "merpati": (1, ""), "5": (1, "")}
    own = {"gigi": "Poli Gigi dan Mulut", "umum": "Poli Umum"}
    said = words_of("unit", ["poli gigi", "UMUM", "poli", "gigi dan mulut"], own)
    assert {word.shown: word.code for word in said} == {
        "poli gigi": "gigi", "UMUM": "umum", "poli": "", "gigi dan mulut": "gigi",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (81200000123, "+6281200000123"),
        (6281200000123, "+6281200000123"),
        (287551234, "+62287551234"),
        ("0812 0000 0123", "+6281200000123"),
        ("'081200000123", "+6281200000123"),
        ("-", ""),
        ("tidak ada", ""),
    ],
)
def test_telephones(house: House, typed: Any, kept: str) -> None:
    taken = only(house, *line(No_HP=typed))
    assert (taken.old.intake.phone, taken.old.intake.address) == (kept, "")


def test_a_telephone_that_is_none_is_kept_as_text(house: House) -> None:
    taken = only(house, *line(No_HP="0812 atau 0813-0000-0456 / 0814-0000-0789"))
    assert taken.phone_as_text
    assert taken.old.intake.address.startswith("Telepon tertulis: 0812 atau")


def test_words_in_place_of_a_contact_are_kept_too(house: House) -> None:
    rows = [["Tanggal", "Isi Aduan", "No HP", "Email"], ["3/2/2025", "Antrean lama.", "titip anaknya", "lewat WA"]]
    (taken,) = survey(opened(house, data=workbook(rows))).taken
    assert taken.old.intake.address == "Telepon tertulis: titip anaknya\nEmail tertulis: lewat WA"


def test_long_words_in_place_of_a_telephone_are_kept_whole_or_refused(house: House) -> None:
    said = "0812-0000-0456 (istri), 0813-0000-0789 (pelapor, sesudah jam 17, jangan SMS)"
    assert only(house, *line(No_HP=said)).old.intake.address == f"Telepon tertulis: {said}"
    assert wrong(house, *line(No_HP=said * 20)) == [("D", "Terlalu panjang: paling banyak 1000 huruf.")]


def test_a_name_that_is_none(house: House) -> None:
    assert only(house, *line(Nama_Pelapor="NN")).old.intake.anonymous
    assert not only(house, *line()).old.intake.anonymous


def test_words_that_nobody_knows_are_not_lost(house: House) -> None:
    old = only(house, *line(Media="Merpati pos", Unit="Gudang")).old
    assert old.intake.channel == "paper_form"
    assert "Merpati pos" in old.remark and old.intake.place == "Gudang"


def test_how_it_ended(house: House) -> None:
    assert only(house, *line(Tgl_Selesai="7/2/2025")).old.outcome == "solved"
    assert only(house, *line()).old.outcome == ""
    status = opened(house, data=workbook([["Tgl", "Keluhan", "Status"], ["3/2/2025", "Antre.", "Proses"]]))
    assert survey(status).taken[0].old.outcome == ""
    assert not survey(status).open
    assert survey(replace(status, manner=replace(status.manner, take_open=True))).open == 1


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"Tgl": "31/02/2025"}, "B", "Bukan tanggal"),
        ({"Tgl": ""}, "B", "kosong"),
        ({"Tgl": "3/2/2031"}, "B", "masa depan"),
        ({"Tgl": date(1989, 12, 31)}, "B", "1990"),
        ({"Tgl": "#REF!"}, "B", "Rumusnya salah"),
        ({"Isi_Aduan": ""}, "E", "kosong"),
        ({"Isi_Aduan": "#N/A"}, "E", "Rumusnya salah"),
        ({"Isi_Aduan": "x" * 30_000}, "E", "20.000"),
        ({"Tgl_Selesai": "1/2/2025"}, "I", "sebelum diterima"),
        ({"Tgl_Selesai": "besok"}, "I", "Bukan tanggal"),
        ({"Nama_Pelapor": "x" * 201}, "C", "200"),
        ({"No": "x" * 61}, "A", "60"),
    ],
)
def test_a_row_is_refused_with_its_cell_and_the_way_out(
    house: House, changes: dict[str, Any], column: str, said: str
) -> None:
    problems = wrong(house, *line(**changes))
    assert [found for found, _ in problems] == [column]
    assert said in problems[0][1]


def test_everything_wrong_is_told_at_once_and_survives_the_file(house: House) -> None:
    file = opened(house, line(Tgl="kapan-kapan", Isi_Aduan="", Tgl_Selesai="7/2/2025"))
    kept = leftovers_of(file.headers, survey(file).refused)
    assert [problem.column for problem in kept.lines[0].problems] == ["B", "E"]
    assert leftovers_from(kept.to_text()) == kept
    assert {n for _, _, n in kept.reasons()} == {1}


def test_an_empty_day_may_follow_the_row_above(house: House) -> None:
    rows = line(), line(No=2, Tgl="", Isi_Aduan="Kipas mati.")
    assert len(survey(opened(house, *rows)).refused) == 1
    filled = survey(opened(house, *rows, fill_days=True)).taken
    assert len({each.old.intake.received_at for each in filled}) == 1


def test_the_same_day_ended_earlier_by_the_hour_is_no_fault(house: House) -> None:
    old = only(house, *line(Tgl="3/2/2025 10.00", Tgl_Selesai="3/2/2025")).old
    assert old.ended_at == old.intake.received_at


def test_month_first_is_recognised(house: House) -> None:
    rows = line(Tgl="2/13/2025"), line(No=2, Tgl="2/3/2025", Isi_Aduan="Kipas mati.")
    file = opened(house, *rows)
    assert not file.manner.day_first
    days = {each.old.intake.received_at for each in survey(file).taken}
    assert days == {house.moment("2025-02-13 00.00"), house.moment("2025-02-03 00.00")}


def test_what_stands_around_the_lines_is_no_complaint(house: House) -> None:
    rows = [*HEADER], ["", "Bulan: Januari"], ["", "", "", "", "Jumlah 5"], ["", "", "", "", "", "", "", "Mengetahui"]
    read = survey(opened(house, *rows, LINES[0]))
    assert (len(read.skipped), len(read.taken), len(read.refused)) == (4, 1, 0)
