"""What can be wrong with the clock's data, said so that the person who wrote it can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Words = tuple[str, str]  # Indonesian, English


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it stands, what it is, and what to write instead."""

    place: str
    problem: Words
    remedy: Words

    def __str__(self) -> str:
        return f"{self.place}: {self.problem[0]}. {self.remedy[0]}."


class ClockError(ValueError):
    """Data of the clock cannot be used; `faults` names every reason, never only the first."""

    code = "clock"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class CalendarError(ClockError):
    """A working calendar cannot be used."""

    code = "calendar"
