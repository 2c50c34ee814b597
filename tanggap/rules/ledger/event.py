"""What every event has: when, who, and what it did to path and clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tanggap.rules.ledger.effects import PathChange, Ref, Settled

REGISTRY: dict[str, type[Event]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    name: ClassVar[str] = ""

    occurred_at: datetime
    recorded_at: datetime
    actor: str  # "staff:<uid>", "reporter", "provider", "time" or "system"
    path: PathChange = PathChange()
    settled: tuple[Settled, ...] = ()
    unsettled: tuple[str, ...] = ()
    deputy_for: str = ""  # uid of the member of staff in whose place the actor acted
    late_reason: Ref | None = None  # why it was entered more than a day after it happened

    def __init_subclass__(cls, **kwargs: object) -> None:
        # A slotted dataclass is made twice; the second class, the one in use, replaces the first.
        REGISTRY[cls.__name__] = cls
        cls.name = cls.__name__
