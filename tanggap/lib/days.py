"""Days as people type them into a table: 3/2/2025, 03-02-25, 3 Feb 2025, Senin 3 Februari 2025 pukul 09.30, 45691."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb peb februari pebruari february", "mar mrt maret march", "apr april",
            "mei may", "jun juni june", "jul juli july", "agu agt ags agst aug agustus august",
            "sep sept september", "okt oct oktober october", "nov nop november nopember", "des dec desember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|mon|tue|wed|thu|fri|sat|sun)\w*[\s,.]+", re.I
)
_TIME = re.compile(
    r"(?:^|[\sT,]+)(?:pukul|pkl\.?|jam)?\s*(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:\.\d+)?)?\s*(?:wib|wita|wit)?Z?$", re.I
)
_NUMBERS = re.compile(r"^(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})$")
_NAMED = re.compile(r"^(\d{1,2})\s*[./\-\s]?\s*([a-z]{3,9})\.?\s*[./\-\s,]?\s*(\d{2,4})$", re.I)
_NAMED_FIRST = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$", re.I)
_TOGETHER = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
# Spreadsheets count days from here; a number of 1980 to 2099 that was never formatted as a date.
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = datetime(1899, 12, 30), 29_221, 73_050  # noqa: DTZ001  as in a table
_CENTURY = 60  # 59 is 2059, 60 is 1960


def read_day(text: str, *, day_first: bool = True) -> datetime | None:
    """The moment, without a zone; at 00.00 where no time is given. None when it is no day that exists."""
    tidy = _WEEKDAY.sub("", " ".join(text.split()))
    clock = _TIME.search(tidy)
    if clock and clock.start() > 0:
        found = _day(tidy[: clock.start()].strip(" ,"), day_first)
        if found is not None:
            return _at(found, clock)
    return _day(tidy.strip(" ,."), day_first)


def read_serial(number: float) -> datetime | None:
    """The moment that a spreadsheet's number stands for."""
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _day(str(int(number)), True) if float(number).is_integer() else None
    moment = _EPOCH + timedelta(days=number, seconds=30)  # to the nearest minute
    return moment.replace(second=0, microsecond=0)


def seems_day_first(texts: Iterable[str]) -> bool | None:
    """Which way round days and months stand in a column; None when every date would go either way."""
    pairs = [found for text in texts if (found := _NUMBERS.match(_WEEKDAY.sub("", text.strip()).split(" ")[0]))]
    firsts = sum(int(pair[1]) > 12 for pair in pairs if len(pair[1]) < 3)
    seconds = sum(int(pair[2]) > 12 for pair in pairs)
    return None if firsts == seconds else firsts > seconds


def _at(day: datetime, clock: re.Match[str]) -> datetime | None:
    try:
        return day.replace(hour=int(clock[1]), minute=int(clock[2]))
    except ValueError:
        return None


def _day(text: str, day_first: bool) -> datetime | None:
    if together := _TOGETHER.match(text):
        return _made(*(int(part) for part in together.groups()))
    if named := _NAMED.match(text):
        return _made(_year(named[3]), _MONTHS.get(named[2].lower(), 0), int(named[1]))
    if named := _NAMED_FIRST.match(text):
        return _made(int(named[3]), _MONTHS.get(named[1].lower(), 0), int(named[2]))
    numbers = _NUMBERS.match(text)
    if numbers is None:
        return None
    one, two, three = numbers.groups()
    if len(one) == 4:
        return _made(int(one), int(two), int(three)) if len(three) < 3 else None
    if len(one) > 2 or len(three) not in (2, 4):
        return None
    day, month = (int(one), int(two)) if day_first else (int(two), int(one))
    return _made(_year(three), month, day)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return (2000 if int(text) < _CENTURY else 1900) + int(text) if len(text) == 2 else 0


def _made(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001  the facility's zone is added by whoever knows it
    except ValueError:
        return None
