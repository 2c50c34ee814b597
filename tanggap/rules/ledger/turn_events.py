"""What turned a case aside from its path. The same promises as in `events`: nothing here is renamed or reused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.rules.ledger.effects import Ref
from tanggap.rules.ledger.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitExtended(Event):
    """A limit of the facility's own got a later due time, and the reporter is told so by this message."""

    clock: str
    before: datetime
    due: datetime
    note: Ref
    message: str
    medium: str
    text: Ref
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionAsked(Event):
    """The reporter was asked for what is missing, and is waited for."""

    message: str
    medium: str
    text: Ref
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintMoved(Event):
    """From here on the case goes under another procedure; number, receipt and history stay."""

    kind: str
    procedure: str
    version: int
    overlays: tuple[str, ...]
    chosen: str
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyChannelChanged(Event):
    medium: str
    asked_by: Ref
    contacts: tuple[str, ...]
    reporter: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterWrote(Event):
    """The reporter added words without being asked: on the tracking page, or told to staff, who entered it."""

    message: str
    medium: str
    text: Ref
    files: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTried(Event):
    """Somebody tried to deliver a message by hand and did not reach the reporter; it still waits."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintLinked(Event):
    """It belongs together with another; the same stands in the other's history."""

    other: str
    relation: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintUnlinked(Event):
    other: str
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyHandedOver(Event):
    """From here on one person answers for what these roles and units owe in the case, or for one act alone."""

    to: str
    act: str = ""  # key of the one act; empty for the whole case
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyHandedBack(Event):
    """Whoever answered for it before does so again: the person before, or the roles themselves."""

    act: str = ""
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReadmitted(Event):
    """A name in the complaint had kept them out, and another of that name is meant."""

    staff: str
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStarted(Event):
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded(Event):
    cause: str  # "staff", "reporter" or "limit"
    text: Ref | None = None  # what was awaited, where it came with this
    files: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePassed(Event):
    """Time alone opened or left out a step ("open for 30 days"; `path` says which), or set a limit running."""
