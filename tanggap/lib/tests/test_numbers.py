from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.numbers import show_number, show_register_number, spell_number


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234.5, None, "1.234,5"),
        (0, None, "0"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (-1234567, None, "-1.234.567"),
        (Decimal("76.610"), None, "76,610"),
        (82.345, 2, "82,35"),
        (0.125, 2, "0,13"),
        (-0.001, 2, "0,00"),
        (-0.0, None, "0,0"),
        (1e21, None, "1.000.000.000.000.000.000.000"),
        (95, 1, "95,0"),
        (1234.5, 0, "1.235"),
    ],
)
def test_it_shows_numbers(value: float | Decimal, decimals: int | None, shown: str) -> None:
    assert show_number(value, decimals=decimals) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_it_shows_no_number_that_is_none(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        show_number(value)


@given(st.integers())
def test_a_whole_number_reads_back(value: int) -> None:
    assert int(show_number(value).replace(".", "")) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (211, "dua ratus sebelas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (250_000_000_000, "dua ratus lima puluh miliar"),
        (10**12, "satu triliun"),
    ],
)
def test_it_spells_numbers(value: int, words: str) -> None:
    assert spell_number(value) == words


@pytest.mark.parametrize("value", [-1, 10**15])
def test_it_spells_no_number_out_of_reach(value: int) -> None:
    with pytest.raises(ValueError, match="can be spelt"):
        spell_number(value)


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_two_numbers_are_never_spelt_alike(one: int, other: int) -> None:
    assert (spell_number(one) == spell_number(other)) == (one == other)


def test_it_shows_register_numbers() -> None:
    assert show_register_number(2026, 431) == "2026/0431"
    assert show_register_number(2026, 12345) == "2026/12345"


@pytest.mark.parametrize(("year", "n"), [(2026, 0), (0, 1), (10_000, 1)])
def test_it_shows_no_register_number_that_cannot_be(year: int, n: int) -> None:
    with pytest.raises(ValueError, match="register number"):
        show_register_number(year, n)
