"""Commands that turn a case aside from its path: more time, another channel, another procedure, another person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tanggap.rules.ledger.effects import Ref
from tanggap.rules.procedure.command import Command
from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Command):
    """A running limit of the procedure itself falls due on a later day; the reporter is told why."""

    verb = Verb.EXTEND
    clock: str  # as among what is owed: "clock:resolution", "step:4a:<routing>"
    until: date
    note: Ref
    message: str
    medium: str
    text: Ref
    delivered: bool = False
