"""What a changed calendar would do to the open due times, before anything is stored. Numbers only, no complaint."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register.case import rules_of
from tanggap.register.models import ClockRow, Complaint
from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.ledger.codec import state_from_plain
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
    """As `change_calendar` would move them; a limit with its verdict never moves."""
    found: list[Move] = []
    cases = 0
    pks = list(Complaint.objects.filter(facility=facility, status="open").order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        rows = list(Complaint.objects.filter(pk__in=pks[start : start + CHUNK]))
        running = _running(rows)
        for row in rows:
            moved = _moved(facility, row, calendar, running.get(row.pk, {}), now=now)
            found += moved
            cases += bool(moved)
    found.sort(key=lambda move: min(move.before, move.after))
    return Moves(len(found), cases, tuple(found[:SHOWN]))


def _running(rows: list[Complaint]) -> dict[int, dict[str, datetime]]:
    """Due times as they are stored, by complaint and limit."""
    dues: dict[int, dict[str, datetime]] = {}
    clocks = ClockRow.objects.filter(complaint__in=rows, stopped_at=None, late=None)
    for complaint, key, due in clocks.values_list("complaint_id", "key", "due_at"):
        dues.setdefault(complaint, {})[key] = due
    return dues


def _moved(
    facility: Facility, row: Complaint, calendar: Calendar, dues: dict[str, datetime], *, now: datetime
) -> list[Move]:
    if not dues:
        return []
    state = state_from_plain(json.loads(row.state))
    rules = rules_of(facility, state)
    rules = replace(rules, calendars={**rules.calendars, calendar.key: calendar})
    number = show_register_number(row.year, row.number)
    readings = obligations(rules, state, now=now).clocks
    return [
        Move(number, dues[each.key], each.due) for each in readings if each.key in dues and each.due != dues[each.key]
    ]
