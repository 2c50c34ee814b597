from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime

import pytest

from tanggap.rules.clock.calendar import (
    Calendar,
    CalendarError,
    DayKind,
    DayOff,
    YearStatus,
    calendar_from_data,
    calendar_to_data,
)
from tanggap.rules.clock.tests.facilities import ALL, slots

WEEK: dict[str, object] = {
    "monday": ["08.00-12.00", "13.00-16.30"],
    "tuesday": ["08.00-16.30"],
    "wednesday": ["08.00-16.30"],
    "thursday": ["08.00-16.30"],
    "friday": ["07.30-11.30"],
    "saturday": "24 jam",
    "sunday": [],
}
PLAIN: dict[str, object] = {"key": "office", "name": "Jam kantor", "zone": "Asia/Makassar", "hours": WEEK}

DOCUMENT = """
key = "office"
name = "Jam kantor"
zone = "WITA"
observes_collective_leave = false
removed = [2026-03-19]

[hours]
monday = ["13.00-16.30", "08.00-12.00"]
tuesday = ["8:00 - 16:30"]
wednesday = ["08.00–16.30"]
thursday = ["08.00 s.d. 16.30"]
friday = ["07.30-11.30"]
saturday = "24 jam"
sunday = []

[[periods]]
name = "Ramadan 1447 H"
first = 2026-02-18
last = 2026-03-19
hours = "24 jam"

[[added]]
day = 2026-12-09
name = "Pilkada"

[[added]]
day = 2026-07-01
kind = "national_holiday"
name = "Hari jadi daerah"
name_en = "Founding day"
source = "Perda 1/2001"

[[years]]
year = 2027
confirmed = true
decree = "SKB contoh"
"""


def faults_of(data: object) -> dict[str, str]:
    with pytest.raises(CalendarError) as caught:
        calendar_from_data(data)  # type: ignore[arg-type]
    for fault in caught.value.faults:
        assert str(fault) in str(caught.value)
        for indonesian, english in (fault.problem, fault.remedy):
            assert indonesian and english and indonesian != english
    return {fault.place: fault.problem[0] for fault in caught.value.faults}


def test_it_works() -> None:
    calendar = calendar_from_data(tomllib.loads(DOCUMENT))
    assert (calendar.key, calendar.name, calendar.zone) == ("office", "Jam kantor", "Asia/Makassar")
    assert calendar.week == (
        slots("08.00-12.00", "13.00-16.30"),
        slots("08.00-16.30"),
        slots("08.00-16.30"),
        slots("08.00-16.30"),
        slots("07.30-11.30"),
        slots("00.00-24.00"),
        (),
    )
    assert calendar.observes_national
    assert not calendar.observes_collective_leave
    assert calendar.removed == (date(2026, 3, 19),)
    assert calendar.periods[0].week == (slots("00.00-24.00"),) * 7
    assert calendar.added == (
        DayOff(date(2026, 12, 9), DayKind.FACILITY_CLOSED, "Pilkada", "Pilkada", ""),
        DayOff(date(2026, 7, 1), DayKind.NATIONAL_HOLIDAY, "Hari jadi daerah", "Founding day", "Perda 1/2001"),
    )
    assert calendar.years == (YearStatus(2027, confirmed=True, decree="SKB contoh"),)


def test_only_four_keys_are_needed() -> None:
    calendar = calendar_from_data(PLAIN)
    assert (calendar.periods, calendar.added, calendar.removed, calendar.years) == ((), (), (), ())
    assert calendar.observes_national
    assert calendar.observes_collective_leave


@pytest.mark.parametrize("calendar", ALL, ids=lambda calendar: f"{calendar.name}-{calendar.zone}")
def test_it_survives_the_round_trip_through_json(calendar: Calendar) -> None:
    assert calendar_from_data(json.loads(json.dumps(calendar_to_data(calendar)))) == calendar


def test_the_whole_document_survives_the_round_trip() -> None:
    calendar = calendar_from_data(tomllib.loads(DOCUMENT))
    assert calendar_from_data(json.loads(json.dumps(calendar_to_data(calendar)))) == calendar


def test_it_lists_all_faults_at_once() -> None:
    week: dict[str, object] = {**WEEK, "monday": ["16.30-08.00"], "tuesday": ["pagi"], "senin": []}
    found = faults_of(
        {
            "key": " ",
            "zone": "Europe/Amsterdam",
            "hours": week,
            "observes_national": "ya",
            "periods": ["Ramadan"],
            "added": [{"day": "besok", "kind": "working"}],
            "removed": "2026-03-18",
            "years": [{"year": 2027, "confirmed": True}, {"year": "2028", "confirmed": 1}],
            "libur": [],
        }
    )
    assert set(found) == {
        "key",
        "name",
        "zone",
        "hours.monday",
        "hours.tuesday",
        "hours.senin",
        "observes_national",
        "periods[1]",
        "added[1].day",
        "added[1].kind",
        "added[1].name",
        "removed",
        "years[1].decree",
        "years[2].year",
        "years[2].confirmed",
        "libur",
    }


def test_an_empty_document_names_what_is_missing() -> None:
    assert set(faults_of({})) == {"key", "name", "zone", "hours"}


def test_it_suggests_the_key_that_was_meant() -> None:
    with pytest.raises(CalendarError, match=r"hours\.wensday: kunci ini tidak dikenal\. Mungkin maksudnya wednesday"):
        calendar_from_data({**PLAIN, "hours": {**WEEK, "wensday": []}})


@pytest.mark.parametrize(
    "slot", ["08.00", "08.60-09.00", "08.00-09.75", "8-16", "08.00-25.00", "24.00-24.00", "22.00-06.00", 8, None]
)
def test_it_refuses_hours_that_are_none(slot: object) -> None:
    assert set(faults_of({**PLAIN, "hours": {**WEEK, "monday": [slot]}})) == {"hours.monday"}


def test_it_refuses_slots_that_overlap() -> None:
    week = {**WEEK, "monday": ["08.00-12.00", "11.30-16.00"]}
    assert faults_of({**PLAIN, "hours": week}) == {
        "hours.monday": "jam 11.30 tumpang tindih dengan jam sebelumnya",
    }


def test_slots_may_touch() -> None:
    week = {**WEEK, "monday": ["08.00-12.00", "12.00-16.00"]}
    assert calendar_from_data({**PLAIN, "hours": week}).week[0] == slots("08.00-12.00", "12.00-16.00")


def test_it_refuses_a_missing_weekday() -> None:
    week = {weekday: hours for weekday, hours in WEEK.items() if weekday != "sunday"}
    assert set(faults_of({**PLAIN, "hours": week})) == {"hours.sunday"}


def test_it_refuses_a_week_without_hours() -> None:
    assert faults_of({**PLAIN, "hours": dict.fromkeys(WEEK, ())}) == {
        "hours": "tidak ada satu pun hari kerja dalam seminggu",
    }


@pytest.mark.parametrize("day", ["19-03-2026", "2026-02-30", datetime(2026, 3, 19, tzinfo=UTC), 20260319, None])
def test_it_refuses_what_is_no_date(day: object) -> None:
    assert set(faults_of({**PLAIN, "removed": [day]})) == {"removed[1]"}


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [
        ("2026-02-18", "2026-02-17", "periods[1].last"),
        ("2026-02-30", "2026-03-01", "periods[1].first"),
        ("2026-02-18", "2026-02-30", "periods[1].last"),
    ],
)
def test_it_refuses_a_period_that_has_no_dates(first: str, last: str, place: str) -> None:
    period = {"name": "Ramadan", "first": first, "last": last, "hours": WEEK}
    assert place in faults_of({**PLAIN, "periods": [period]})


@pytest.mark.parametrize(
    ("first", "last", "collides"),
    [
        ("2026-02-18", "2026-03-19", True),  # the same dates
        ("2026-03-01", "2026-03-25", True),  # reaches over the end
        ("2026-02-01", "2026-02-20", True),  # reaches over the start
        ("2026-03-08", "2026-03-08", False),  # inside
        ("2026-02-18", "2026-02-20", False),  # inside, from the same day
        ("2026-01-01", "2026-12-31", False),  # around
        ("2026-03-20", "2026-03-25", False),  # after
        ("2026-02-01", "2026-02-17", False),  # before
    ],
)
def test_periods_may_lie_inside_each_other_but_not_collide(first: str, last: str, collides: bool) -> None:
    ramadan = {"name": "Ramadan", "first": "2026-02-18", "last": "2026-03-19", "hours": WEEK}
    other = {"name": "Lain", "first": first, "last": last, "hours": WEEK}
    data = {**PLAIN, "periods": [ramadan, other]}
    if collides:
        assert faults_of(data) == {"periods": "masa Ramadan dan Lain bertabrakan"}
    else:
        assert len(calendar_from_data(data).periods) == 2


def test_it_refuses_what_is_written_twice() -> None:
    off = {"day": "2026-12-09", "name": "Pilkada"}
    year = {"year": 2027}
    data = {**PLAIN, "added": [off, off], "removed": ["2026-03-18"] * 3, "years": [year, year]}
    assert faults_of(data) == {
        "added": "2026-12-09 tertulis 2 kali",
        "removed": "2026-03-18 tertulis 3 kali",
        "years": "2027 tertulis 2 kali",
    }


def test_it_refuses_a_day_both_added_and_removed() -> None:
    data = {**PLAIN, "added": [{"day": "2026-12-09", "name": "Pilkada"}], "removed": ["2026-12-09"]}
    assert faults_of(data) == {"removed": "2026-12-09 juga ada di added"}


@pytest.mark.parametrize("kind", ["working", "weekly_rest", "facility_open", "libur", 3])
def test_it_refuses_a_day_off_of_another_kind(kind: object) -> None:
    assert set(faults_of({**PLAIN, "added": [{"day": "2026-12-09", "name": "x", "kind": kind}]})) == {
        "added[1].kind",
    }


@pytest.mark.parametrize("year", [1999, 2101, True, None, 2027.0])
def test_it_refuses_a_year_out_of_reach(year: object) -> None:
    assert set(faults_of({**PLAIN, "years": [{"year": year}]})) == {"years[1].year"}
