"""What a written procedure is: a value, the same for the three kinds of paper that facilities use.

Controlled Puskesmas SOP (accreditation form, sections I to VII), SOP-AP (PermenPANRB 35/2012) and service
standard (SIPPN delivery components). The printed words and the machine's rules stand side by side in a
step: `activity` is what the paper says, `verb`, `when`, `time` and `branches` are what the engine does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.clock.periods import DueRule, PeriodKind
from tanggap.rules.procedure.conditions import ALWAYS, Condition, time_limits
from tanggap.rules.procedure.vocabulary import (
    MILESTONE_OF,
    Channel,
    DocumentKind,
    Kind,
    Language,
    Milestone,
    Role,
    StepScope,
    Verb,
    Words,
)

END = "end"  # the target of a branch that leaves nothing more to do
StartEvent = str  # "received", "recorded", "step_opened", "routed" (each unit its own) or a Milestone


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that runs: from a start event to a milestone.

    `per_unit` clocks run once for every routing, from the routing to that unit's answer.
    """

    key: str
    name: Words
    limit: TimeLimit
    start: StartEvent
    stop: Milestone
    roles: tuple[Role, ...]
    when: Condition = ALWAYS
    calendar: str = "office"
    printed: str = ""  # as the paper says it: "1x24 jam"
    step: str | None = None
    per_unit: bool = False
    remind: TimeLimit | None = None  # so long before the due time it is shown as coming
    unverified: bool = False  # the legal text was not seen; said so to the administrator
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActTime:
    """How long the act itself takes ("5 menit"): printed, used for estimates, never a clock."""

    minutes: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """After the step: if `when` holds go to `go_to` (a step id, or END); the steps between are skipped.

    A target before the step itself returns there: it and everything after it is open to be done again.
    """

    when: Condition
    go_to: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Lapse:
    """What a missed limit does by itself, once per case: the case goes up to these roles."""

    escalate_to: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    number: str  # as printed; several steps may be parts of one printed number
    activity: str  # the document's own words
    actors: tuple[Role, ...]
    scope: StepScope = StepScope.CASE
    verb: Verb = Verb.CARRY_OUT_STEP
    milestone: Milestone = Milestone.STEP_CARRIED_OUT
    requirements: str = ""
    output: str = ""
    note: str = ""
    printed_time: str = ""
    when: Condition = ALWAYS
    after: tuple[str, ...] = ()  # ids of steps that come before; empty only for a first or standing step
    branches: tuple[Branch, ...] = ()
    clock: Clock | None = None
    act_time: ActTime | None = None
    outcomes: Mapping[str, Words] = field(default_factory=dict)  # a decision with named results
    refer_to: tuple[Role, ...] = ()  # whom `refer` and `escalate` reach
    units: tuple[str, ...] = ()  # units that `route` must reach at least
    outlets: tuple[str, ...] = ()  # outlets that `make_public` must serve, by key
    standing: bool = False  # beside the path: opens when its condition holds, never keeps a case open
    lapse: Lapse | None = None
    part: bool = False  # a part of the printed step that the seed writes in its note, not a row of its own
    period: PeriodKind | None = None
    period_due: DueRule | None = None
    lists: str = ""  # for a period step: what it lists ("received", "open", "closed", "planned")
    nothing_new: bool = False  # for a period step: "nothing new" is a valid result


@dataclass(frozen=True, slots=True)
class Outlet:
    """A place where feedback is given: the reporter's channel, the board, an internal notice."""

    key: str
    name: str
    public: bool
    needs_contact: bool = False  # reaches the reporter: asked for only when there is a contact; an answer serves it


@dataclass(frozen=True, slots=True)
class Scope:
    """Which complaints the procedure is for. Empty means all."""

    channels: tuple[Channel, ...] = ()
    kinds: tuple[Kind, ...] = ()
    marked: str = ""  # why this procedure was added beside what the seed prints

    def covers(self, channel: str, kind: str) -> bool:
        return (not self.channels or channel in self.channels) and (not self.kinds or kind in self.kinds)

    @property
    def narrowness(self) -> int:
        return (1 if self.kinds else 0) * 2 + (1 if self.channels else 0)


@dataclass(frozen=True, slots=True)
class Control:
    """Document control fields, as printed on every page."""

    title: str
    number: str
    issue: str = ""  # Terbit ke
    revision: str = ""  # No. Revisi
    created: str = ""  # Tanggal Pembuatan, as printed
    revised: str = ""  # Tanggal Revisi, as printed
    effective: date | None = None
    stamp: str = ""  # TERKENDALI
    issuer: str = ""  # issuing unit lines
    approver_name: str = ""
    approver_title: str = ""
    approver_nip: str = ""
    approved: bool = True  # False: a text that nobody has approved yet; its paper says so and shows no signature


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the paper: "I. Pengertian", "Dasar Hukum", "Biaya / Tarif"."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the history of changes (Rekaman Historis Perubahan)."""

    page: str
    before: str
    after: str
    effective: str


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How long the reporter's verdict is awaited; then the case ends without one."""

    window: TimeLimit
    calendar: str = "office"


# UU 25/2009 art. 44 (4) and (5), from memory: whoever does not complete the file in time is deemed to have withdrawn.
COMPLETION = TimeLimit(30, Unit.CALENDAR_DAYS)


@dataclass(frozen=True)
class Procedure:
    key: str
    kind: DocumentKind
    control: Control
    scope: Scope
    roles: Mapping[Role, str]  # local names
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...] = ()  # limits that belong to no single step ("Tanggapan: 1 x 24 jam")
    sections: tuple[Section, ...] = ()
    history: tuple[Change, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    overlays: tuple[str, ...] = ()  # keys of overlays that run beside it
    satisfaction: Satisfaction | None = None
    wait_limit: TimeLimit | None = None  # how long waiting for the reporter may hold the clocks
    completion_limit: TimeLimit = COMPLETION  # how long the reporter has to send what is missing
    completion_unverified: bool = True
    extensions: int = 1  # how often one limit may get more time
    close_roles: tuple[Role, ...] = (Role.COMPLAINT_OFFICER,)
    promise: Words = ("", "")  # what the public page may promise, in the procedure's own terms
    unverified: tuple[str, ...] = ()  # statements taken from memory, shown to the administrator

    @cached_property
    def by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def case_steps(self) -> tuple[Step, ...]:
        """The path, in the order written."""
        return tuple(s for s in self.steps if s.scope is StepScope.CASE and not s.standing)

    @cached_property
    def standing_steps(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.scope is StepScope.CASE and s.standing)

    @cached_property
    def period_steps(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.scope is StepScope.PERIOD)

    @cached_property
    def speaks_to_reporter(self) -> bool:
        """Whether somebody is to say something to the reporter, be it by a step, a limit or an outlet of their own."""
        said = {Milestone.FIRST_RESPONSE, Milestone.ANSWERED, Milestone.SATISFACTION_ASKED}
        steps = any(s.milestone in said for s in (*self.case_steps, *self.standing_steps))
        return steps or any(c.stop in said for c in self.all_clocks) or any(o.needs_contact for o in self.outlets)

    @cached_property
    def order(self) -> dict[str, int]:
        return {step.id: i for i, step in enumerate(self.case_steps)}

    @cached_property
    def all_clocks(self) -> tuple[Clock, ...]:
        return (*(s.clock for s in self.steps if s.clock is not None), *self.clocks)

    @cached_property
    def time_limits(self) -> frozenset[TimeLimit]:  # of "open for ...", where time alone may change the answer
        conditions = [c for s in self.steps for c in (s.when, *(b.when for b in s.branches))]
        return frozenset(limit for c in (*conditions, *(k.when for k in self.clocks)) for limit in time_limits(c))

    def role_name(self, role: Role | str, language: Language = "id") -> str:
        from tanggap.rules.procedure.vocabulary import say
        from tanggap.rules.procedure.wording import ROLE_WORDS

        return self.roles.get(Role(role)) or say(ROLE_WORDS[Role(role)], language)

    def role_names(self, roles: Iterable[Role | str], language: Language = "id") -> str:
        """Their local names in a row. A facility may call two roles the same ("Petugas"): said once."""
        return ", ".join(dict.fromkeys(self.role_name(role, language) for role in roles))

    def has_step_for(self, verb: Verb) -> bool:
        return any(s.verb is verb for s in (*self.case_steps, *self.standing_steps))


@dataclass(frozen=True)
class Overlay:
    """Clocks of somebody else that run beside the procedure: a statute, the INM grading, a portal.

    Shown under their own name; never mixed with the facility's own limits.
    """

    key: str
    name: Words
    source: str
    clocks: tuple[Clock, ...]
    default_for: tuple[str, ...] = ()  # kinds of facility for which it is on from the start
    unverified: bool = False
    note: str = ""

    @cached_property
    def time_limits(self) -> frozenset[TimeLimit]:
        return frozenset(limit for clock in self.clocks for limit in time_limits(clock.when))


FaultLevel = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a document: where, what, and what to do about it."""

    place: str  # "step 4 / time / unit"
    problem: Words
    remedy: Words
    level: FaultLevel = "error"


def milestone_of(verb: Verb) -> Milestone:
    return MILESTONE_OF.get(verb, Milestone.STEP_CARRIED_OUT)
