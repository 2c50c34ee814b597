"""The sentences beside the dates, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tanggap.rules.clock.calendar import Calendar, DayKind, DayOff, HoursPeriod
from tanggap.rules.clock.deadline import Deadline, Pause, TimeLimit, Unit, deadline
from tanggap.rules.clock.names import Language
from tanggap.rules.clock.tests.facilities import (
    CLINIC_WIT,
    HOSPITAL,
    HOSPITAL_SURE_OF_2027,
    HOSPITAL_WITH_OWN_DAYS,
    PUSKESMAS,
    WARD,
    moment,
)
from tanggap.rules.clock.words import explain, say_duration, say_limit, say_moment


def due_after(
    amount: int, unit: Unit, start: str, *, calendar: Calendar = HOSPITAL, pauses: tuple[Pause, ...] = ()
) -> Deadline:
    return deadline(TimeLimit(amount, unit), start=moment(start, calendar), calendar=calendar, pauses=pauses)


def test_it_works() -> None:
    found = due_after(5, Unit.WORKING_DAYS, "2026-03-17 09.12")
    assert explain(found, HOSPITAL, since="diteruskan ke unit") == (
        "5 hari kerja sejak diteruskan ke unit Selasa 17 Maret 2026; "
        "18, 20, 23 dan 24 Maret cuti bersama dan 19 Maret libur Nyepi tidak dihitung; "
        "Sabtu dan Minggu tidak dihitung; "
        "jatuh tempo Selasa 31 Maret 2026 pukul 16.30 WITA."
    )
    assert explain(found, HOSPITAL, language="en", since="passed to the unit") == (
        "5 working days since passed to the unit on Tuesday 17 March 2026; "
        "18, 20, 23 and 24 March (collective leave) and 19 March (Nyepi) not counted; "
        "Saturdays and Sundays not counted; "
        "due Tuesday 31 March 2026 at 16:30 WITA."
    )


def test_three_reasons_are_joined_by_a_comma_and_an_and() -> None:
    assert "24 Maret cuti bersama, 19 Maret libur Nyepi dan 3 April libur Wafat Yesus Kristus tidak" in explain(
        due_after(14, Unit.WORKING_DAYS, "2026-03-17 09.12"), HOSPITAL
    )


def test_hours_say_their_minute_and_what_counts() -> None:
    found = due_after(24, Unit.ELAPSED_HOURS, "2026-11-20 23.59")
    assert explain(found, HOSPITAL, since="diterima") == (
        "1×24 jam sejak diterima Jumat 20 November 2026 pukul 23.59 WITA; "
        "dihitung terus, termasuk malam dan hari libur; "
        "jatuh tempo Sabtu 21 November 2026 pukul 23.59 WITA."
    )
    assert explain(found, HOSPITAL, language="en", since="received") == (
        "24 hours since received on Friday 20 November 2026 at 23:59 WITA; "
        "counted day and night, holidays included; "
        "due Saturday 21 November 2026 at 23:59 WITA."
    )


def test_working_hours_name_the_days_between() -> None:
    assert explain(due_after(4, Unit.WORKING_HOURS, "2026-11-20 15.00"), HOSPITAL) == (
        "4 jam kerja sejak Jumat 20 November 2026 pukul 15.00 WITA; hanya jam kerja yang dihitung; "
        "Sabtu dan Minggu tidak dihitung; jatuh tempo Senin 23 November 2026 pukul 10.30 WITA."
    )


def test_days_end_at_2400_of_their_own_day() -> None:
    assert explain(due_after(30, Unit.CALENDAR_DAYS, "2026-03-17 09.12"), HOSPITAL, since="diterima") == (
        "30 hari kalender sejak diterima Selasa 17 Maret 2026; hari libur ikut dihitung; "
        "jatuh tempo Kamis 16 April 2026 pukul 24.00 WITA."
    )
    assert explain(due_after(1, Unit.CALENDAR_MONTHS, "2028-01-31 09.00"), HOSPITAL, language="en") == (
        "1 month since Monday 31 January 2028; holidays count too; due Tuesday 29 February 2028 at 24:00 WITA."
    )


def test_a_week_of_six_days_rests_on_sunday_only() -> None:
    found = due_after(2, Unit.WORKING_DAYS, "2026-03-17 09.00", calendar=PUSKESMAS)
    assert explain(found, PUSKESMAS) == (
        "2 hari kerja sejak Selasa 17 Maret 2026; 18, 20, 23 dan 24 Maret cuti bersama, 19 Maret libur Nyepi dan "
        "21 Maret libur Idul Fitri tidak dihitung; Minggu tidak dihitung; "
        "jatuh tempo Kamis 26 Maret 2026 pukul 14.00 WIB."
    )


def test_a_ward_skips_nothing() -> None:
    found = due_after(1, Unit.WORKING_DAYS, "2026-03-18 20.00", calendar=WARD)
    assert (
        explain(found, WARD)
        == "1 hari kerja sejak Rabu 18 Maret 2026; jatuh tempo Kamis 19 Maret 2026 pukul 24.00 WITA."
    )


def test_an_estimated_year_is_called_an_estimate() -> None:
    found = due_after(5, Unit.WORKING_DAYS, "2026-12-23 09.00")
    assert explain(found, HOSPITAL) == (
        "5 hari kerja sejak Rabu 23 Desember 2026; 24 Desember cuti bersama, 25 Desember libur Natal dan "
        "1 Januari 2027 libur Tahun Baru tidak dihitung; Sabtu dan Minggu tidak dihitung; "
        "jatuh tempo Senin 4 Januari 2027 pukul 16.30 WITA "
        "(perkiraan: hari libur dan cuti bersama 2027 belum dipastikan)."
    )
    assert explain(found, HOSPITAL, language="en").endswith(
        "due Monday 4 January 2027 at 16:30 WITA "
        "(an estimate: the holidays and collective leave of 2027 are not confirmed)."
    )


def test_a_confirmed_year_is_not() -> None:
    found = due_after(5, Unit.WORKING_DAYS, "2026-12-23 09.00", calendar=HOSPITAL_SURE_OF_2027)
    assert "perkiraan" not in explain(found, HOSPITAL_SURE_OF_2027)


def test_two_estimated_years_are_both_named() -> None:
    found = due_after(300, Unit.WORKING_DAYS, "2027-01-04 09.00")
    assert "cuti bersama 2027 dan 2028 belum dipastikan" in explain(found, HOSPITAL)


def test_the_facilitys_own_closure_gives_its_reason() -> None:
    found = due_after(2, Unit.WORKING_DAYS, "2026-12-08 09.00", calendar=HOSPITAL_WITH_OWN_DAYS)
    assert "; 9 Desember tutup (Pilkada) tidak dihitung; " in explain(found, HOSPITAL_WITH_OWN_DAYS)
    assert "; 9 December (Local election) not counted; " in explain(found, HOSPITAL_WITH_OWN_DAYS, language="en")


def test_days_in_a_row_are_drawn_together() -> None:
    moving = HoursPeriod("Pindah gedung", date(2026, 7, 6), date(2026, 7, 12), ((),) * 7)
    calendar = replace(
        HOSPITAL,
        periods=(moving,),
        added=(DayOff(date(2026, 7, 14), DayKind.FACILITY_CLOSED, "Pindah gedung", "Moving", ""),),
    )
    found = due_after(1, Unit.WORKING_DAYS, "2026-07-03 09.00", calendar=calendar)
    assert "; 6–10 Juli tutup (Pindah gedung) tidak dihitung; Sabtu dan Minggu tidak" in explain(found, calendar)
    found = due_after(2, Unit.WORKING_DAYS, "2026-07-03 09.00", calendar=calendar)
    assert "; 6–10 dan 14 Juli tutup (Pindah gedung) tidak dihitung; " in explain(found, calendar)


def explained(limit: TimeLimit, start: str) -> str:
    return explain(deadline(limit, start=moment(start), calendar=HOSPITAL), HOSPITAL)


def test_a_counted_start_day_is_mentioned() -> None:
    limit = TimeLimit(2, Unit.WORKING_DAYS, counts_start_day=True)
    assert explained(limit, "2026-11-23 09.00") == (
        "2 hari kerja sejak Senin 23 November 2026, hari itu ikut dihitung; "
        "jatuh tempo Selasa 24 November 2026 pukul 16.30 WITA."
    )
    assert "ikut dihitung" in explained(replace(limit, unit=Unit.CALENDAR_DAYS), "2026-11-22 09.00")


def test_a_start_day_that_could_not_count_is_not() -> None:
    limit = TimeLimit(2, Unit.WORKING_DAYS, counts_start_day=True)
    assert "ikut dihitung" not in explained(limit, "2026-11-23 16.30")
    assert explained(limit, "2026-11-22 09.00") == (
        "2 hari kerja sejak Minggu 22 November 2026; Minggu tidak dihitung; "
        "jatuh tempo Selasa 24 November 2026 pukul 16.30 WITA."
    )


def test_a_last_day_that_moves_says_why() -> None:
    limit = TimeLimit(30, Unit.CALENDAR_DAYS, day_end="last_slot")
    assert explained(limit, "2026-10-23 09.00") == (
        "30 hari kalender sejak Jumat 23 Oktober 2026; hari libur ikut dihitung; "
        "hari terakhirnya bukan hari kerja, jadi bergeser ke hari kerja berikutnya; "
        "jatuh tempo Senin 23 November 2026 pukul 16.30 WITA."
    )
    assert "bergeser" not in explained(limit, "2026-10-26 09.00")  # day 30 is Wed 25 November


def test_pauses_are_told_with_their_limit() -> None:
    pauses = (
        Pause(moment("2026-11-24 10.00"), moment("2026-11-26 14.00"), TimeLimit(3, Unit.WORKING_DAYS)),
        Pause(moment("2026-11-26 15.00"), moment("2026-11-26 24.00")),
    )
    assert explain(due_after(3, Unit.WORKING_DAYS, "2026-11-23 09.00", pauses=pauses), HOSPITAL) == (
        "3 hari kerja sejak Senin 23 November 2026; "
        "tidak berjalan Selasa 24 November 2026 pukul 10.00 WITA sampai Kamis 26 November 2026 pukul 14.00 WITA "
        "selama menunggu pelapor (paling lama 3 hari kerja); "
        "tidak berjalan Kamis 26 November 2026 pukul 15.00 WITA sampai Kamis 26 November 2026 pukul 24.00 WITA "
        "selama menunggu pelapor; "
        "jatuh tempo Jumat 27 November 2026 pukul 16.30 WITA."
    )


def test_an_open_pause_makes_the_due_moment_conditional() -> None:
    found = deadline(
        TimeLimit(24, Unit.ELAPSED_HOURS),
        start=moment("2026-11-23 09.00"),
        calendar=HOSPITAL,
        pauses=[Pause(moment("2026-11-23 10.00"), None)],
        now=moment("2026-11-23 12.00"),
    )
    assert explain(found, HOSPITAL).endswith(
        "; berhenti sejak Senin 23 November 2026 pukul 10.00 WITA selama menunggu pelapor; "
        "bila dilanjutkan sekarang, jatuh tempo Selasa 24 November 2026 pukul 11.00 WITA."
    )
    assert explain(found, HOSPITAL, language="en").endswith(
        "; stopped since Monday 23 November 2026 at 10:00 WITA while waiting for the reporter; "
        "if resumed now, due Tuesday 24 November 2026 at 11:00 WITA."
    )


@pytest.mark.parametrize(
    ("amount", "unit", "indonesian", "english"),
    [
        (24, Unit.ELAPSED_HOURS, "1×24 jam", "24 hours"),
        (72, Unit.ELAPSED_HOURS, "3×24 jam", "72 hours"),
        (1, Unit.ELAPSED_HOURS, "1 jam", "1 hour"),
        (30, Unit.ELAPSED_HOURS, "30 jam", "30 hours"),
        (24, Unit.WORKING_HOURS, "24 jam kerja", "24 working hours"),
        (14, Unit.WORKING_DAYS, "14 hari kerja", "14 working days"),
        (1, Unit.WORKING_DAYS, "1 hari kerja", "1 working day"),
        (30, Unit.CALENDAR_DAYS, "30 hari kalender", "30 calendar days"),
        (1, Unit.CALENDAR_MONTHS, "1 bulan", "1 month"),
    ],
)
def test_a_limit_is_said_as_people_write_it(amount: int, unit: Unit, indonesian: str, english: str) -> None:
    limit = TimeLimit(amount, unit)
    assert (say_limit(limit), say_limit(limit, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2026-03-17 09.12", "id", "Selasa 17 Maret 2026 pukul 09.12 WITA"),
        ("2026-03-17 09.12", "en", "Tuesday 17 March 2026 at 09:12 WITA"),
        ("2026-03-17 24.00", "id", "Rabu 18 Maret 2026 pukul 00.00 WITA"),
    ],
)
def test_a_moment_is_said_with_its_zone(text: str, language: Language, said: str) -> None:
    assert say_moment(moment(text), HOSPITAL, language) == said


def test_one_moment_reads_differently_in_each_zone() -> None:
    late = moment("2026-11-20 23.59")
    assert say_moment(late, PUSKESMAS) == "Jumat 20 November 2026 pukul 22.59 WIB"
    assert say_moment(late, CLINIC_WIT) == "Sabtu 21 November 2026 pukul 00.59 WIT"


def test_midnight_closes_a_day_or_opens_one() -> None:
    midnight = moment("2026-03-17 24.00")
    assert say_moment(midnight, HOSPITAL, closing=True) == "Selasa 17 Maret 2026 pukul 24.00 WITA"
    assert say_moment(midnight, HOSPITAL, "en", closing=True) == "Tuesday 17 March 2026 at 24:00 WITA"


@pytest.mark.parametrize(
    ("minutes", "indonesian", "english"),
    [
        (0, "kurang dari 1 menit", "less than 1 minute"),
        (1, "1 menit", "1 minute"),
        (60, "1 jam", "1 hour"),
        (108, "1 jam 48 menit", "1 hour 48 minutes"),
        (2879, "47 jam 59 menit", "47 hours 59 minutes"),
        (2880, "2 hari", "2 days"),
        (2945, "2 hari 1 jam", "2 days 1 hour"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_parts(minutes: int, indonesian: str, english: str) -> None:
    assert (say_duration(minutes), say_duration(minutes, "en")) == (indonesian, english)
