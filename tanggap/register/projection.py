"""From the state to the columns and rows that lists are made of, in the same transaction as the events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tanggap.register.ledger import appending
from tanggap.register.models import ClockRow, Complaint, ComplaintCategory, Obligation, Routing
from tanggap.register.rows import Step, deleting, inserting, mark, selecting, take_together, update, updating
from tanggap.rules.ledger.codec import state_to_plain
from tanggap.rules.ledger.events import ComplaintMoved
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.obligations import Act, ClockReading, Owed, obligations
from tanggap.rules.procedure.passing import wakes_at

if TYPE_CHECKING:
    from tanggap.register.case import Case


def store(case: Case) -> None:
    """Write the events, then the complaint's columns, its obligations and its clocks as the new state has them."""
    written = appending(case.head, case.facility, case.events, complaint=case.row)
    case.row.version += len(case.events)
    judged = max(case.now, case.state.last_event_at or case.now)  # as `verify` asks it
    owed = obligations(case.rules, case.state, now=judged)
    categories = case.row.categories
    fill(case.row, case.state, owed, wake_at=wakes_at(case.rules, case.state, judged))
    take_together(*written, updating(case.row))
    _sync_categories(case.row, categories)
    if not case.state.is_open:
        _release_routings(case.state)
    _keep_verdicts(case)
    store_owed(case.row, owed)


def fill_first(case: Case) -> None:
    """The same of a complaint that is not in the book yet: nothing is there to compare with, and all is gathered."""
    row = case.row
    row.version = len(case.events)
    owed = obligations(case.rules, case.state, now=case.now)
    fill(row, case.state, owed, wake_at=wakes_at(case.rules, case.state, case.now))
    case.keep([ComplaintCategory(complaint=row, code=code) for code in set(row.categories)])
    case.keep(list(obligation_rows(row, owed.acts).values()))
    case.keep(list(clock_rows(row, owed.clocks).values()))


def _keep_verdicts(case: Case) -> None:
    """Limits of a procedure that the case has left are no clocks of the new one; what was late stays late."""
    for event in case.events:
        for settled in event.settled if isinstance(event, ComplaintMoved) else ():
            left = ClockRow.objects.filter(complaint=case.row, key=settled.clock)
            left.update(due_at=settled.due, stopped_at=settled.stopped, late=settled.late)


def _release_routings(state: CaseState) -> None:
    for uid, routing in state.routings.items():
        if routing.status == "released":
            Routing.objects.filter(uid=uid, status="open").update(status="released", ended_at=routing.ended_at)


def rebuild(row: Complaint, state: CaseState, rules: Rules, *, now: datetime) -> bool:
    """Make the stored obligations anew from the state, as after a changed calendar. True when something changed."""
    owed = obligations(rules, state, now=now)
    fill(row, state, owed, wake_at=wakes_at(rules, state, now))
    update(row)
    return store_owed(row, owed)


def fill(row: Complaint, state: CaseState, owed: Owed, *, wake_at: datetime | None) -> None:
    row.state = state_text(state)
    for name, value in columns(state).items():
        setattr(row, name, value)
    row.next_due_at = min((a.due for a in owed.acts if a.due and _is_shown(a)), default=None)
    row.wake_at = wake_at


_SAME = (
    "channel kind status payer anonymous confidential about_leadership repeated waiting received_at recorded_at"
    " ended_at"
).split()
_OR_EMPTY = "severity grade sp4n_class outcome verdict".split()
_OR_NONE = "book past".split()


def columns(state: CaseState) -> dict[str, Any]:
    """What the complaint's columns say of its state, so that lists can be filtered by them."""
    return {
        **{name: getattr(state, name) for name in _SAME},
        **{name: getattr(state, name) or "" for name in _OR_EMPTY},
        **{name: getattr(state, name) or None for name in _OR_NONE},
        "categories": list(state.categories),
        "procedure_key": state.procedure,
        "procedure_version": state.version,
    }


def state_text(state: CaseState) -> str:
    return json.dumps(state_to_plain(state), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _is_shown(act: Act) -> bool:
    return act.reason != "standing"


def _sync_categories(row: Complaint, before: list[str]) -> None:
    if sorted(before) == sorted(row.categories):
        return
    ComplaintCategory.objects.filter(complaint=row).exclude(code__in=row.categories).delete()
    fresh = [ComplaintCategory(complaint=row, code=code) for code in set(row.categories) - set(before)]
    ComplaintCategory.objects.bulk_create(fresh)


def store_owed(row: Complaint, owed: Owed) -> bool:
    """True when anything stored was not so already."""
    here = f"complaint_id = {mark()}"
    acts, clocks = take_together(selecting(Obligation, here, [row.pk]), selecting(ClockRow, here, [row.pk]))
    changes = [*_obligation_changes(row, owed.acts, acts), *_clock_changes(row, owed.clocks, clocks)]
    take_together(*changes)
    _sync_routing_dues(row, owed.clocks)
    return bool(changes)


def _obligation_changes(row: Complaint, acts: Iterable[Act], stored: Iterable[Obligation]) -> Iterator[Step[None]]:
    wanted = obligation_rows(row, acts)
    present = {(o.key, o.role): o for o in stored}
    gone = [o.pk for key, o in present.items() if key not in wanted or _differs(o, wanted[key])]
    if gone:
        yield deleting(Obligation, gone)
    fresh = [o for key, o in wanted.items() if key not in present or _differs(present[key], o)]
    if fresh:
        yield inserting(fresh)


_OBLIGATION_FIELDS = (
    *"unit verb step number reason clock routing message since due_at shown_from estimated waiting".split(),
    *"minutes assignee".split(),
)


def _differs(one: Obligation, other: Obligation) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in _OBLIGATION_FIELDS)


def obligation_rows(row: Complaint, acts: Iterable[Act]) -> dict[tuple[str, str], Obligation]:
    return {(act.key, role.value): _obligation(row, act, role.value) for act in acts for role in act.roles}


_OR_NOTHING = frozenset("step unit clock routing message".split())
_OTHERWISE = _OR_NOTHING | {"key", "verb", "roles", "due", "reason"}
_AS_IT_IS = tuple(each.name for each in fields(Act) if each.name not in _OTHERWISE)


def _obligation(row: Complaint, act: Act, role: str) -> Obligation:
    plain: dict[str, Any] = {name: getattr(act, name) for name in _AS_IT_IS}
    plain |= {name: getattr(act, name) or "" for name in _OR_NOTHING}
    return Obligation(
        facility_id=row.facility_id,
        complaint=row,
        key=act.key,
        role=role,
        verb=act.verb.value,
        reason=act.reason,
        due_at=act.due,
        **plain,
    )


def _clock_changes(
    row: Complaint, readings: Iterable[ClockReading], stored: Iterable[ClockRow]
) -> Iterator[Step[None]]:
    wanted = clock_rows(row, readings)
    present = {c.key: c for c in stored}
    # A clock with a verdict stays, even where its condition no longer holds: past verdicts are left alone.
    gone = [c.pk for key, c in present.items() if key not in wanted and c.late is None]
    if gone:
        yield deleting(ClockRow, gone)
    fresh = [c for key, c in wanted.items() if key not in present]
    if fresh:
        yield inserting(fresh)
    for key, old in present.items():
        if key in wanted and _moves(old, wanted[key]):
            yield updating(old)


def _moves(old: ClockRow, new: ClockRow) -> bool:
    """Bring what is stored to what is so now; True when it was otherwise."""
    changed = [name for name in _CLOCK_FIELDS if getattr(old, name) != getattr(new, name)]
    for name in changed:
        setattr(old, name, getattr(new, name))
    return bool(changed)


_CLOCK_FIELDS = ("started_at", "due_at", "stopped_at", "late", "estimated")


def clock_rows(row: Complaint, readings: Iterable[ClockReading]) -> dict[str, ClockRow]:
    return {reading.key: _clock(row, reading) for reading in readings}


def _clock(row: Complaint, r: ClockReading) -> ClockRow:
    return ClockRow(
        facility_id=row.facility_id,
        complaint=row,
        key=r.key,
        source=r.source,
        unit=r.unit or "",
        started_at=r.start,
        due_at=r.due,
        stopped_at=r.stopped_at,
        late=r.late,
        estimated=r.estimated,
    )


def _sync_routing_dues(row: Complaint, readings: Iterable[ClockReading]) -> None:
    dues = {r.key.rpartition(":")[2]: r.due for r in readings if r.unit}
    for routing in Routing.objects.filter(complaint=row, uid__in=list(dues)) if dues else ():
        if routing.due_at != dues[routing.uid]:
            Routing.objects.filter(pk=routing.pk).update(due_at=dues[routing.uid])
