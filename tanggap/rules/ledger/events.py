"""What has happened to a complaint or a facility: typed, past tense, frozen.

Event names and fields stand in an append-only, hash-chained ledger: they are never renamed or reused; a new
field gets a default. No event holds anything a person typed or any identity: it points at a row that can be
blanked, by uid and salted digest (`Ref`), so that erasing a person leaves the chain verifiable.

`occurred_at` is when it happened, `recorded_at` when it was entered; both UTC.
"""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.ledger.effects import Moment, PathChange, Ref, Settled, Skipped, Spare
from tanggap.rules.ledger.ending_events import ComplaintClosed, ComplaintReopened, ComplaintVoided, ComplaintWithdrawn
from tanggap.rules.ledger.event import REGISTRY, Event
from tanggap.rules.ledger.turn_events import (
    ComplaintLinked,
    ComplaintMoved,
    ComplaintUnlinked,
    CompletionAsked,
    DeliveryTried,
    DutyHandedBack,
    DutyHandedOver,
    LimitExtended,
    ReplyChannelChanged,
    ReporterWrote,
    StaffReadmitted,
    TimePassed,
    WaitingEnded,
    WaitingStarted,
)

__all__ = [
    "REGISTRY", "ComplaintClosed", "ComplaintLinked", "ComplaintMoved", "ComplaintReopened", "ComplaintUnlinked",
    "ComplaintVoided", "ComplaintWithdrawn", "CompletionAsked", "DeliveryTried", "DutyHandedBack", "DutyHandedOver",
    "Event", "LimitExtended", "Moment", "PathChange", "Ref", "ReplyChannelChanged", "ReporterWrote", "Settled",
    "Skipped", "Spare", "StaffReadmitted", "TimePassed", "WaitingEnded", "WaitingStarted",
]  # fmt: skip

# --- the complaint itself


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived(Event):
    complaint: str
    year: int
    number: int
    channel: str
    kind: str
    procedure: str
    version: int
    chosen: str  # why this procedure, in a sentence
    overlays: tuple[str, ...] = ()
    text: Ref
    details: Ref | None = None  # place, date of the event, remedy asked for
    reporter: Ref | None = None
    contacts: tuple[str, ...] = ()  # kinds only: phone, email, address, handle
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
    book: str = ""  # the uid of the old register that it was taken over from, and the row there
    line: int = 0
    past: bool = False  # it was over before this book began: it owes nothing and no limit counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAcknowledged(Event):
    medium: str
    automatic: bool
    message: str | None = None
    reached: bool = False  # for one sent as a message: it is there at once (tracking page, in person)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCompleted(Event):
    contacts: tuple[str, ...]
    reporter: Ref | None = None
    nothing_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClassified(Event):
    kind: str
    categories: tuple[str, ...]
    severity: str | None
    sp4n_class: str | None = None
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintGraded(Event):
    grade: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintCorrected(Event):
    field: str
    before: Ref | None = None
    after: Ref | None = None
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentBlanked(Event):
    """Texts, identities or files of the complaint were emptied on request; what they were is gone for good."""

    contents: tuple[Ref, ...]
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffExcluded(Event):
    staff: tuple[str, ...]
    cause: str  # "named" or "about_leadership"


# --- to the reporter and back


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseGiven(Event):
    """A person's first response. `reached` is true where saying it is delivering it (in person, tracking)."""

    message: str
    medium: str
    text: Ref
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven(Event):
    message: str
    medium: str
    text: Ref
    reached: bool
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionAsked(Event):
    message: str
    medium: str
    text: Ref | None = None
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAccepted(Event):
    """The provider took the message, or a person confirmed having delivered it."""

    message: str
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(Event):
    message: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageBounced(Event):
    message: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTakenBack(Event):
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRecorded(Event):
    verdict: str
    words: Ref | None = None


# --- inside the house


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRouted(Event):
    routing: str
    unit: str
    instruction: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswered(Event):
    routing: str
    text: Ref
    files: tuple[Ref, ...] = ()
    on_behalf: bool = False  # entered by somebody who does not speak for the unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDeclined(Event):
    routing: str
    text: Ref
    on_behalf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReferred(Event):
    """`past` are those of the roles that may not see it; `instead` is who takes it for them (staff uid)."""

    to: tuple[str, ...]
    past: tuple[str, ...] = ()
    instead: str = ""
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionRecorded(Event):
    discussion: str
    text: Ref
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCarriedOut(Event):
    step: str
    note: Ref | None = None
    result: str | None = None  # one of the step's named outcomes
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAnalysed(Event):
    text: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(Event):
    plan: str
    text: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCarriedOut(Event):
    plan: str | None = None
    text: Ref
    files: tuple[Ref, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDocumented(Event):
    text: Ref
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEscalated(Event):
    """`past` and `instead` as of a referral."""

    to: tuple[str, ...]
    past: tuple[str, ...] = ()
    instead: str = ""
    rule: str = ""  # the step whose limit lapsed, or empty when a person did it
    note: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePublic(Event):
    publication: str
    outlet: str
    text: Ref
    outcome: str | None = None  # where nobody can be answered, what is read in public is the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpEvaluated(Event):
    text: Ref
    effective: bool
    outcome: str | None = None

    @property
    def helped(self) -> bool:
        """Whether the matter may rest: the follow-up was effective, or its end is stated in spite of that."""
        return self.effective or self.outcome is not None
