"""National holidays and collective leave (cuti bersama) of Indonesia, year by year.

The dates come from the `holidays` package (categories `public` and `government`). The package
also carries guesses for years that no decree covers yet, so this file says which years are decreed:
only those are *confirmed*. To confirm a year: compare the package's table with the decree, add the
decree here with its table in the test, or let the facility's calendar state it under `years`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays

from tanggap.rules.clock.days import DayKind, DayOff, YearStatus

DECREES: Mapping[int, str] = MappingProxyType(
    {
        2025: "SKB Nomor 1017 Tahun 2024, Nomor 2 Tahun 2024, dan Nomor 2 Tahun 2024, diubah dengan "
        "SKB Nomor 933 Tahun 2025, Nomor 1 Tahun 2025, dan Nomor 3 Tahun 2025",
        2026: "SKB Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, dan Nomor 5 Tahun 2025",
    }
)
"""The joint decree of the three ministers on holidays and collective leave, by year."""

_SHORT_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Tahun Baru Masehi": ("Tahun Baru", "New Year's Day"),
        "Isra Mikraj Nabi Muhammad": ("Isra Mikraj", "Isra Mikraj"),
        "Tahun Baru Imlek": ("Imlek", "Lunar New Year"),
        "Hari Suci Nyepi": ("Nyepi", "Nyepi"),
        "Hari Raya Idul Fitri": ("Idul Fitri", "Eid al-Fitr"),
        "Hari kedua dari Hari Raya Idul Fitri": ("Idul Fitri", "Eid al-Fitr"),
        "Wafat Yesus Kristus": ("Wafat Yesus Kristus", "Good Friday"),
        "Kebangkitan Yesus Kristus": ("Paskah", "Easter Sunday"),
        "Hari Buruh Internasional": ("Hari Buruh", "Labour Day"),
        "Kenaikan Yesus Kristus": ("Kenaikan Yesus Kristus", "Ascension Day"),
        "Hari Raya Idul Adha": ("Idul Adha", "Eid al-Adha"),
        "Hari Raya Waisak": ("Waisak", "Vesak"),
        "Hari Lahir Pancasila": ("Hari Lahir Pancasila", "Pancasila Day"),
        "Tahun Baru Islam": ("Tahun Baru Islam", "Islamic New Year"),
        "Hari Kemerdekaan Republik Indonesia": ("Hari Kemerdekaan", "Independence Day"),
        "Maulid Nabi Muhammad": ("Maulid Nabi", "Prophet's Birthday"),
        "Hari Raya Natal": ("Natal", "Christmas Day"),
        "Hari Pemilihan Umum": ("Pemilihan Umum", "General Election"),
        "Hari Pemilihan Kepala Daerah": ("Pilkada", "Local Election"),
    }
)
"""The package's names -> the words people use, Indonesian and English."""

_ESTIMATE_MARK = " (perkiraan)"
_LEAVE_PREFIX = "Cuti Bersama "


def status_of_year(year: int) -> YearStatus:
    """Confirmed with its decree, or estimated."""
    decree = DECREES.get(year, "")
    return YearStatus(year, confirmed=bool(decree), decree=decree)


@lru_cache(maxsize=64)
def days_off_in(year: int) -> Mapping[date, DayOff]:
    """National holidays and collective leave of one year; a date that is both counts as a holiday."""
    leave = holidays.country_holidays("ID", years=year, expand=False, language="id", categories=("government",))
    public = holidays.country_holidays("ID", years=year, expand=False, language="id", categories=("public",))
    table = {day: _day_off(day, DayKind.COLLECTIVE_LEAVE, text) for day, text in leave.items()}
    table |= {day: _day_off(day, DayKind.NATIONAL_HOLIDAY, text) for day, text in public.items()}
    return MappingProxyType(table)


def _day_off(day: date, kind: DayKind, text: str) -> DayOff:
    # The package joins two holidays on one date with a semicolon and marks its own guesses in the
    # name. Our estimate is a matter of the whole year, so that the mark would say it twice.
    names = [_short_name(part.removesuffix(_ESTIMATE_MARK)) for part in text.split("; ")]
    return DayOff(
        day,
        kind,
        name=" dan ".join(name for name, _ in names),
        name_en=" and ".join(name_en for _, name_en in names),
        source=status_of_year(day.year).decree,
    )


def _short_name(text: str) -> tuple[str, str]:
    if text.startswith(_LEAVE_PREFIX):
        name, name_en = _short_name(text.removeprefix(_LEAVE_PREFIX))
        return f"Cuti bersama {name}", f"Collective leave, {name_en}"
    return _SHORT_NAMES.get(text, (text, text))
