"""How a complaint ends, and how it comes back. The same promises as in `events`: nothing here is renamed or reused."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.ledger.effects import Ref
from tanggap.rules.ledger.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClosed(Event):
    outcome: str
    note: Ref | None = None
    addressee: Ref | None = None  # where the reporter was told to go, when it is not ours


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReopened(Event):
    note: Ref | None = None
    cause: str = "asked"  # "asked", "not_satisfied", "not_effective", or "bounce": the answer had not arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWithdrawn(Event):
    """By the reporter, or `deemed`: what was missing did not come within its time."""

    note: Ref | None = None
    deemed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintVoided(Event):
    note: Ref
    # One of `procedure.voiding`, which the reporter may read; what was voided before it was asked for has none.
    cause: str = ""
    other: str = ""  # the complaint that goes on, where this one was a duplicate
