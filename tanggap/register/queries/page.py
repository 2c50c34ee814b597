"""What the page of one complaint shows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tanggap.facility.models import Facility
from tanggap.register.queries.clocks import ClockLine
from tanggap.register.queries.handovers import Handover
from tanggap.register.queries.links import LinkView
from tanggap.register.queries.timeline import Line
from tanggap.register.reporters import Person
from tanggap.register.standins import StandIn
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.obligations import Act
from tanggap.rules.procedure.vocabulary import Medium, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """A printed step as it stands in this case. `status`: done, open, skipped, ahead."""

    step: Step
    status: str
    since: datetime | None
    by: str
    why: str  # why it was left out, in words
    actors: str
    parts: tuple[PathStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    uid: str
    purpose: str
    medium: str
    outgoing: bool
    state: str
    text: str
    address: str
    subject: str
    attempts: int
    last_error: str
    hold_until: datetime | None
    held: bool  # its writer may still take it back: nobody has been told yet
    created_at: datetime
    sent_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedView:
    """What the reporter added and nobody has done anything about yet."""

    at: datetime
    who: str  # the reporter, or who entered it for them
    words: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingView:
    uid: str
    unit_code: str
    unit: str
    instruction: str
    answer: str
    status: str
    routed_at: datetime
    due_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    uid: str
    purpose: str
    media_type: str
    size: int
    has_view: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    uid: str
    text: str
    root_cause: str
    actions: tuple[tuple[str, str, date | None, datetime | None], ...]  # text, owner, due, done


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    outlet: str
    name: str  # of the outlet, as the procedure calls it
    text: str
    place: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackView:
    """Why the case is not done although it seemed to be; see `setback`."""

    at: datetime
    who: str
    cause: str
    reopened: bool
    words: str
    answered: bool  # a new answer has arrived since


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPage:
    uid: str
    number: str
    code: str | None
    version: int
    facility: Facility
    channel: str
    kind: str
    status: str
    severity: str
    grade: str
    sp4n_class: str
    outcome: str
    verdict: str
    payer: str
    categories: tuple[str, ...]
    external_number: str
    story: str
    first_story: str  # as it was first taken down, where it was corrected since
    place: str
    remedy: str
    loss: str
    event_date: date | None
    received_at: datetime
    recorded_at: datetime
    ended_at: datetime | None
    late_entry: bool
    late_reason: str
    old_line: int | None  # its row in the older register that it was taken over from
    entered_by: str
    anonymous: bool
    confidential: bool
    about_leadership: bool
    repeated: bool
    reporter: Person | None  # None where this reader may not know
    reporter_hidden: bool
    masked: bool  # what points to the reporter is covered in their words
    contacts: tuple[str, ...]
    chosen: str
    rules: Rules
    state: CaseState
    stand_in: StandIn  # for whoever may not open it
    stands_in: bool  # this reader does
    kept_out: tuple[tuple[str, str], ...]  # uid and name of those who may not open it
    whole: bool  # False where this reader sees what their own unit was asked, and no other unit's words
    path: tuple[PathStep, ...]
    standing: tuple[PathStep, ...]
    clocks: tuple[ClockLine, ...]
    acts: tuple[Act, ...]
    mine: tuple[Act, ...]  # those that this reader owes, earliest due first
    allowed: tuple[Verb, ...]  # verbs that procedure and rights allow this reader now
    links: tuple[LinkView, ...]  # those that this reader may open
    added: tuple[AddedView, ...]
    setback: SetbackView | None
    awaited_until: datetime | None  # when what the reporter was asked for has to be here
    media: tuple[Medium, ...]  # ways in which the reporter can be reached
    handovers: tuple[Handover, ...]  # those that hold, the latest first
    timeline: tuple[Line, ...]
    messages: tuple[MessageView, ...]
    routings: tuple[RoutingView, ...]
    files: tuple[FileView, ...]
    plans: tuple[PlanView, ...]
    publications: tuple[PublicationView, ...]
