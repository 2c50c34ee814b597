"""What somebody asks the engine for: one frozen dataclass per verb, imperative, values only.

`at` is when it happened (UTC), which may be earlier than now: work already done is entered with its real time.
Texts and files are already stored; a command carries only their `Ref`s.
"""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.command import Command
from tanggap.rules.procedure.turns import AddWords, AskCompletion, ChangeChannel, Extend, LinkTo, Move, Redirect, Unlink
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.rules.procedure.voiding import Void

__all__ = [
    "Acknowledge", "AddWords", "Analyse", "Answer", "AnswerUnit", "AskCompletion", "AskSatisfaction", "CarryOut",
    "CarryOutStep", "ChangeChannel", "Classify", "Close", "Command", "CompleteIdentity", "Correct", "DeclineUnit",
    "Document", "Escalate", "Evaluate", "Extend", "LinkTo", "MakePublic", "Move", "Plan", "Receive",
    "RecordDelivery", "RecordDiscussion", "RecordVerdict", "Redirect", "Refer", "Reopen", "ReportMessage",
    "Respond", "Resume", "Route", "RouteTo", "SetGrade", "Unlink", "Void", "Wait", "Withdraw",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Command):
    verb = Verb.RECEIVE
    complaint: str
    year: int
    number: int
    channel: str
    kind: str
    version: int
    chosen: str
    text: Ref
    details: Ref | None = None
    reporter: Ref | None = None
    contacts: tuple[str, ...] = ()
    has_code: bool = True
    anonymous: bool = False
    confidential: bool = False
    about_leadership: bool = False
    repeated: bool = False
    payer: str = "unknown"
    categories: tuple[str, ...] = ()
    severity: str | None = None
    sp4n_class: str | None = None
    files: tuple[Ref, ...] = ()
    late_reason: Ref | None = None
    book: str = ""
    line: int = 0
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Command):
    verb = Verb.ACKNOWLEDGE
    medium: str
    automatic: bool
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond(Command):
    """`delivered`: it was already said or handed over, so it reached the reporter at `at`."""

    verb = Verb.RESPOND
    message: str
    medium: str
    text: Ref
    delivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Command):
    verb = Verb.ANSWER
    message: str
    medium: str
    text: Ref
    delivered: bool = False
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSatisfaction(Command):
    verb = Verb.ASK_SATISFACTION
    message: str
    medium: str
    text: Ref | None = None
    delivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDelivery(Command):
    """A person confirms that a written message was delivered (clinic phone, letter, portal)."""

    verb = Verb.RECORD_DELIVERY
    message: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMessage(Command):
    """What became of a message: "accepted", "failed", "bounced", "taken_back", or "tried" in vain by hand."""

    verb = Verb.RECORD_DELIVERY
    message: str
    result: str
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteIdentity(Command):
    verb = Verb.COMPLETE_IDENTITY
    contacts: tuple[str, ...]
    reporter: Ref | None = None
    nothing_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify(Command):
    verb = Verb.CLASSIFY
    kind: str
    categories: tuple[str, ...] = ()
    severity: str | None = None
    sp4n_class: str | None = None
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGrade(Command):
    verb = Verb.GRADE
    grade: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTo:
    routing: str
    unit: str
    instruction: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Command):
    verb = Verb.ROUTE
    to: tuple[RouteTo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUnit(Command):
    verb = Verb.ANSWER_UNIT
    routing: str
    text: Ref
    files: tuple[Ref, ...] = ()
    on_behalf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineUnit(Command):
    verb = Verb.DECLINE_UNIT
    routing: str
    text: Ref
    on_behalf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer(Command):
    verb = Verb.REFER
    to: tuple[str, ...] = ()  # roles; empty means those that the step names
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDiscussion(Command):
    verb = Verb.RECORD_DISCUSSION
    discussion: str
    text: Ref
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOutStep(Command):
    """`result` is one of the step's named outcomes; `outcome` is the complaint's."""

    verb = Verb.CARRY_OUT_STEP
    note: Ref | None = None
    result: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyse(Command):
    verb = Verb.ANALYSE
    text: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Command):
    verb = Verb.PLAN
    plan: str
    text: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOut(Command):
    verb = Verb.CARRY_OUT
    text: Ref
    plan: str | None = None
    files: tuple[Ref, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Command):
    verb = Verb.DOCUMENT
    text: Ref
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVerdict(Command):
    verb = Verb.RECORD_VERDICT
    verdict: str
    words: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    verb = Verb.ESCALATE
    to: tuple[str, ...] = ()
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePublic(Command):
    verb = Verb.MAKE_PUBLIC
    publication: str
    outlet: str
    text: Ref
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluate(Command):
    verb = Verb.EVALUATE
    text: Ref
    effective: bool = True
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Command):
    verb = Verb.WAIT
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """`text` and `files`: what was awaited, where it came with this."""

    verb = Verb.RESUME
    text: Ref | None = None
    files: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    verb = Verb.CLOSE
    outcome: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Command):
    """`step`: where to go on; without it, the first step after intake that deals with the matter itself."""

    verb = Verb.REOPEN
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    verb = Verb.WITHDRAW
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Command):
    verb = Verb.CORRECT
    field: str
    note: Ref
    before: Ref | None = None
    after: Ref | None = None
