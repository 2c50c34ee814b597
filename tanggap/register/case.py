"""One complaint under the lock, being handled: load, ask the engine, write events and state together.

    with handling(uid, entry, Verb.ANALYSE) as case:
        case.decide(Analyse(**case.header(), text=case.text("analysis", body)))

Everything a `with` block does is one transaction. Leaving it writes the state, the obligations and the clocks;
an exception undoes all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.register import access, projection
from tanggap.register.errors import Changed, NotFound, Refused, limits_counted
from tanggap.register.history import has_news
from tanggap.register.ledger import holding_of
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint, LedgerHead, Text
from tanggap.register.nudges import nudge
from tanggap.register.rows import Keep, insert, mark, selecting, take_together
from tanggap.register.standins import passed_by
from tanggap.register.texts import keep_text, needed, wanted
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.events import Event, Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.commands import Command
from tanggap.rules.procedure.engine import Accepted, decide
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Verb

By = Asker | str  # a member of staff, or "reporter", "provider", "time", "system"
LATE = timedelta(days=1)  # work entered later than this after it happened needs a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who does it, when it happened, and what they had seen.

    `at` is None for now. `seen` is the version of the complaint that the form was made from; None skips the check.
    """

    by: By
    at: datetime | None = None
    seen: int | None = None
    step: str | None = None
    late_reason: str = ""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What happened: the events written, and the complaint's version after them."""

    uid: str
    version: int
    events: tuple[Event, ...]


@dataclass
class Case:
    facility: Facility
    row: Complaint
    state: CaseState
    rules: Rules
    head: LedgerHead
    entry: Entry
    now: datetime
    events: list[Event] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)  # by uid, those written in this block
    late_reason: str = ""  # stands in the first event that is written
    keep: Keep = insert  # a complaint that is not in the book yet gathers its rows

    @property
    def at(self) -> datetime:
        return self.entry.at or self.now

    @property
    def done(self) -> Done:
        return Done(self.row.uid, self.row.version, tuple(self.events))

    def header(self) -> dict[str, Any]:
        """The fields that every command has."""
        return {"actor": actor_of(self.entry.by), "at": self.at, "step": self.entry.step}

    def text(self, purpose: str, body: str) -> Ref:
        text, ref = keep_text(self.facility, self.row, purpose, body, now=self.now, keep=self.keep)
        self.texts[ref.uid] = text
        return ref

    def optional_text(self, purpose: str, body: str | None, *, field: str = "note") -> Ref | None:
        """None where nothing was typed. Raises Invalid naming the field when it is too long."""
        found = wanted(body, field=field)
        return self.text(purpose, found) if found is not None else None

    def row_of(self, ref: Ref | None) -> Text | None:
        return self.texts[ref.uid] if ref is not None else None

    def decide(self, command: Command) -> tuple[Event, ...]:
        """Ask the engine and keep what it decided. Raises Refused."""
        before = self.state if self.state.complaint else None  # nothing has been received yet
        decision = decide(self.rules, before, command, self.now)
        if isinstance(decision, Refusal):
            raise Refused(decision)
        return self.write(decision)

    def write(self, accepted: Accepted) -> tuple[Event, ...]:
        events = in_capacity(passed_by(self.facility, self.row, self.state, accepted.events), self.entry.by)
        if self.late_reason and events:
            reason, self.late_reason = self.text("late_reason", self.late_reason), ""
            events = (replace(events[0], late_reason=reason), *events[1:])
        self.events += events
        self.state = accepted.state
        return events


def actor_of(by: By) -> str:
    return by if isinstance(by, str) else f"staff:{by.uid}"


def in_capacity(events: tuple[Event, ...], by: By) -> tuple[Event, ...]:
    """What the actor did in somebody's place says whose; what follows from it by itself does not."""
    if isinstance(by, str) or not by.deputy_for:
        return events
    actor = actor_of(by)
    return tuple(replace(each, deputy_for=by.deputy_for) if each.actor == actor else each for each in events)


@contextmanager
def handling(uid: str, entry: Entry, verb: Verb, *, as_open: bool = False) -> Iterator[Case]:
    """Hold one complaint.

    `as_open`: what ended the case may itself be taken back by whoever might have done it.
    Raises NotFound (no such complaint, or not for this reader), Forbidden, Changed, Refused, and Invalid when
    work of an earlier day is entered without a reason.
    """
    now = entry.now or read_clock()
    with write_lock(), transaction.atomic(), limits_counted():
        case = _load(uid, entry=entry, now=now)
        if isinstance(entry.by, Asker):
            state = replace(case.state, status="open") if as_open and case.state.status == "closed" else case.state
            access.require(entry.by, verb, case.row, state, case.rules, now=now, step=entry.step)
        if has_news(case.row, since=entry.seen):
            raise Changed
        if case.now - case.at > LATE and isinstance(entry.by, Asker):
            case.late_reason = needed(entry.late_reason, field="late_reason")
        yield case
        if case.events:
            projection.store(case)
            transaction.on_commit(nudge)


def _load(uid: str, *, entry: Entry, now: datetime) -> Case:
    # The complaint after the ledger: nobody changes it any more.
    heads, rows = take_together(holding_of(uid), selecting(Complaint, f"uid = {mark()}", [uid]))
    if not heads or (isinstance(entry.by, Asker) and entry.by.facility_id != heads[0].facility_id):
        raise NotFound
    (head,), (row,) = heads, rows
    facility = facility_queries.facility_of(head.facility_id)
    if entry.by == "system":
        now = max(now, row.recorded_at)  # the clock may have been set back since
    state = state_from_plain(json.loads(row.state))
    rules = rules_of(facility, state)
    return Case(facility=facility, row=row, state=state, rules=rules, head=head, entry=entry, now=now)


def rules_of(facility: Facility, state: CaseState) -> Rules:
    """The rules of the case: the version that applied when it was received, whatever is in force now."""
    return facility_queries.rules_for(facility, key=state.procedure, version=state.version, overlays=state.overlays)
