"""The state of a complaint, as its events make it. Mutable while folding, compared as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from tanggap.rules.ledger.effects import Settled, Spare

S = TypeVar("S", bound=Any)  # one of the states below


@dataclass(slots=True)
class StepState:
    """`status` is "open", "done", "skipped" or "ahead"; a step that is not in the state lies ahead too.

    `since` is when it really opened, was done or was left out; `opened` stays when the step is done.
    `began` is when its present round began, None in the first; `outcome` is the last named result.
    """

    status: str
    since: datetime
    round: int = 1
    by: str = ""
    why: str = ""
    outcome: str | None = None
    opened: datetime | None = None
    began: datetime | None = None


@dataclass(slots=True)
class RoutingState:
    unit: str
    routed_at: datetime
    status: str = "open"  # open, answered, declined, released (the case ended without it)
    ended_at: datetime | None = None


@dataclass(slots=True)
class MessageState:
    """`purpose` is response, answer, satisfaction, receipt, extension or completion.

    `status` is waiting, accepted, failed, bounced or taken_back.
    """

    purpose: str
    medium: str
    status: str
    written_at: datetime
    by_person: bool = True
    outcome: str | None = None
    accepted_at: datetime | None = None
    gives: tuple[str, ...] = ()  # milestones that its acceptance stands for
    reached: tuple[str, ...] = ()  # those of them that rest on this message
    refused: bool = False  # the reporter was not satisfied with it


@dataclass(slots=True)
class GivenOutcome:
    """An outcome that somebody stated, and the message that it rests on, if it does."""

    outcome: str
    at: datetime
    message: str = ""


@dataclass(slots=True)
class WaitState:
    started: datetime
    ended: datetime | None = None
    request: str = ""  # the message that asked for what is missing; without one, nothing lapses


@dataclass(slots=True)
class EscalationState:
    to: tuple[str, ...]
    rule: str
    at: datetime
    attended: bool = False  # discussed, planned or resolved since
    left: str = ""  # key of the procedure whose rule it was, where the case has gone under another since


@dataclass(slots=True)
class ExtensionState:
    """A limit that got a later due time. Of several for one clock the last holds."""

    clock: str
    before: datetime
    due: datetime
    at: datetime
    message: str = ""


@dataclass(slots=True)
class MoveState:
    """The case went under another procedure, and why."""

    at: datetime
    chosen: str


@dataclass(slots=True)
class HandoverState:
    """One person answers for an act, or for all that these roles and units owe. Of several the last holds."""

    to: str
    by: str  # the actor
    at: datetime
    note: str  # uid of the reason
    act: str = ""
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class CaseState:
    complaint: str = ""
    status: str = "open"  # open, closed, withdrawn, void
    channel: str = ""
    kind: str = ""
    severity: str | None = None
    grade: str | None = None
    sp4n_class: str | None = None
    payer: str = "unknown"
    categories: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    has_code: bool = True
    anonymous: bool = False
    confidential: bool = False
    about_leadership: bool = False
    repeated: bool = False
    procedure: str = ""
    version: int = 0
    overlays: tuple[str, ...] = ()
    received_at: datetime | None = None
    recorded_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str | None = None
    verdict: str | None = None
    reopened: int = 0
    again_at: datetime | None = None  # since when the matter is taken up again, until it ends
    dissatisfied_at: datetime | None = None  # when the reporter last said so
    steps: dict[str, StepState] = field(default_factory=dict)
    spare: tuple[Spare, ...] = ()
    milestones: dict[str, datetime] = field(default_factory=dict)
    routings: dict[str, RoutingState] = field(default_factory=dict)
    messages: dict[str, MessageState] = field(default_factory=dict)
    plans: tuple[str, ...] = ()
    outlets: dict[str, datetime] = field(default_factory=dict)  # when each was last served
    outcomes: list[GivenOutcome] = field(default_factory=list)  # those that stand; the last is `outcome`
    waits: list[WaitState] = field(default_factory=list)
    escalations: list[EscalationState] = field(default_factory=list)
    referrals: list[EscalationState] = field(default_factory=list)
    excluded: tuple[str, ...] = ()
    readmitted: tuple[str, ...] = ()  # no longer excluded, and by no name in it again
    settled: dict[str, Settled] = field(default_factory=dict)
    old_dues: dict[str, datetime] = field(default_factory=dict)  # due times that a bounce brought back
    extensions: list[ExtensionState] = field(default_factory=list)
    moves: list[MoveState] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)  # uid of the other complaint -> relation
    handovers: list[HandoverState] = field(default_factory=list)
    book: str = ""  # the old register that it was taken over from
    past: bool = False  # it was over before it came into this book
    reply_medium: str = ""  # how the reporter asked to be answered
    wrote_at: datetime | None = None  # the first words that the reporter added and nobody has done anything about
    last_event_at: datetime | None = None

    @property
    def has_contact(self) -> bool:
        """The reporter can be reached by somebody who sends; a tracking code alone is not a contact."""
        return bool({"phone", "email", "address", "handle"} & set(self.contacts))

    @property
    def all_units_answered(self) -> bool:
        """At least one unit has answered and none is still asked; units that declined do not count."""
        statuses = {r.status for r in self.routings.values()}
        return "answered" in statuses and "open" not in statuses

    @property
    def waiting(self) -> bool:
        return bool(self.waits) and self.waits[-1].ended is None

    @property
    def is_dissatisfied(self) -> bool:
        """The reporter said that they are not satisfied, and no other answer has arrived since."""
        answers = [m for m in self.messages.values() if m.purpose == "answer" and m.status == "accepted"]
        return self.dissatisfied_at is not None and all(m.refused for m in answers)

    def waits_for(self, message: str) -> bool:
        """Whether what this message asked for is still awaited."""
        return self.waiting and self.waits[-1].request == message

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    def open_steps(self) -> list[str]:
        return [key for key, step in self.steps.items() if step.status == "open"]

    def copy(self) -> CaseState:
        """A copy deep enough for the engine to try things on."""
        twin = _twin(self)
        for name in _KEPT:
            setattr(twin, name, getattr(self, name).copy())
        for name in _STATES_BY_KEY:
            setattr(twin, name, {key: _twin(state) for key, state in getattr(self, name).items()})
        for name in _STATES:
            setattr(twin, name, [_twin(state) for state in getattr(self, name)])
        return twin


_STATES_BY_KEY = ("steps", "routings", "messages")  # what the fold changes in place
_STATES = ("outcomes", "waits", "escalations", "referrals")
_KEPT = "milestones outlets settled old_dues extensions moves links handovers".split()  # what it only adds to


def _twin(state: S) -> S:
    """As `replace` without a change makes it, in a fraction of the time."""
    twin = object.__new__(type(state))
    for name in state.__slots__:
        setattr(twin, name, getattr(state, name))
    return twin
