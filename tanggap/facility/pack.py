"""What a pack is: everything a facility starts with, before it is rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.vocabulary import Channel, Role


@dataclass(frozen=True, slots=True)
class Profile:
    slug: str
    name: str
    kind: str
    zone: str
    letterhead: tuple[str, ...]
    address: tuple[str, ...]
    hours_note: str
    index_target: Decimal
    index_baseline: Decimal | None = None
    index_baseline_year: int | None = None
    index_baseline_note: str = ""


@dataclass(frozen=True, slots=True)
class PackUnit:
    code: str
    name: str
    building: str
    kind: str


@dataclass(frozen=True, slots=True)
class PackCategory:
    code: str
    name: str
    name_en: str
    group: str
    skm: tuple[str, ...]
    hcat: str


@dataclass(frozen=True, slots=True)
class PackAccount:
    channel: Channel
    label: str
    address: str
    place: str
    connected: bool


@dataclass(frozen=True, slots=True)
class PackOutlet:
    key: str
    name: str
    public: bool
    place: str


@dataclass(frozen=True, slots=True)
class PackRole:
    role: Role
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class PackProcedure:
    file: str
    text: str
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    profile: Profile
    units: tuple[PackUnit, ...]
    categories: tuple[PackCategory, ...]
    calendars: tuple[Calendar, ...]
    accounts: tuple[PackAccount, ...]
    outlets: tuple[PackOutlet, ...]
    roles: tuple[PackRole, ...]
    procedures: tuple[PackProcedure, ...]
    warnings: tuple[Fault, ...] = ()
