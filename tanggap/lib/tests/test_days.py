from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.days import read_day, read_serial, seems_day_first

THIRD = "2025-02-03 00:00"


def said(moment: datetime | None) -> str | None:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else None


@pytest.mark.parametrize(
    "text",
    ["3/2/2025", "03-02-25", "3.2.2025", "03/02/2025", "3 Feb 2025", "3 Februari 2025", "3-Peb-25", "3Feb2025",
     "Senin, 3 Februari 2025", "senin 3/2/2025", "2025-02-03", "2025/2/3", "20250203", "Feb 3, 2025", " 3 / 2 / 2025 "],
)  # fmt: skip
def test_a_day_in_any_spelling(text: str) -> None:
    assert said(read_day(text)) == THIRD


@pytest.mark.parametrize(
    "text",
    ["3/2/2025 9.30", "3/2/2025 pukul 09.30 WIB", "2025-02-03T09:30:00", "3 Feb 2025, jam 9:30", "03-02-25 09:30:59"],
)
def test_with_the_hour(text: str) -> None:
    assert said(read_day(text)) == "2025-02-03 09:30"


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2025", "13/13/2025", "3/2", "12", "0/0/2025", "kemarin", "3 Foo 2025", "1/1/1", "99/99/9999",
     "Kebumen, 31 Desember 2025", "3/2/20255", "²/2/2025"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None


def test_month_first_where_the_column_says_so() -> None:
    assert said(read_day("2/3/2025", day_first=False)) == THIRD
    assert said(read_day("3 Feb 2025", day_first=False)) == THIRD
    assert seems_day_first(["13/2/2025", "2/3/2025"]) is True
    assert seems_day_first(["2/13/2025", "Senin, 1/20/2025"]) is False
    assert seems_day_first(["2/3/2025", "2025-02-13", "entah"]) is None


def test_two_digits_of_a_year() -> None:
    assert said(read_day("3/2/59")) == "2059-02-03 00:00"
    assert said(read_day("3/2/99")) == "1999-02-03 00:00"


def test_a_number_that_was_never_formatted_as_a_date() -> None:
    assert said(read_serial(45691)) == THIRD
    assert said(read_serial(45691.395833333)) == "2025-02-03 09:30"
    assert said(read_serial(20250203)) == THIRD
    assert [read_serial(number) for number in (12, 3.5, 1e12, -4, float("1e300"))] == [None] * 5


@given(st.text(max_size=40), st.booleans())
def test_nothing_typed_breaks_it(text: str, day_first: bool) -> None:
    read_day(text, day_first=day_first)
    seems_day_first([text])


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_no_number_breaks_it(number: float) -> None:
    read_serial(number)
