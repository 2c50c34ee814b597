"""What time causes by itself: once per case and rule, also after the machine was off for a week.

Each event says when it became true (`occurred_at`), not when the sweep happened to look, and it is judged as of
that moment: looking every minute or once a month comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tanggap.rules.clock.deadline import deadline
from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, due_of, open_for_at, running
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.engine import Accepted, commit
from tanggap.rules.procedure.vocabulary import Milestone, Verdict


def let_time_pass(rules: Rules, state: CaseState, now: datetime) -> Accepted:
    """All events that time has caused up to `now`; none when nothing is due. Asking twice adds nothing."""
    written: list[e.Event] = []
    last = state.last_event_at or now  # everything was judged as of then, and time does not run back
    judged, tried = last, set[datetime]()
    while state.is_open:
        found = [c for c in _causes(rules, state, judged, now) if c[0] <= now]
        found += [(t, _passed(t, now)) for t in _thresholds(rules, state) if t <= now and t not in tried]
        if not found:
            break
        at, event = min(found, key=lambda c: c[0])
        judged = max(judged, at)
        accepted = commit(rules, state, (event,), now, seen=judged)
        if isinstance(event, e.TimePassed):
            tried.add(at)
            if not _moves(accepted) and not (at > last and _changes_clocks(rules, state, at)):
                continue
        written += accepted.events
        state = accepted.state
    return Accepted(tuple(written), state)


def _passed(at: datetime, now: datetime) -> e.Event:
    return e.TimePassed(occurred_at=at, recorded_at=now, actor="time")


def _moves(accepted: Accepted) -> bool:
    """Whether a passed threshold ("open for 30 days") did anything to the path."""
    path = accepted.events[0].path
    return bool(path.done or path.opened or path.skipped or path.held) or len(accepted.events) > 1


def _changes_clocks(rules: Rules, state: CaseState, at: datetime) -> bool:
    """Whether a passed threshold set a limit running, or took one away."""
    before, after = (
        {run.key for run in running(rules, state, open_for=open_for_at(rules, moment))}
        for moment in (at - timedelta.resolution, at)
    )
    return before != after


def _thresholds(rules: Rules, state: CaseState) -> list[datetime]:
    if state.received_at is None:
        return []
    limits = rules.procedure.time_limits.union(*(o.time_limits for o in rules.overlays_of(state)))
    return [deadline(k, start=state.received_at, calendar=rules.calendar()).due for k in limits]


def wakes_at(rules: Rules, state: CaseState, now: datetime) -> datetime | None:
    """The next moment at which time alone may change the case; None when time changes nothing."""
    if not state.is_open:
        return None
    moments = [at for at, _ in _causes(rules, state, now, now)]
    moments += [t for t in _thresholds(rules, state) if t > now]
    return min(moments, default=None)


def _causes(rules: Rules, state: CaseState, judged: datetime, now: datetime) -> Iterator[tuple[datetime, e.Event]]:
    """What time will cause, with its moment, whether that has come or not."""
    window = _verdict_window(rules, state)
    if window is not None:
        no_verdict = Verdict.NO_VERDICT.value
        yield window, e.VerdictRecorded(occurred_at=window, recorded_at=now, actor="time", verdict=no_verdict)
    wait, missing = _wait_limit(rules, state), completion_due(rules, state)
    if missing is not None:
        yield missing, e.ComplaintWithdrawn(occurred_at=missing, recorded_at=now, actor="time", deemed=True)
    elif wait is not None:
        yield wait, e.WaitingEnded(occurred_at=wait, recorded_at=now, actor="time", cause="limit")
    for step, due in _lapses(rules, state, judged):
        assert step.lapse is not None
        to = tuple(r.value for r in step.lapse.escalate_to)
        yield due, e.ComplaintEscalated(occurred_at=due, recorded_at=now, actor="time", to=to, rule=step.id)


def _verdict_window(rules: Rules, state: CaseState) -> datetime | None:
    """When the wait for the reporter's verdict is over, if it is awaited."""
    satisfaction = rules.procedure.satisfaction
    awaited = [k for k in state.open_steps() if rules.procedure.by_id[k].milestone is Milestone.VERDICT]
    if satisfaction is None or not awaited:
        return None
    since = state.steps[awaited[0]].since
    start = max(since, state.milestones.get("satisfaction_asked", since))
    return deadline(satisfaction.window, start=start, calendar=rules.calendar(satisfaction.calendar)).due


def _wait_limit(rules: Rules, state: CaseState) -> datetime | None:
    if not state.waiting or rules.procedure.wait_limit is None:
        return None
    return deadline(rules.procedure.wait_limit, start=state.waits[-1].started, calendar=rules.calendar()).due


def completion_due(rules: Rules, state: CaseState) -> datetime | None:
    """Until when the reporter may send what is missing, from the moment at which they were really asked for it."""
    asked = state.messages.get(state.waits[-1].request) if state.waiting else None
    if asked is None or asked.status != "accepted" or asked.accepted_at is None:
        return None
    return deadline(rules.procedure.completion_limit, start=asked.accepted_at, calendar=rules.calendar()).due


def _lapses(rules: Rules, state: CaseState, judged: datetime) -> Iterator[tuple[Step, datetime]]:
    """Steps whose missed limit sends the case up by itself, not yet sent."""
    # Also by a rule of this procedure before the case left it and came back.
    gone_up = {x.rule for x in state.escalations if x.left in ("", state.procedure)}
    lapsing = {s.id: s for s in rules.procedure.steps if s.lapse is not None and s.id not in gone_up}
    if not lapsing:
        return
    for run in running(rules, state, open_for=open_for_at(rules, judged)):
        step = lapsing.get(run.clock.step or "")
        held = state.waiting and run.clock.limit.pausable
        if step is None or run.stopped_at is not None or held or run.key in state.settled:
            continue
        due, _ = due_of(rules, state, run, now=judged)
        known = state.steps.get(step.id)
        opened = known.opened if known else None
        yield step, max(due, opened) if opened and step.standing else due
