"""Verdicts on limits: given once, with the moments between which the limit ran."""

from __future__ import annotations

from datetime import timedelta

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.acts import ClockReading
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import step, written

HOUR = timedelta(hours=1)
RESOLUTION = (
    '[[clock]]\nkey = "resolution"\nname = { id = "Penyelesaian", en = "Resolution" }\namount = 20\n'
    'unit = "elapsed_hours"\nfrom = "received"\nto = "resolved"\nroles = ["complaint_officer"]\n'
)
LAPSE = (
    'standing = true\nwhen = { solved = false }\nrefer_to = ["quality_team"]\n'
    'time = { amount = 10, unit = "elapsed_hours", from = "received", to = "escalated" }\n'
    'lapse = { escalate_to = ["quality_team"] }\n'
)


def reading(case: Case, key: str) -> ClockReading:
    return next(clock for clock in case.owed.clocks if clock.key == key)


def test_it_works_a_verdict_keeps_the_moments_between_which_its_limit_ran() -> None:
    """The answer did not satisfy, so another one is owed; that it came in time stays as it was."""
    case = Case(written(step("2", "answer"), step("3", "answer"), top=RESOLUTION), receipt())
    case.do(c.Answer, hours=5, message="m1", medium="in_person", text=TEXT, outcome="explained")
    case.do(c.RecordVerdict, hours=1, actor="reporter", verdict="not_satisfied")
    told = reading(case, "clock:resolution")
    assert (told.start, told.stopped_at, told.late) == (START, START + 5 * HOUR, False)

    case.do(c.Answer, hours=30, message="m2", medium="in_person", text=TEXT, outcome="solved")

    assert reading(case, "clock:resolution") == told


def test_what_time_does_in_place_of_people_meets_no_limit() -> None:
    case = Case(written(step("2", "answer"), step("30", "escalate", LAPSE)), receipt())
    case.pass_time(hours=12)

    lapsed = reading(case, "step:30")

    assert (lapsed.due, lapsed.stopped_at, lapsed.late) == (START + 10 * HOUR, START + 10 * HOUR, True)


def test_what_people_do_at_the_last_moment_meets_it() -> None:
    case = Case(written(step("2", "answer"), step("30", "escalate", LAPSE)), receipt())
    case.do(c.Escalate, hours=10, to=("quality_team",))

    assert reading(case, "step:30").late is False
