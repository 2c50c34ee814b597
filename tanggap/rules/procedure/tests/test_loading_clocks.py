"""Limits and clocks that cannot run, or never end."""

from __future__ import annotations

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.procedure.document import ActTime
from tanggap.rules.procedure.tests.texts import (
    DOCUMENT,
    HEAD,
    LAST,
    MINIMAL,
    RECEIVE,
    faults_of,
    only_fault,
    procedure_of,
)

CLOCK = """
[[clock]]
key = "resolution"
name = { id = "Penyelesaian", en = "Resolution" }
amount = 1
unit = "calendar_months"
from = "received"
to = "resolved"
roles = ["complaint_officer"]
"""


def timed(time: str) -> str:
    return HEAD + RECEIVE + DOCUMENT + f"time = {{ {time} }}\n" + LAST


def test_it_works() -> None:
    step = procedure_of(
        timed('amount = 2, unit = "working_days", counts_start_day = true, day_end = "midnight"')
    ).by_id["2"]
    assert step.clock is not None
    assert step.clock.limit == TimeLimit(2, Unit.WORKING_DAYS, counts_start_day=True, day_end="midnight")


def test_an_act_time_is_no_clock() -> None:
    step = procedure_of(timed('act_minutes = 60, printed = "1 Jam"')).by_id["2"]
    assert (step.clock, step.act_time, step.printed_time) == (None, ActTime(60, "1 Jam"), "1 Jam")


def test_the_column_of_the_paper_goes_before_the_printed_limit() -> None:
    step = procedure_of(
        timed('act_minutes = 60, printed = "1 Jam"').replace(LAST, 'printed_time = "60 menit"' + LAST)
    ).by_id["2"]
    assert step.printed_time == "60 menit"


def test_a_clock_may_belong_to_a_step() -> None:
    text = MINIMAL + CLOCK.replace('from = "received"', 'from = "step_opened"\nstep = "2"')
    assert procedure_of(text).clocks[0].step == "2"


def test_a_limit_per_unit_needs_no_start_and_end() -> None:
    route = RECEIVE.replace('"1"', '"1a"').replace("receive", "route")
    clock = CLOCK.replace('from = "received"\nto = "resolved"', "per_unit = true")
    found = procedure_of(HEAD + RECEIVE + route + DOCUMENT + LAST + clock).clocks[0]
    assert (found.start, found.stop, found.per_unit) == ("routed", "units_answered", True)


@pytest.mark.parametrize(
    ("time", "key", "problem"),
    [
        ('amount = 0, unit = "working_days"', "amount", "angka 0 tidak masuk akal di sini"),
        ('amount = 3651, unit = "working_days"', "amount", "angka 3651 tidak masuk akal di sini"),
        ('amount = -1, unit = "working_days"', "amount", "angka -1 tidak masuk akal di sini"),
        ('amount = 1.5, unit = "working_days"', "amount", "harus berupa bilangan bulat, bukan angka 1.5"),
        ('amount = "14", unit = "working_days"', "amount", 'harus berupa bilangan bulat, bukan teks "14"'),
        ('amount = inf, unit = "working_days"', "amount", "harus berupa bilangan bulat, bukan angka inf"),
        ('unit = "working_days"', "amount", '"amount" belum diisi'),
        ("amount = 14", "unit", '"unit" belum diisi'),
        ('amount = 14, unit = "working_day"', "unit", '"working_day" tidak dikenal'),
        ('amount = 14, unit = "working_days", day_end = "noon"', "day_end", '"noon" tidak dikenal'),
        ('amount = 14, unit = "working_days", pausable = 0', "pausable", "harus berupa true atau false, bukan angka 0"),
        ('amount = 14, unit = "working_days", from = "opened"', "from", '"opened" tidak dikenal'),
        ('amount = 14, unit = "working_days", to = "done"', "to", '"done" tidak dikenal'),
        (
            'amount = 14, unit = "working_days", from = "documented"',
            "from",
            'mulai dan berakhir pada "documented" yang sama',
        ),
        ('amount = 14, unit = "working_days", to = "planned"', "to", 'tahap "planned" tidak pernah tercapai'),
        ('amount = 14, unit = "working_days", from = "routed"', "from", 'tahap "routed" tidak pernah tercapai'),
        ('amount = 14, unit = "working_days", kalender = "x"', "kalender", "kata ini tidak dikenal di sini"),
        ('amount = 14, unit = "working_days", remind = 3', "remind", "harus berupa tabel, bukan angka 3"),
        ("act_minutes = 0", "act_minutes", "angka 0 tidak masuk akal di sini"),
        ('act_minutes = 5, from = "received"', "from", "kata ini tidak dikenal di sini"),
        (
            'amount = 24, unit = "elapsed_hours", counts_start_day = true',
            "counts_start_day",
            "jam berjalan sejak kejadiannya, bukan sejak harinya",
        ),
        (
            'amount = 3, unit = "working_days", remind = { amount = 3, unit = "working_days" }',
            "remind",
            "pengingat tidak lebih singkat daripada batas waktunya",
        ),
        (
            'amount = 3, unit = "working_days", per_unit = true, from = "received"',
            "per_unit",
            "batas waktu per unit hanya berjalan dari routed sampai units_answered",
        ),
    ],
)
def test_it_refuses(time: str, key: str, problem: str) -> None:
    fault = faults_of(timed(time))[0]
    assert fault.place == f"langkah 2 › time › {key}"
    assert problem in fault.problem[0]


def test_it_refuses_an_act_time_that_is_also_a_limit() -> None:
    fault = only_fault(timed('act_minutes = 5, amount = 1, unit = "working_days"'))
    assert (fault.place, fault.problem[0]) == ("langkah 2 › time", "lama pengerjaan dan batas waktu ditulis sekaligus")


def test_a_reminder_may_have_another_unit() -> None:
    procedure_of(timed('amount = 3, unit = "working_days", remind = { amount = 12, unit = "elapsed_hours" }'))


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('key = "resolution"', "", "clock ke-1 › key", '"key" belum diisi'),
        ('name = { id = "Penyelesaian", en = "Resolution" }', "", "clock resolution › name", '"name" belum diisi'),
        ('from = "received"', "", "clock resolution › from", '"from" belum diisi'),
        ('to = "resolved"', "", "clock resolution › to", '"to" belum diisi'),
        ('roles = ["complaint_officer"]', "", "clock resolution › roles", '"roles" belum diisi'),
        ('from = "received"', 'from = "step_opened"', "clock resolution › from", "step_opened memerlukan langkahnya"),
        ('from = "received"', 'from = "received"\nstep = "9"', "clock resolution › step", 'langkah "9" tidak ada'),
        ('to = "resolved"', 'to = "answered"', "clock resolution › to", 'tahap "answered" tidak pernah tercapai'),
        (
            'to = "resolved"',
            'to = "resolved"\nact_minutes = 5',
            "clock resolution › act_minutes",
            "tidak dikenal di sini",
        ),
        (
            'to = "resolved"',
            'to = "resolved"\nwhen = { outcome_of = { step = "2", is = "x" } }',
            "clock resolution › when › outcome_of",
            'langkah "2" tidak punya pilihan hasil',
        ),
    ],
)
def test_it_refuses_a_clock_of_the_case(old: str, new: str, place: str, problem: str) -> None:
    fault = only_fault(MINIMAL + CLOCK.replace(old, new))
    assert fault.place == place
    assert problem in fault.problem[0]


def test_it_refuses_a_key_used_twice() -> None:
    fault = only_fault(MINIMAL + CLOCK + CLOCK)
    assert (fault.place, fault.problem[0]) == ("clock resolution › key", 'kunci "resolution" dipakai dua kali')


def test_the_roles_of_a_clock_have_local_names() -> None:
    fault = only_fault(MINIMAL + CLOCK.replace('"complaint_officer"', '"quality_lead"'))
    assert (fault.place, fault.level) == ("roles › quality_lead", "warning")
