import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.csvfile import csv_chunks


def written(*rows: list[object], semicolon: bool = False) -> str:
    return b"".join(csv_chunks(["No.", "Uraian"], rows, semicolon=semicolon)).decode()  # type: ignore[arg-type]


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_it_works() -> None:
    text = written(["2026/0001", 'Antre lama, katanya "sebentar"\nsekali'], [2, None])
    assert text.startswith('\ufeff"No.",')
    assert text.endswith("\r\n")
    assert read(text) == [
        ["No.", "Uraian"],
        ["2026/0001", 'Antre lama, katanya "sebentar"\nsekali'],
        ["2", ""],
    ]


def test_it_writes_semicolons_for_an_indonesian_excel() -> None:
    assert read(written(["a;b", "c,d"], semicolon=True), ";")[1] == ["a;b", "c,d"]


def test_it_writes_numbers_and_dates_as_such() -> None:
    moment = datetime(2026, 3, 17, 8, tzinfo=UTC)
    text = written([-5, Decimal("1.50")], [date(2026, 3, 17), moment])
    assert "\r\n-5,1.50\r\n" in text
    assert read(text)[2] == ["2026-03-17", "2026-03-17T08:00:00+00:00"]


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://contoh")',
        "+62812",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "a;=1",
        "a,=1",
        "a\n=1",
        "a|@b",
        "\0=1",
        "=\ud8001",
    ],
)
def test_it_never_begins_a_formula(cell: str) -> None:
    for semicolon, delimiter in ((False, ","), (True, ";")):
        rows = read(written([1, cell], semicolon=semicolon), delimiter)
        assert "'" in rows[1][1]
        for part in rows[1][1].replace(";", "\n").replace(",", "\n").replace("|", "\n").splitlines():
            assert not part.strip().startswith(("=", "+", "-", "@", "＝"))


def test_it_guards_the_header_too() -> None:
    assert b"'=1" in b"".join(csv_chunks(["=1"], []))


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2))
def test_what_is_harmless_comes_back_as_it_was(cells: list[str]) -> None:
    back = read(written([*cells]))[1]
    assert [cell.replace("'", "") for cell in back] == [cell.replace("'", "") for cell in cells]
    if not any(sign in cell for cell in cells for sign in "=+-@＝＋－＠"):
        assert back == cells
