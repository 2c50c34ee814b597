"""A revised procedure tried on past cases: what would have been late, against what was. Reads only."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.case import rules_of
from tanggap.register.history import decode
from tanggap.register.models import Complaint, LedgerEntry
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.events import Event
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.trial import Finding, findings, limited, replay
from tanggap.rules.procedure.vocabulary import Milestone

MOST = 200  # cases run in one trial, the newest
EXAMPLES = 5


@dataclass(slots=True)
class Tally:
    """Cases by how a limit stands, as they were and under the draft: met, late, running, none."""

    milestone: Milestone
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Example:
    """A case that comes out otherwise. `uid` is empty for whoever may not open it."""

    number: str
    uid: str
    milestone: Milestone
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True)
class Trial:
    cases: int
    more: bool  # older ones within the time were left out
    tallies: tuple[Tally, ...]
    examples: tuple[Example, ...]  # first those that would be late and were not


def try_out(facility: Facility, draft: Procedure, *, asker: Asker, since: datetime, now: datetime) -> Trial:
    """The cases received since then that the draft is for, without those that were voided."""
    rules = facility_queries.rules_of_document(facility, draft)
    rows, more = _cases(facility, draft, since)
    seen = set(access.visible_to(asker).filter(pk__in=[r.pk for r in rows]).values_list("pk", flat=True))
    tallies: dict[Milestone, Tally] = {m: Tally(m) for m in limited(rules)}
    examples = []
    events = _events(rows)
    for row in rows:
        before, after = _before(facility, row, now), _after(rules, events[row.pk], now)
        for milestone in {**before, **after}:
            tally = tallies.setdefault(milestone, Tally(milestone))
            was, would = before.get(milestone), after.get(milestone)
            tally.before[was.state if was else "none"] += 1
            tally.after[would.state if would else "none"] += 1
            if row.pk in seen and _state(was) != _state(would):
                number = show_register_number(row.year, row.number)
                examples.append(Example(number, row.uid, milestone, was, would))
    examples.sort(key=lambda each: _state(each.after) != "late")
    order = list(limited(rules)) + [m for m in tallies if m not in limited(rules)]
    return Trial(len(rows), more, tuple(tallies[m] for m in order), tuple(examples[:EXAMPLES]))


def _state(found: Finding | None) -> str:
    return found.state if found else "none"


def _cases(facility: Facility, draft: Procedure, since: datetime) -> tuple[list[Complaint], bool]:
    """Those of the same procedure; of a new one, those in its scope."""
    rows = Complaint.objects.filter(facility=facility, received_at__gte=since).exclude(status="void")
    if facility_queries.standing_versions(facility).filter(key=draft.key).exists():
        rows = rows.filter(procedure_key=draft.key)
    if draft.scope.channels:
        rows = rows.filter(channel__in=draft.scope.channels)
    if draft.scope.kinds:
        rows = rows.filter(kind__in=draft.scope.kinds)
    found = list(rows.order_by("-received_at", "-id")[: MOST + 1])
    return found[:MOST], len(found) > MOST


def _events(rows: list[Complaint]) -> dict[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    entries = LedgerEntry.objects.filter(complaint__in=[r.pk for r in rows]).order_by("complaint", "seq")
    for pk, body in entries.values_list("complaint_id", "body"):
        found[pk or 0].append(decode(body))
    return found


def _before(facility: Facility, row: Complaint, now: datetime) -> dict[Milestone, Finding]:
    state = state_from_plain(json.loads(row.state))
    return findings(rules_of(facility, state), state, now=now)


def _after(rules: Rules, events: list[Event], now: datetime) -> dict[Milestone, Finding]:
    return findings(rules, replay(rules, events, now=now), now=now)
