"""What has happened to a facility, apart from any complaint. The rules of `events` hold here too."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.ledger.events import Event, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityOpened(Event):
    facility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePublished(Event):
    procedure: str
    version: int
    digest: str
    effective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRetired(Event):
    """From the day `effective` on no complaint comes under it; those that did stay under their version."""

    procedure: str
    effective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureWithdrawn(Event):
    """A version was taken back before the day from which it would have been in force."""

    procedure: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged(Event):
    calendar: str
    digest: str
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDutyDone(Event):
    procedure: str
    version: int
    step: str
    first: str
    last: str
    result: str  # "done" or "nothing_new"
    listed: int = 0
    note: Ref | None = None


# --- what an administrator does; `details` points at what stood there before and what stands there now


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChanged(Event):
    staff: str
    result: str  # added, changed, retired, returned, password_reset
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    staff: str
    role: str
    unit: str = ""
    result: str  # given, ended
    first: str  # the local day from which it holds, or on which it ended
    last: str = ""  # the last local day, when it was given for a time
    # Why one person administers and audits; only where nobody else was there.
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(Event):
    """`staff` stands in for `principal` on these local days; the letter that says so stands in `details`."""

    staff: str
    principal: str
    first: str
    last: str
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyEnded(Event):
    """Earlier than the letter said; `first` is as it was named."""

    staff: str
    principal: str
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPeopleNamed(Event):
    staff: tuple[str, ...]  # in the order in which they are asked


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Event):
    unit: str
    result: str  # added, changed, retired, returned
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged(Event):
    categories: tuple[str, ...]
    result: str  # added, changed, moved, retired, returned
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayInChanged(Event):
    channel: str
    result: str  # added, changed, retired, returned
    field: tuple[str, ...] = ()
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldBookTaken(Event):
    """An older register was taken over from a file, or that was undone. Each of its complaints names `book`."""

    book: str
    digest: str  # SHA-256 of the file
    result: str  # begun, ended, undoing, undone
    lines: int = 0  # taken, or struck out again
    left: int = 0  # refused, or kept because somebody had worked on them
    field: tuple[str, ...] = ()  # file, reason, and how its columns were read
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingSet(Event):
    """The words of a kind of message from now on: version `version` of the facility's own, or the product's again."""

    purpose: str
    medium: str
    version: int
    digest: str  # SHA-256 of subject and text
    result: str  # own, default


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    field: tuple[str, ...]
    details: Ref | None = None
