"""How much is left, how late it is, how far the bar has come; and the words for it."""

from __future__ import annotations

import pytest

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.deadline import Pause, TimeLimit, Unit, deadline, progress, remaining
from tanggap.rules.clock.limits import Remaining
from tanggap.rules.clock.tests.facilities import HOSPITAL, PUSKESMAS, WARD, moment
from tanggap.rules.clock.words import say_remaining

DAY_AND_NIGHT = TimeLimit(24, Unit.ELAPSED_HOURS)
FOUR_HOURS = TimeLimit(4, Unit.WORKING_HOURS)
FOURTEEN_DAYS = TimeLimit(14, Unit.WORKING_DAYS)
THIRTY_DAYS = TimeLimit(30, Unit.CALENDAR_DAYS)
ONE_MONTH = TimeLimit(1, Unit.CALENDAR_MONTHS)

START = "2026-11-20 15.00"  # a Friday


def left_at(
    now: str,
    limit: TimeLimit,
    *,
    start: str = START,
    calendar: Calendar = HOSPITAL,
    pauses: tuple[Pause, ...] = (),
) -> Remaining:
    found = deadline(limit, start=moment(start), calendar=calendar, pauses=pauses, now=moment(now))
    return remaining(found, now=moment(now), calendar=calendar)


def test_it_works() -> None:
    assert left_at("2026-11-21 13.12", DAY_AND_NIGHT) == Remaining(
        amount=108, unit=Unit.ELAPSED_HOURS, late=False, total=24, minutes=108, paused=False
    )


@pytest.mark.parametrize(
    ("now", "limit", "indonesian", "english"),
    [
        # 24 hours from Friday 15.00 end on Saturday 15.00.
        ("2026-11-20 15.00", DAY_AND_NIGHT, "sisa 24 jam", "24 hours left"),
        ("2026-11-21 13.12", DAY_AND_NIGHT, "sisa 1 jam 48 menit", "1 hour 48 minutes left"),
        ("2026-11-21 14.59", DAY_AND_NIGHT, "sisa 1 menit", "1 minute left"),
        ("2026-11-21 15.00", DAY_AND_NIGHT, "sisa kurang dari 1 menit", "less than 1 minute left"),
        ("2026-11-21 15.40", DAY_AND_NIGHT, "lewat 40 menit", "40 minutes late"),
        ("2026-11-23 18.00", DAY_AND_NIGHT, "lewat 2 hari 3 jam", "2 days 3 hours late"),
        # 4 working hours: 1.5 on Friday, the rest on Monday to 10.30. A weekend uses nothing.
        ("2026-11-20 16.00", FOUR_HOURS, "sisa 3 jam waktu kerja", "3 hours of working time left"),
        ("2026-11-22 12.00", FOUR_HOURS, "sisa 2 jam 30 menit waktu kerja", "2 hours 30 minutes of working time left"),
        ("2026-11-23 11.10", FOUR_HOURS, "lewat 40 menit", "40 minutes late"),
        # 14 working days: Mon 23 (1) to Thu 10 December (14) at 16.30.
        (
            "2026-11-20 16.00", FOURTEEN_DAYS,
            "hitungan 14 hari kerja belum mulai", "the count of 14 working days has not begun",
        ),
        ("2026-11-25 09.00", FOURTEEN_DAYS, "hari kerja ke-3 dari 14", "working day 3 of 14"),
        ("2026-11-28 09.00", FOURTEEN_DAYS, "hari kerja ke-5 dari 14", "working day 5 of 14"),
        (
            "2026-12-10 14.25", FOURTEEN_DAYS,
            "hari kerja ke-14 dari 14, sisa 2 jam 5 menit", "working day 14 of 14, 2 hours 5 minutes left",
        ),
        ("2026-12-10 17.10", FOURTEEN_DAYS, "lewat 40 menit", "40 minutes late"),
        ("2026-12-11 09.00", FOURTEEN_DAYS, "lewat 16 jam 30 menit", "16 hours 30 minutes late"),
        ("2026-12-11 16.30", FOURTEEN_DAYS, "lewat 1 hari kerja", "1 working day late"),
        ("2026-12-15 12.00", FOURTEEN_DAYS, "lewat 2 hari kerja", "2 working days late"),
        # 30 calendar days: Sat 21 November (1) to Sun 20 December (30) at 24.00.
        ("2026-11-20 23.59", THIRTY_DAYS, "sisa 30 hari", "30 days left"),
        ("2026-12-01 09.00", THIRTY_DAYS, "hari ke-11 dari 30", "day 11 of 30"),
        ("2026-12-20 22.00", THIRTY_DAYS, "hari ke-30 dari 30, sisa 2 jam", "day 30 of 30, 2 hours left"),
        ("2026-12-21 00.05", THIRTY_DAYS, "lewat 5 menit", "5 minutes late"),
        ("2026-12-22 09.00", THIRTY_DAYS, "lewat 1 hari", "1 day late"),
        ("2026-12-24 09.00", THIRTY_DAYS, "lewat 3 hari", "3 days late"),
        # A month from 20 November has 30 days.
        ("2026-11-20 15.00", ONE_MONTH, "sisa 30 hari dari 1 bulan", "30 days left of 1 month"),
        ("2026-12-01 09.00", ONE_MONTH, "sisa 19 hari dari 1 bulan", "19 days left of 1 month"),
        ("2026-12-20 22.00", ONE_MONTH, "sisa 2 jam dari 1 bulan", "2 hours left of 1 month"),
    ],
)  # fmt: skip
def test_it_is_said_in_both_languages(now: str, limit: TimeLimit, indonesian: str, english: str) -> None:
    left = left_at(now, limit)
    assert say_remaining(left) == indonesian
    assert say_remaining(left, "en") == english


def test_it_is_not_late_at_the_due_moment_itself() -> None:
    assert not left_at("2026-11-21 15.00", DAY_AND_NIGHT).late
    assert left_at("2026-11-21 15.01", DAY_AND_NIGHT).late


def test_days_off_make_nobody_later_in_working_days() -> None:
    # Due Tue 17 March 16.30; eight days later, on the morning of Wed 25, no full working day has passed.
    one_day = TimeLimit(1, Unit.WORKING_DAYS)
    left = left_at("2026-03-25 09.00", one_day, start="2026-03-16 09.00")
    assert (left.late, left.amount) == (True, 0)
    assert say_remaining(left) == "lewat 7 hari 16 jam"


def test_a_stopped_clock_says_so_and_keeps_its_rest() -> None:
    pause = Pause(moment("2026-11-20 16.00"), None)
    for now in ("2026-11-20 16.00", "2026-11-21 09.00", "2026-11-25 09.00"):
        left = left_at(now, DAY_AND_NIGHT, pauses=(pause,))
        assert say_remaining(left) == "berhenti sementara, sisa 23 jam"
        assert say_remaining(left, "en") == "stopped, 23 hours left"
    left = left_at("2026-11-23 12.00", FOUR_HOURS, pauses=(pause,))
    assert say_remaining(left) == "berhenti sementara, sisa 3 jam waktu kerja"


def test_paused_days_are_not_counted_as_gone_by() -> None:
    # Mon 23 (1), Tue 24 wholly paused, Wed 25 (2).
    pause = Pause(moment("2026-11-23 15.00"), moment("2026-11-25 09.00"))
    assert left_at("2026-11-25 12.00", FOURTEEN_DAYS, pauses=(pause,)).amount == 2


def test_the_ordinal_never_passes_the_total() -> None:
    # The pause covers the closing of the last day, Mon 23; the due moment moves to Tue 24 16.30.
    pause = Pause(moment("2026-11-23 15.00"), moment("2026-11-24 09.00"))
    left = left_at("2026-11-24 10.00", TimeLimit(1, Unit.WORKING_DAYS), pauses=(pause,))
    assert say_remaining(left) == "hari kerja ke-1 dari 1, sisa 6 jam 30 menit"


@pytest.mark.parametrize(
    ("now", "limit", "expected"),
    [
        ("2026-11-19 15.00", DAY_AND_NIGHT, 0.0),
        ("2026-11-20 15.00", DAY_AND_NIGHT, 0.0),
        ("2026-11-20 21.00", DAY_AND_NIGHT, 0.25),
        ("2026-11-21 15.00", DAY_AND_NIGHT, 1.0),
        ("2026-11-22 03.00", DAY_AND_NIGHT, 1.5),
        ("2026-11-20 16.00", FOUR_HOURS, 0.25),
        ("2026-11-22 12.00", FOUR_HOURS, 0.375),  # the weekend does not move it
        ("2026-11-23 10.30", FOUR_HOURS, 1.0),
        ("2026-11-23 14.30", FOUR_HOURS, 2.0),
    ],
)
def test_the_bar_moves_with_the_unit(now: str, limit: TimeLimit, expected: float) -> None:
    found = deadline(limit, start=moment(START), calendar=HOSPITAL)
    assert progress(found, now=moment(now), calendar=HOSPITAL) == pytest.approx(expected)


@pytest.mark.parametrize("limit", [FOURTEEN_DAYS, THIRTY_DAYS, ONE_MONTH])
@pytest.mark.parametrize("calendar", [HOSPITAL, PUSKESMAS, WARD])
def test_the_bar_is_full_exactly_when_it_is_due(limit: TimeLimit, calendar: Calendar) -> None:
    found = deadline(limit, start=moment(START, calendar), calendar=calendar)
    assert progress(found, now=found.start, calendar=calendar) == 0.0
    assert progress(found, now=found.due, calendar=calendar) == 1.0


def test_the_bar_stands_still_in_a_pause() -> None:
    for limit in (DAY_AND_NIGHT, FOUR_HOURS):
        bars = []
        for now in ("2026-11-20 16.00", "2026-11-21 09.00", "2026-11-24 12.00"):
            pause = Pause(moment("2026-11-20 16.00"), None)
            found = deadline(limit, start=moment(START), calendar=HOSPITAL, pauses=[pause], now=moment(now))
            bars.append(progress(found, now=moment(now), calendar=HOSPITAL))
        assert bars[0] == bars[1] == bars[2] > 0


def test_the_bar_is_empty_while_paused_from_the_very_start() -> None:
    pause = Pause(moment(START), None)
    found = deadline(DAY_AND_NIGHT, start=moment(START), calendar=HOSPITAL, pauses=[pause], now=moment(START))
    assert progress(found, now=moment("2026-11-25 09.00"), calendar=HOSPITAL) == 0.0
