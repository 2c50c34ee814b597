"""The package's table against the joint decrees."""

from __future__ import annotations

from datetime import date

import pytest

from tanggap.rules.clock.days import DayKind, YearStatus
from tanggap.rules.clock.national import DECREES, days_off_in, status_of_year

HOLIDAYS_2026 = {
    date(2026, 1, 1): "Tahun Baru",
    date(2026, 1, 16): "Isra Mikraj",
    date(2026, 2, 17): "Imlek",
    date(2026, 3, 19): "Nyepi",
    date(2026, 3, 21): "Idul Fitri",
    date(2026, 3, 22): "Idul Fitri",
    date(2026, 4, 3): "Wafat Yesus Kristus",
    date(2026, 4, 5): "Paskah",
    date(2026, 5, 1): "Hari Buruh",
    date(2026, 5, 14): "Kenaikan Yesus Kristus",
    date(2026, 5, 27): "Idul Adha",
    date(2026, 5, 31): "Waisak",
    date(2026, 6, 1): "Hari Lahir Pancasila",
    date(2026, 6, 16): "Tahun Baru Islam",
    date(2026, 8, 17): "Hari Kemerdekaan",
    date(2026, 8, 25): "Maulid Nabi",
    date(2026, 12, 25): "Natal",
}
LEAVE_2026 = {
    date(2026, 2, 16): "Cuti bersama Imlek",
    date(2026, 3, 18): "Cuti bersama Nyepi",
    date(2026, 3, 20): "Cuti bersama Idul Fitri",
    date(2026, 3, 23): "Cuti bersama Idul Fitri",
    date(2026, 3, 24): "Cuti bersama Idul Fitri",
    date(2026, 5, 15): "Cuti bersama Kenaikan Yesus Kristus",
    date(2026, 5, 28): "Cuti bersama Idul Adha",
    date(2026, 12, 24): "Cuti bersama Natal",
}
HOLIDAYS_2025 = [
    (1, 1), (1, 27), (1, 29), (3, 29), (3, 31), (4, 1), (4, 18), (4, 20), (5, 1), (5, 12), (5, 29), (6, 1), (6, 6),
    (6, 27), (8, 17), (9, 5), (12, 25),
]  # fmt: skip
LEAVE_2025 = [
    (1, 28), (3, 28), (4, 2), (4, 3), (4, 4), (4, 7), (5, 13), (5, 30), (6, 9), (8, 18), (12, 26),
]  # fmt: skip


def names_of(year: int, kind: DayKind) -> dict[date, str]:
    return {day: off.name for day, off in days_off_in(year).items() if off.kind is kind}


def test_it_works_for_2026() -> None:
    assert names_of(2026, DayKind.NATIONAL_HOLIDAY) == HOLIDAYS_2026
    assert names_of(2026, DayKind.COLLECTIVE_LEAVE) == LEAVE_2026
    assert (len(HOLIDAYS_2026), len(LEAVE_2026)) == (17, 8)


def test_it_has_2025_with_the_day_that_was_added_in_august() -> None:
    assert sorted(names_of(2025, DayKind.NATIONAL_HOLIDAY)) == [date(2025, *day) for day in HOLIDAYS_2025]
    assert sorted(names_of(2025, DayKind.COLLECTIVE_LEAVE)) == [date(2025, *day) for day in LEAVE_2025]


def test_every_day_off_names_its_decree() -> None:
    assert {off.source for off in days_off_in(2026).values()} == {DECREES[2026]}
    assert "1497 Tahun 2025" in DECREES[2026]
    assert {off.source for off in days_off_in(2027).values()} == {""}


@pytest.mark.parametrize(("year", "confirmed"), [(2024, False), (2025, True), (2026, True), (2027, False)])
def test_only_a_decree_confirms_a_year(year: int, confirmed: bool) -> None:
    assert status_of_year(year) == YearStatus(year, confirmed, DECREES.get(year, ""))


def test_names_carry_no_mark_of_the_package() -> None:
    # The package writes "(perkiraan)" behind Idul Fitri 2027; that is for the year's status to say.
    names = [f"{off.name} {off.name_en}" for year in range(2025, 2035) for off in days_off_in(year).values()]
    assert not [name for name in names if "perkiraan" in name or "estimated" in name]


def test_two_holidays_on_one_date_are_both_named() -> None:
    # 13 May 2021 was Idul Fitri and Ascension Day.
    off = days_off_in(2021)[date(2021, 5, 13)]
    assert (off.name, off.name_en) == ("Idul Fitri dan Kenaikan Yesus Kristus", "Eid al-Fitr and Ascension Day")


def test_an_unknown_name_is_kept() -> None:
    # A leave day that was moved in 2020 has a name of its own.
    assert days_off_in(2020)[date(2020, 12, 31)].name == "Pegangti Cuti Bersama Hari Raya Idul Fitri"
