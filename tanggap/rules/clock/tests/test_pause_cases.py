"""Deadlines with pauses, worked out by hand. 23 November 2026 is a Monday; Lebaran is in test_deadline_cases.py."""

from __future__ import annotations

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.clock.tests.cases import Case, check
from tanggap.rules.clock.tests.facilities import HOSPITAL

ELAPSED = Unit.ELAPSED_HOURS
HOURS = Unit.WORKING_HOURS
DAYS = Unit.WORKING_DAYS
CALENDAR = Unit.CALENDAR_DAYS
MONTHS = Unit.CALENDAR_MONTHS

CASES = [
    # Elapsed: 6 hours later.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED),
        "2026-11-23 09.00",
        "2026-11-24 15.00",
        pauses=(("2026-11-23 10.00", "2026-11-23 16.00"),),
    ),
    # The same, on a clock that waiting does not stop.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED, pausable=False),
        "2026-11-23 09.00",
        "2026-11-24 09.00",
        pauses=(("2026-11-23 10.00", "2026-11-23 16.00"),),
    ),
    # Two pauses that overlap count once: 10.00-16.00.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED),
        "2026-11-23 09.00",
        "2026-11-24 15.00",
        pauses=(("2026-11-23 12.00", "2026-11-23 16.00"), ("2026-11-23 10.00", "2026-11-23 14.00")),
    ),
    # A pause before the start counts for nothing; one that reaches over it from its start: 09.00-10.00.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED),
        "2026-11-23 09.00",
        "2026-11-24 10.00",
        pauses=(("2026-11-20 09.00", "2026-11-21 09.00"), ("2026-11-23 07.00", "2026-11-23 10.00")),
    ),
    # The pause brings a second one within reach: due 09.00, then 10.00, then 11.00.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED),
        "2026-11-23 09.00",
        "2026-11-24 11.00",
        pauses=(("2026-11-23 12.00", "2026-11-23 13.00"), ("2026-11-24 09.30", "2026-11-24 10.30")),
    ),
    # A pause that begins exactly at the due moment is too late.
    Case(
        HOSPITAL,
        TimeLimit(24, ELAPSED),
        "2026-11-23 09.00",
        "2026-11-24 09.00",
        pauses=(("2026-11-24 09.00", "2026-11-24 16.00"),),
    ),
    # Working hours: 09.00-10.00 used, Tue 09.00 + 3 h.
    Case(
        HOSPITAL,
        TimeLimit(4, HOURS),
        "2026-11-23 09.00",
        "2026-11-24 12.00",
        pauses=(("2026-11-23 10.00", "2026-11-24 09.00"),),
    ),
    # A pause outside working hours takes nothing away.
    Case(
        HOSPITAL,
        TimeLimit(4, HOURS),
        "2026-11-23 14.00",
        "2026-11-24 09.30",
        pauses=(("2026-11-23 17.00", "2026-11-24 07.00"),),
    ),
    # Working days: Tue (1, partly), Wed wholly inside, Thu (2, partly), Fri 27 (3).
    Case(
        HOSPITAL,
        TimeLimit(3, DAYS),
        "2026-11-23 09.00",
        "2026-11-27 16.30",
        pauses=(("2026-11-24 10.00", "2026-11-26 14.00"),),
    ),
    # Two hours within a day move nothing.
    Case(
        HOSPITAL,
        TimeLimit(3, DAYS),
        "2026-11-23 09.00",
        "2026-11-26 16.30",
        pauses=(("2026-11-24 10.00", "2026-11-24 12.00"),),
    ),
    # From before opening to after closing, Tuesday is not counted: Wed (1) Thu (2) Fri (3).
    Case(
        HOSPITAL,
        TimeLimit(3, DAYS),
        "2026-11-23 09.00",
        "2026-11-27 16.30",
        pauses=(("2026-11-24 07.00", "2026-11-24 17.00"),),
    ),
    # Nothing falls due in a pause: not Tue 24 but the first closing after Thu 12.00.
    Case(
        HOSPITAL,
        TimeLimit(1, DAYS),
        "2026-11-23 09.00",
        "2026-11-26 16.30",
        pauses=(("2026-11-24 10.00", "2026-11-26 12.00"),),
    ),
    # ... nor at the very moment the pause ends: Wed 25.
    Case(
        HOSPITAL,
        TimeLimit(1, DAYS),
        "2026-11-23 09.00",
        "2026-11-25 16.30",
        pauses=(("2026-11-24 10.00", "2026-11-24 16.30"),),
    ),
    # As data, to 24.00: not Fri 27 24.00, nor Saturday's, but that of the next working day, Mon 30.
    Case(
        HOSPITAL,
        TimeLimit(1, DAYS, day_end="midnight"),
        "2026-11-26 09.00",
        "2026-11-30 24.00",
        pauses=(("2026-11-27 10.00", "2026-11-28 09.00"),),
    ),
    # The pause may last one working day, Tue 24 16.30: Tuesday is not counted, Wed (1) Thu (2) Fri (3).
    Case(
        HOSPITAL,
        TimeLimit(3, DAYS),
        "2026-11-23 09.00",
        "2026-11-27 16.30",
        pauses=(("2026-11-23 15.00", "2026-11-30 10.00", TimeLimit(1, DAYS)),),
    ),
    # A pause that begins after the due moment is too late.
    Case(
        HOSPITAL,
        TimeLimit(1, DAYS),
        "2026-11-23 09.00",
        "2026-11-24 16.30",
        pauses=(("2026-11-24 17.00", "2026-11-26 12.00"),),
    ),
    # ... as is one that begins at the due moment itself.
    Case(
        HOSPITAL,
        TimeLimit(1, DAYS),
        "2026-11-23 09.00",
        "2026-11-24 16.30",
        pauses=(("2026-11-24 16.30", "2026-11-26 12.00"),),
    ),
    # Calendar days: Sat 28 November + Wed 25 and Thu 26, wholly inside.
    Case(
        HOSPITAL,
        TimeLimit(5, CALENDAR),
        "2026-11-23 09.00",
        "2026-11-30 24.00",
        pauses=(("2026-11-24 10.00", "2026-11-27 10.00"),),
    ),
    # A month: 17 April + 1, 2 and 3 April.
    Case(
        HOSPITAL,
        TimeLimit(1, MONTHS),
        "2026-03-17 09.00",
        "2026-04-20 24.00",
        pauses=(("2026-04-01 00.00", "2026-04-04 00.00"),),
    ),
    # Lebaran inside the pause is not taken off twice: 25 (paused wholly), 26 (1), 27 (2).
    Case(
        HOSPITAL,
        TimeLimit(2, DAYS),
        "2026-03-17 09.00",
        "2026-03-27 16.30",
        pauses=(("2026-03-17 10.00", "2026-03-25 16.30"),),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_due_when_the_hand_count_says(case: Case) -> None:
    check(case)
