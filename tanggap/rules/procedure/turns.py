"""Commands that turn a case aside from its path: more time, another channel, another procedure, another person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tanggap.rules.ledger.effects import Ref
from tanggap.rules.procedure.clocks import Rules
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCompletion(Command):
    """The reporter is asked for what is missing; from its arrival they have the procedure's time to send it."""

    verb = Verb.ASK_COMPLETION
    message: str
    medium: str
    text: Ref
    delivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Command):
    """Not ours to handle: the reporter is told where to go, and the case ends with that."""

    verb = Verb.REDIRECT
    message: str
    medium: str
    text: Ref
    addressee: Ref
    delivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Command):
    """It is of another kind, so another procedure is for it: from now on the case goes under that one."""

    verb = Verb.MOVE
    kind: str
    onto: Rules
    version: int
    chosen: str  # why that procedure, in the product's own words
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeChannel(Command):
    """How the reporter wants to be answered from now on; `contacts` are all kinds known after it."""

    verb = Verb.CHANGE_CHANNEL
    medium: str
    asked_by: Ref
    contacts: tuple[str, ...]
    reporter: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWords(Command):
    """The reporter has more to say, or to show, while the case is open. `message` is their incoming message."""

    verb = Verb.ADD_WORDS
    message: str
    medium: str
    text: Ref
    files: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTo(Command):
    """It belongs together with another complaint of the facility, which gets the same link back."""

    verb = Verb.LINK
    other: str
    relation: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlink(Command):
    verb = Verb.UNLINK
    other: str
    note: Ref
