"""What time causes by itself: once per case and rule, also after the machine was off for a week.

Each event says when it became true (`occurred_at`), not when the sweep happened to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tanggap.rules.clock.deadline import deadline
from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, due_of, open_for_at, running
from tanggap.rules.procedure.conditions import time_limits
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.engine import Accepted, commit
from tanggap.rules.procedure.vocabulary import Verb, Verdict


def let_time_pass(rules: Rules, state: CaseState, now: datetime) -> Accepted:
    """All events that time has caused up to `now`; none when nothing is due. Asking twice adds nothing."""
    written: list[e.Event] = []
    while state.is_open:
        due = min((d for d in _causes(rules, state, now) if d[0] <= now), default=None, key=lambda d: d[0])
        if due is None:
            break
        accepted = commit(rules, state, (due[1],), now)
        written += accepted.events
        state = accepted.state
    moved = _moved_path(rules, state, now)
    return Accepted((*written, *moved.events), moved.state)


def _moved_path(rules: Rules, state: CaseState, now: datetime) -> Accepted:
    """What a passed threshold ("open for 30 days") did to the path, if anything."""
    passed = [t for t in _thresholds(rules, state) if t <= now]
    if not state.is_open or not passed:
        return Accepted((), state)
    accepted = commit(rules, state, (e.TimePassed(occurred_at=max(passed), recorded_at=now, actor="time"),), now)
    path = accepted.events[0].path
    moved = path.done or path.opened or path.skipped or len(accepted.events) > 1
    return accepted if moved else Accepted((), state)


def _thresholds(rules: Rules, state: CaseState) -> list[datetime]:
    if state.received_at is None:
        return []
    conditions = [c for s in rules.procedure.steps for c in (s.when, *(b.when for b in s.branches))]
    limits = {limit for c in conditions for limit in time_limits(c)}
    return [deadline(k, start=state.received_at, calendar=rules.calendar()).due for k in limits]


def wakes_at(rules: Rules, state: CaseState, now: datetime) -> datetime | None:
    """The next moment at which time alone may change the case; None when time changes nothing."""
    if not state.is_open:
        return None
    moments = [at for at, _ in _causes(rules, state, now)]
    moments += [t for t in _thresholds(rules, state) if t > now]
    return min(moments, default=None)


def _causes(rules: Rules, state: CaseState, now: datetime) -> Iterator[tuple[datetime, e.Event]]:
    """What time will cause, with its moment, whether that has come or not."""
    window = _verdict_window(rules, state)
    if window is not None:
        yield window, e.VerdictRecorded(occurred_at=window, recorded_at=now, actor="time", verdict=Verdict.NO_VERDICT)
    wait = _wait_limit(rules, state)
    if wait is not None:
        yield wait, e.WaitingEnded(occurred_at=wait, recorded_at=now, actor="time", cause="limit")
    for step, due in _lapses(rules, state, now):
        assert step.lapse is not None
        to = tuple(r.value for r in step.lapse.escalate_to)
        yield due, e.ComplaintEscalated(occurred_at=due, recorded_at=now, actor="time", to=to, rule=step.id)


def _verdict_window(rules: Rules, state: CaseState) -> datetime | None:
    """When the wait for the reporter's verdict is over, if it is awaited."""
    satisfaction = rules.procedure.satisfaction
    awaited = [k for k in state.open_steps() if rules.procedure.by_id[k].verb is Verb.RECORD_VERDICT]
    if satisfaction is None or not awaited:
        return None
    start = max(state.steps[awaited[0]].since, state.milestones.get("satisfaction_asked", state.steps[awaited[0]].since))
    return deadline(satisfaction.window, start=start, calendar=rules.calendar(satisfaction.calendar)).due


def _wait_limit(rules: Rules, state: CaseState) -> datetime | None:
    if not state.waiting or rules.procedure.wait_limit is None:
        return None
    return deadline(rules.procedure.wait_limit, start=state.waits[-1].started, calendar=rules.calendar()).due


def _lapses(rules: Rules, state: CaseState, now: datetime) -> Iterator[tuple[Step, datetime]]:
    """Steps whose missed limit sends the case up by itself, not yet sent."""
    gone_up = {x.rule for x in state.escalations}
    lapsing = {s.id: s for s in rules.procedure.steps if s.lapse is not None and s.id not in gone_up}
    if not lapsing:
        return
    for run in running(rules, state, open_for=open_for_at(rules, now)):
        step = lapsing.get(run.clock.step or "")
        if step is not None and run.stopped_at is None and not state.waiting:
            yield step, due_of(rules, state, run, now=now)[0]
