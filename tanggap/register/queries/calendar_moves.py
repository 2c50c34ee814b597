"""What a changed calendar would do to the open due times, before anything is stored. Numbers only, no complaint."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register.case import rules_of
from tanggap.register.models import Complaint
from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.obligations import obligations

CHUNK = 200  # complaints held in memory at a time
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Move:
    number: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Moves:
    """`limits` is how many running limits move, in `cases` complaints; `first` those that fall due the earliest."""

    limits: int
    cases: int
    first: tuple[Move, ...]


def calendar_moves(facility: Facility, calendar: Calendar, *, now: datetime) -> Moves:
    """As `change_calendar` would move them; a limit with its verdict never moves.

    Both due times are of this moment: that of a case that waits moves by itself, whatever the calendar.
    """
    found: list[Move] = []
    cases = 0
    pks = list(Complaint.objects.filter(facility=facility, status="open").order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        for row in Complaint.objects.filter(pk__in=pks[start : start + CHUNK]):
            moved = _moved(facility, row, calendar, now=now)
            found += moved
            cases += bool(moved)
    found.sort(key=lambda move: min(move.before, move.after))
    return Moves(len(found), cases, tuple(found[:SHOWN]))


def _moved(facility: Facility, row: Complaint, calendar: Calendar, *, now: datetime) -> list[Move]:
    state = state_from_plain(json.loads(row.state))
    rules = rules_of(facility, state)
    changed = replace(rules, calendars={**rules.calendars, calendar.key: calendar})
    before, after = (_running(each, state, now=now) for each in (rules, changed))
    number = show_register_number(row.year, row.number)
    return [Move(number, due, after[key]) for key, due in before.items() if after.get(key, due) != due]


def _running(rules: Rules, state: CaseState, *, now: datetime) -> dict[str, datetime]:
    readings = obligations(rules, state, now=now).clocks
    return {each.key: each.due for each in readings if each.stopped_at is None and each.late is None}
