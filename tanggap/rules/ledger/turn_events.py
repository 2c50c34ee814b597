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
