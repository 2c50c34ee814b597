from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tanggap.rules.clock.faults import ClockError
from tanggap.rules.clock.periods import (
    DueRule,
    Period,
    PeriodKind,
    due_of,
    due_rule_from_data,
    is_worked,
    period_of,
    periods_between,
)
from tanggap.rules.clock.tests.facilities import HOSPITAL, OFFICE, PUSKESMAS, moment

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "kind", "first", "last", "indonesian", "english"),
    [
        ("2026-11-23", "day", "2026-11-23", "2026-11-23", "Senin 23 November 2026", "Monday 23 November 2026"),
        ("2026-11-29", "week", "2026-11-23", "2026-11-29", "pekan 23–29 November 2026", "week of 23–29 November 2026"),
        (
            "2026-12-01", "week", "2026-11-30", "2026-12-06",
            "pekan 30 November – 6 Desember 2026", "week of 30 November – 6 December 2026",
        ),
        (
            "2027-01-01", "week", "2026-12-28", "2027-01-03",
            "pekan 28 Desember 2026 – 3 Januari 2027", "week of 28 December 2026 – 3 January 2027",
        ),
        ("2026-03-17", "month", "2026-03-01", "2026-03-31", "Maret 2026", "March 2026"),
        ("2028-02-29", "month", "2028-02-01", "2028-02-29", "Februari 2028", "February 2028"),
        ("2026-03-31", "quarter", "2026-01-01", "2026-03-31", "triwulan I 2026", "quarter I 2026"),
        ("2026-04-01", "quarter", "2026-04-01", "2026-06-30", "triwulan II 2026", "quarter II 2026"),
        ("2026-09-30", "quarter", "2026-07-01", "2026-09-30", "triwulan III 2026", "quarter III 2026"),
        ("2026-12-31", "quarter", "2026-10-01", "2026-12-31", "triwulan IV 2026", "quarter IV 2026"),
        ("2026-06-30", "half_year", "2026-01-01", "2026-06-30", "semester I 2026", "half-year I 2026"),
        ("2026-07-01", "half_year", "2026-07-01", "2026-12-31", "semester II 2026", "half-year II 2026"),
        ("2026-07-01", "year", "2026-01-01", "2026-12-31", "tahun 2026", "year 2026"),
    ],
)  # fmt: skip
def test_it_works(day: str, kind: str, first: str, last: str, indonesian: str, english: str) -> None:
    period = period_of(date.fromisoformat(day), PeriodKind(kind))
    assert period == Period(PeriodKind(kind), date.fromisoformat(first), date.fromisoformat(last))
    assert (period.label(), period.label("en")) == (indonesian, english)


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_periods_follow_each_other_without_gap(kind: PeriodKind) -> None:
    periods = list(periods_between(date(2026, 11, 23), date(2028, 3, 1), kind))
    assert periods[0] == period_of(date(2026, 11, 23), kind)
    assert periods[-1] == period_of(date(2028, 3, 1), kind)
    for earlier, later in pairwise(periods):
        assert later.first == earlier.last + timedelta(days=1)


def test_there_is_no_period_between_days_in_the_wrong_order() -> None:
    assert list(periods_between(date(2026, 11, 23), date(2026, 11, 22), PeriodKind.DAY)) == []


@pytest.mark.parametrize(
    ("day", "kind", "due"),
    [
        # A daily register: with the last slot of that day.
        ("2026-11-23", "day", "2026-11-23 16.00"),
        # Ramadan.
        ("2026-03-13", "day", "2026-03-13 15.30"),
        # A Sunday has no slot: Monday.
        ("2026-11-22", "day", "2026-11-23 16.00"),
        # The week ends for this office on Friday.
        ("2026-11-23", "week", "2026-11-27 16.00"),
        # The last working day of May 2026: 28 leave, Fri 29, 30-31 weekend.
        ("2026-05-01", "month", "2026-05-29 16.00"),
        # Quarter I: Tue 31 March.
        ("2026-02-01", "quarter", "2026-03-31 16.00"),
        # The year: Thu 31 December.
        ("2026-02-01", "year", "2026-12-31 16.00"),
    ],
)
def test_a_duty_can_be_due_at_the_end_of_its_period(day: str, kind: str, due: str) -> None:
    period = period_of(date.fromisoformat(day), PeriodKind(kind))
    assert due_of(period, {"at": "end"}, OFFICE) == moment(due, OFFICE)


@pytest.mark.parametrize(
    ("day", "kind", "number", "moves", "due"),
    [
        # March's report on 5 April, a Sunday: at 24.00, or moved to Mon 6 April.
        ("2026-03-01", "month", 5, False, "2026-04-05 24.00"),
        ("2026-03-01", "month", 5, True, "2026-04-06 16.00"),
        # April's on Tue 5 May: with the last slot, moved or not.
        ("2026-04-01", "month", 5, False, "2026-05-05 16.00"),
        ("2026-04-01", "month", 5, True, "2026-05-05 16.00"),
        # January's on the 31st: February 2026 has 28 days, a Saturday -> Mon 2 March.
        ("2026-01-01", "month", 31, False, "2026-02-28 24.00"),
        ("2026-01-01", "month", 31, True, "2026-03-02 15.00"),
        # February's on 20 March (leave): 21-24 off -> Wed 25.
        ("2026-02-01", "month", 20, True, "2026-03-25 16.00"),
        # Quarter I on 10 April, a Friday.
        ("2026-01-01", "quarter", 10, True, "2026-04-10 16.00"),
        # December's and the year's on 5 January 2027 (Isra Mikraj) -> Wed 6.
        ("2026-12-01", "month", 5, True, "2027-01-06 16.00"),
        ("2026-01-01", "year", 5, True, "2027-01-06 16.00"),
        # A week that ends on 29 November belongs to November: 5 December, a Saturday -> Mon 7.
        ("2026-11-23", "week", 5, True, "2026-12-07 16.00"),
    ],
)
def test_a_duty_can_be_due_on_a_day_of_the_next_month(day: str, kind: str, number: int, moves: bool, due: str) -> None:
    period = period_of(date.fromisoformat(day), PeriodKind(kind))
    rule: dict[str, object] = {"day_of_month": number}
    if moves:
        rule["move"] = "next_working_day"
    assert due_of(period, rule, OFFICE) == moment(due, OFFICE)


@pytest.mark.parametrize(
    ("day", "kind", "number", "due"),
    [
        # After Sunday: Monday.
        ("2026-11-22", "day", 1, "2026-11-23 14.00"),
        # After Q1: Wed 1 (1), Thu 2 April (2), 3 Good Friday, Sat 4 (3).
        ("2026-01-01", "quarter", 3, "2026-04-04 13.30"),
        # After November: Tue 1 December.
        ("2026-11-01", "month", 1, "2026-12-01 14.00"),
    ],
)
def test_a_duty_can_be_due_some_working_days_after(day: str, kind: str, number: int, due: str) -> None:
    period = period_of(date.fromisoformat(day), PeriodKind(kind))
    assert due_of(period, {"working_days_after": number}, PUSKESMAS) == moment(due, PUSKESMAS)


def test_a_rule_can_be_read_once() -> None:
    rule = due_rule_from_data({"day_of_month": 5, "move": "next_working_day"})
    assert rule == DueRule(day_of_month=5, to_working_day=True)
    assert due_of(period_of(MONDAY, PeriodKind.MONTH), rule, HOSPITAL) == moment("2026-12-07 16.30")
    assert due_rule_from_data({"at": "end"}) == DueRule()
    assert due_rule_from_data({"working_days_after": 3}) == DueRule(working_days_after=3)


def test_a_daily_duty_does_not_arise_on_a_day_off() -> None:
    assert is_worked(period_of(MONDAY, PeriodKind.DAY), HOSPITAL)
    assert not is_worked(period_of(date(2026, 3, 19), PeriodKind.DAY), HOSPITAL)
    assert is_worked(period_of(date(2026, 3, 19), PeriodKind.WEEK), HOSPITAL)
    closed = replace(HOSPITAL, week=((),) * 7)
    assert not is_worked(period_of(MONDAY, PeriodKind.WEEK), closed)


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ({}, ["due"]),
        ({"at": "start"}, ["due.at"]),
        ({"at": "end", "day_of_month": 5}, ["due"]),
        ({"day_of_month": 0}, ["due.day_of_month"]),
        ({"day_of_month": 32}, ["due.day_of_month"]),
        ({"day_of_month": True}, ["due.day_of_month"]),
        ({"working_days_after": "3"}, ["due.working_days_after"]),
        ({"working_days_after": 3, "move": "next_working_day"}, ["due.move"]),
        ({"day_of_month": 5, "move": "back"}, ["due.move"]),
        ({"day": 5, "at": "start", "working_days_after": 0}, ["due.day", "due", "due.at", "due.working_days_after"]),
    ],
)
def test_it_lists_all_faults_of_a_rule(data: dict[str, object], places: list[str]) -> None:
    with pytest.raises(ClockError) as caught:
        due_of(period_of(MONDAY, PeriodKind.MONTH), data, HOSPITAL)
    assert [fault.place for fault in caught.value.faults] == places
