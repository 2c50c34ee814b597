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
class CalendarChanged(Event):
    calendar: str
    digest: str


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
