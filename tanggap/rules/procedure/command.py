"""What every command has: who gives it and when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    verb: ClassVar[Verb]

    actor: str
    at: datetime
    step: str | None = None  # the step meant, where several open steps want the same
