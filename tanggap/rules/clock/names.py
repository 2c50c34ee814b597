"""Names of days and months, and how dates and lists are said in Indonesian and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

Language = Literal["id", "en"]

WEEKDAYS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
)
MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "id": (
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember",
        ),
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    }
)
_AND: Mapping[Language, str] = MappingProxyType({"id": "dan", "en": "and"})


def say_month(day: date, language: Language) -> str:
    """ "Maret 2026"."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def say_date(day: date, language: Language) -> str:
    """ "17 Maret 2026"."""
    return f"{day.day} {say_month(day, language)}"


def day_in(text: str) -> date | None:
    """The day of a text such as "17 Maret 2026", in either language; None where it says anything else."""
    found = re.fullmatch(r"\s*(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})\s*", text, re.ASCII)
    names = [[name.casefold() for name in MONTHS[language]] for language in ("id", "en")] if found else []
    for months in names:
        if found and found[2].casefold() in months:
            try:
                return date(int(found[3]), months.index(found[2].casefold()) + 1, int(found[1]))
            except ValueError:
                return None
    return None


def say_weekday_date(day: date, language: Language) -> str:
    """ "Selasa 17 Maret 2026"."""
    return f"{WEEKDAYS[language][day.weekday()]} {say_date(day, language)}"


def join_list(parts: Sequence[str], language: Language) -> str:
    """ "18, 20 dan 23"."""
    *head, last = parts
    return f"{', '.join(head)} {_AND[language]} {last}" if head else last
