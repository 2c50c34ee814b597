"""What an event did beside what it says: to the path, to the clocks. As the engine decided it then.

The same rules as for events: never renamed or reused, a new field gets a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ref:
    """A row (a text, a file) outside the ledger: its uid and the salted digest of its content."""

    uid: str
    digest: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step left out.

    `why` is "condition", "confidential" (nothing may be made public), "closed" (the case ended before it), or
    "branch:<step>:<index>" naming the branch that jumped over it.
    """

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step really opened or was done, where that is another moment than the event's.

    Work may be entered in another order than it was done in, and a step may be done by something that had happened
    before it opened.
    """

    step: str
    opened: datetime | None = None
    done: datetime | None = None


@dataclass(frozen=True, slots=True)
class Spare:
    """A milestone that was reached before the step which wants it opened, and when."""

    milestone: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PathChange:
    """What an event did to the procedure's path."""

    done: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    returned: tuple[Moment, ...] = ()  # done, and sent back by their own branch at once
    reset: tuple[str, ...] = ()  # to be done again, in a new round
    held: tuple[str, ...] = ()  # wait again for a step before them
    spare: tuple[Spare, ...] = ()  # milestones reached that no step has used yet, after the event
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """The verdict on a clock, fixed when it was met or the case ended; later changes of a calendar leave it alone.

    When it ran stands with it, for what that rests on may be forgotten later (an answer that did not satisfy).
    `stopped` is None where the case ended while the clock was overdue.
    """

    clock: str
    due: datetime
    late: bool
    estimated: bool = False
    started: datetime | None = None
    stopped: datetime | None = None
