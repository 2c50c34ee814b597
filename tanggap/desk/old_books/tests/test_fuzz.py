"""Whatever is brought as a register: a clear sentence or a preview, never a breakdown, and the book stays whole."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from tanggap.desk.tests.cast import House
from tanggap.intake.jobs import sweep
from tanggap.intake.models import OldBook
from tanggap.intake.reading.columns import MEANINGS
from tanggap.register.verify import verify
from tests.fuzz.sending import search

LIST = "/meja/kelola/impor/"
WORDS = st.sampled_from(
    ["", "-", "3/2/2025", "31/02/2025", "2031-01-01", "1989-01-01", "45691", "9" * 30, "=1+1", "'=1", "WA",
     "Kotak Saran", "0812-0000-0123", "81200000123", "NN", "x" * 300, "#REF!", "Jumlah", "\0", "²³", "9999-12-31",
     "0001-01-01"]
) | st.text(max_size=20)  # fmt: skip
TABLE = st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=6)
HEADERS = ["No", "Tgl", "Isi Aduan", "Media", "Unit", "No HP"]
MEANT = st.lists(st.sampled_from(["", "planet", *MEANINGS]), max_size=7)


CELLS = st.one_of(
    WORDS.filter(lambda said: said.isprintable()),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(min_value=date(1900, 3, 1)),
    st.booleans(),
    st.none(),
)


def workbook(rows: list[list[object]]) -> bytes:
    made, book = BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(made)
    return made.getvalue()


@search(15)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=5), st.none() | st.tuples(st.floats(0, 1), st.binary(max_size=9)))
def test_any_workbook(house: House, aji: Client, rows: list[list[object]], damage: tuple[float, bytes] | None) -> None:
    """Cells of any kind; cut off, or with some bytes of it written over."""
    data = workbook([list(HEADERS), *rows])
    if damage is not None:
        at, instead = int(damage[0] * len(data)), damage[1]
        data = data[:at] + instead + data[at + len(instead) :] if instead else data[:at]
    answer = whole(aji.post(LIST, {"file": SimpleUploadedFile("buku.xlsx", data)}))
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        place = f"{LIST}{OldBook.objects.latest('pk').uid}/"
        for path in ("kolom/", "kata/", ""):
            whole(aji.get(place + path))
        whole(aji.post(f"{place}ambil/"))
        sweep()
        whole(aji.get(place))
        assert not verify(house.facility).findings


def csv_of(rows: list[list[str]], separator: str, encoding: str) -> bytes:
    lines = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\n".join(lines).encode(encoding, "replace")


def whole(answer: Any) -> Any:
    assert answer.status_code < 500
    return answer


@search(40)
@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ""]))
@example(b"PK\x05\x06" + bytes(18), ".xlsx")
@example(b"\xff\xfe\x00", ".csv")
def test_any_bytes(house: House, aji: Client, data: bytes, ending: str) -> None:
    answer = whole(aji.post(LIST, {"file": SimpleUploadedFile(f"buku{ending}", data)}))
    assert answer.status_code in (302, 422)


@search(25)
@given(
    TABLE, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-8-sig"]), MEANT, st.booleans()
)
@example([["1", "9999-12-31", "a", "", "", ""], ["2", "0001-01-01", "b", "", "", ""]], ";", "utf-8", [], True)
def test_any_table(
    house: House, aji: Client, rows: list[list[str]], separator: str, encoding: str, meant: list[str], is_open: bool
) -> None:
    data = csv_of([HEADERS, *rows], separator, encoding)
    answer = whole(aji.post(LIST, {"file": SimpleUploadedFile("buku.csv", data)}))
    assert answer.status_code == 302
    place = f"{LIST}{OldBook.objects.latest('pk').uid}/"
    for path in ("kolom/", "kata/", "", "ditolak.csv"):
        whole(aji.get(place + path))
    said = {f"column-{index}": meaning for index, meaning in enumerate(meant)}
    chosen = {"order": "month", "unsaid_channel": "letter", **({"take_open": "on"} if is_open else {})}
    whole(aji.post(f"{place}kolom/", said | chosen))
    whole(aji.post(f"{place}kata/", {"channel-0": "planet", "unit-0": "outpatient", "status-0": "open"}))
    whole(aji.get(place))
    whole(aji.post(f"{place}ambil/"))
    sweep()
    whole(aji.get(place))
    whole(aji.get(f"{place}ditolak.csv"))
    assert not OldBook.objects.filter(state__in=["queued", "running", "stopped"]).exists()
    assert not verify(house.facility).findings
