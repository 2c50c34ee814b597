"""Tables out of whatever is brought: what is read, and what is refused before it can do harm."""

from __future__ import annotations

import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from tanggap.lib import tables, xlsx
from tanggap.lib.tables import Broken, Cell, TableError, from_plain, read_tables, to_plain


def cells(data: bytes) -> list[tuple[Cell, ...]]:
    return [row.cells for row in read_tables(data)[0].rows]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(TableError) as found:
        read_tables(data)
    assert found.value.sentence
    return found.value.code


def test_a_workbook() -> None:
    moment = datetime.fromisoformat("2025-02-03T09:30")
    data = workbook(["No", "Tgl"], [], [1, moment, 1.5, True, None, " teks ", 81200000123.0])

    assert cells(data) == [("No", "Tgl"), (1, moment, 1.5, "ya", "", "teks", 81200000123)]
    assert [row.number for row in read_tables(data)[0].rows] == [1, 3]


def test_sheets_that_are_empty_are_left_out() -> None:
    book = Workbook()
    book.create_sheet("Isi").append(["x"])

    assert [sheet.name for sheet in read_tables(saved(book))] == ["Isi"]


def test_formulas_count_by_their_result_and_errors_are_told() -> None:
    data = workbook(["=1+1", "#REF!", "#N/A"])

    assert cells(data)[0][1:] == (Broken("#REF!"), Broken("#N/A"))
    assert read_tables(data)[0].uncounted == 1


@pytest.mark.parametrize(
    "data",
    [
        b"No,Tgl\n1,3/2/2025\n",
        b"No;Tgl\r\n1;3/2/2025\r\n",
        b"No\tTgl\r1\t3/2/2025",
        b"sep=;\nNo;Tgl\n1;3/2/2025",
        "\ufeffNo;Tgl\n1;3/2/2025".encode(),
        "No;Tgl\n1;3/2/2025".encode("utf-16"),
        b"N\0o;Tgl\n1;3/2/2025",
        b'"No","Tgl"\n"1","3/2/2025"',
    ],
)
def test_csv_as_people_have_it(data: bytes) -> None:
    assert cells(data) == [("No", "Tgl"), ("1", "3/2/2025")]


def test_letters_of_windows_and_our_own_apostrophes() -> None:
    assert cells("Café;'=1+1;'-;'kutip".encode("cp1252")) == [("Café", "=1+1", "-", "'kutip")]
    assert cells(b'a;"baris satu\nbaris dua"\n\nb;c')[0][1] == "baris satu\nbaris dua"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_table"),
        (b" \n\n", "empty_table"),
        (b";;;\n;;;", "empty_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04", "unreadable"),
        (archive(word__document_xml=b"<x/>"), "other_format"),
        (archive(xl__workbook_xml=b"<x/>"), "unreadable"),
        (b"<!DOCTYPE html><table>", "web_page"),
        (b"%PDF-1.4", "no_table"),
        (b"x" * (tables.LARGEST + 1), "too_large"),
        (b"a;b\n" * (tables.MOST_ROWS + 1), "too_many_rows"),
        (b'"' + b"x" * 200_000 + b'"', "unreadable"),
    ],
)
def test_it_refuses(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(xl__workbook_xml=b"<x/>", xl__sharedStrings_xml=b" " * (xlsx.LARGEST_UNPACKED + 1))

    assert len(bomb) < 1_000_000
    assert refused(bomb) == "too_large"


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    data = workbook(["x"])
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = part.index(b"<worksheet")
                part = part[:start] + laughs + part[start:].replace(b"<sheetData>", b"<sheetData>&b;", 1)
            new.writestr(name, part)

    assert refused(out.getvalue()) == "unreadable"


def test_one_cell_in_the_last_row_and_column_is_no_million_of_rows() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "awal"
    book.active["XFD1048576"] = "akhir"

    assert cells(saved(book)) == [("awal",)]


def test_one_long_text_in_every_cell_is_too_much() -> None:
    long = "x" * 30_000

    assert refused(workbook(*[[long] * 10 for _ in range(50)])) == "too_much_text"


def test_what_no_database_takes_is_gone() -> None:
    found = cells("a\ud800b;c\u202ed;\x07e".encode("utf-8", "surrogatepass"))[0]

    assert all(isinstance(cell, str) and cell.encode() for cell in found)


def test_there_and_back() -> None:
    sheets = read_tables(workbook(["a", 1, 1.5, datetime.fromisoformat("2025-02-03"), "#REF!"]))

    assert from_plain(to_plain(sheets)) == sheets


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xef\xbb\xbf")
@example(b"sep=;")
@example(b'sep="\na"b')
def test_no_bytes_break_it(data: bytes) -> None:
    try:
        read_tables(data)
    except TableError as error:
        assert error.sentence


@cache
def _sound() -> bytes:
    return workbook(["No", "Tgl"], [1, "3/2/2025"])


@given(st.data())
def test_no_damaged_workbook_breaks_it(data: st.DataObject) -> None:
    whole = bytearray(_sound())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_tables(bytes(whole))
    except TableError as error:
        assert error.sentence
