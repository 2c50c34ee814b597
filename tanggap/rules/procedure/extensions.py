"""More time: which limits the facility may extend, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules, Running, due_of, open_for_at, running
from tanggap.rules.procedure.correspondence import reach
from tanggap.rules.procedure.made import Header, Made
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Milestone

# Nobody gives themselves more time to say a first word.
_FIRST = (Milestone.FIRST_RESPONSE, Milestone.ACKNOWLEDGED)
LONGEST = timedelta(days=366)  # beyond the present due time; more than this is a slip of the pen


def extendable(rules: Rules, state: CaseState, now: datetime) -> Iterator[Running]:
    """Running limits of the facility's own procedure that may still get more time."""
    return (run for run in _running(rules, state, now) if _why_not(rules, state, run) is None)


def extend(rules: Rules, state: CaseState, command: c.Extend, header: Header) -> Made:
    now = header["recorded_at"]
    run = next((x for x in _running(rules, state, now) if x.key == command.clock), None)
    if run is None:
        return Refusal("limit_unknown")
    refusal = _why_not(rules, state, run)
    if refusal:
        return refusal
    before, _ = due_of(rules, state, run, now=now)
    due = end_of(rules, run, command.until)
    if due <= max(before, command.at):
        return Refusal("not_later")
    if due - max(before, command.at) > LONGEST:
        return Refusal("too_late")
    told = reach(state, command)
    if isinstance(told, Refusal):
        return told
    told |= header | {"clock": run.key, "before": before, "due": due, "note": command.note}
    return (e.LimitExtended(**told),)


def _running(rules: Rules, state: CaseState, now: datetime) -> Iterator[Running]:
    for run in running(rules, state, open_for=open_for_at(rules, now)):
        if run.stopped_at is None and run.key not in state.settled:
            yield run


def _why_not(rules: Rules, state: CaseState, run: Running) -> Refusal | None:
    if run.source != rules.procedure.key:
        return Refusal("limit_not_ours", run.source_name)
    if run.clock.stop in _FIRST:
        return Refusal("limit_of_response")
    times = sum(x.clock == run.key for x in state.extensions)
    return Refusal("extended_already") if times >= rules.procedure.extensions else None


def end_of(rules: Rules, run: Running, day: date) -> datetime:
    """When that day ends for this clock: with the last working hours, or at 24.00."""
    calendar = rules.calendar(run.clock.calendar)
    if run.clock.limit.ends_day_at == "last_slot" and calendar.is_working_day(day):
        return calendar.closing(day)
    return calendar.midnight(day + timedelta(days=1))
