"""A deadline worked out by hand, and the check that the product agrees."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.deadline import Pause, TimeLimit, deadline
from tanggap.rules.clock.tests.facilities import moment


@dataclass(frozen=True)
class Case:
    """Start and due on the wall clock of the calendar; a pause is (started, ended) or (started, ended, limit)."""

    calendar: Calendar
    limit: TimeLimit
    start: str
    due: str
    pauses: tuple[tuple[str, str] | tuple[str, str, TimeLimit], ...] = ()
    estimated: bool = False

    def __str__(self) -> str:
        return f"{self.limit.amount}-{self.limit.unit}-{self.start}"


def check(case: Case) -> None:
    pauses = [
        Pause(moment(pause[0], case.calendar), moment(pause[1], case.calendar), *pause[2:]) for pause in case.pauses
    ]
    found = deadline(case.limit, start=moment(case.start, case.calendar), calendar=case.calendar, pauses=pauses)
    assert found.due == moment(case.due, case.calendar)
    assert found.estimated is case.estimated
    assert found.running
