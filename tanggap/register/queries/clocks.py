"""Each clock of a case with its sentence, for screen and paper; the same function that gives the due time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tanggap.register.language import language
from tanggap.rules.clock.deadline import progress, remaining
from tanggap.rules.clock.words import explain, say_limit, say_remaining
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, Running, open_for_at, reading, running
from tanggap.rules.procedure.obligations import ClockReading
from tanggap.rules.procedure.vocabulary import say
from tanggap.rules.procedure.wording import MILESTONE_SINCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """`mood`: calm, soon, late, met, met_late, held, or returned by its unit unanswered.

    `share` is how much of the time has gone, 0 to 1.
    """

    key: str
    name: str
    source: str
    limit: str
    printed: str
    due: datetime
    started: datetime
    stopped_at: datetime | None
    estimated: bool
    unverified: bool
    mood: str
    share: float
    left: str
    sentence: str
    unit: str | None
    overlay: bool


def clock_lines(
    rules: Rules, state: CaseState, readings: Iterable[ClockReading], *, now: datetime
) -> Iterator[ClockLine]:
    """The facility's own limits first, then those of statutes and portals under their own names."""
    runs = {run.key: run for run in running(rules, state, open_for=open_for_at(rules, now))}
    for r in sorted(readings, key=lambda r: (r.source != rules.procedure.key, r.due)):
        run = runs[r.key]
        calendar = rules.calendar(run.clock.calendar)
        deadline = reading(rules, state, run, now=now)
        share = 1.0 if r.late else min(1.0, progress(deadline, now=r.stopped_at or now, calendar=calendar))
        left = say_remaining(remaining(deadline, now=now, calendar=calendar), language()) if r.late is None else ""
        since = say(MILESTONE_SINCE.get(run.clock.start, MILESTONE_SINCE["step_opened"]), language())
        yield ClockLine(
            key=r.key,
            name=say(r.name, language()),
            source=say(r.source_name, language()),
            limit=say_limit(run.clock.limit, language()),
            printed=run.clock.printed,
            due=r.due,
            started=r.start,
            stopped_at=r.stopped_at,
            estimated=r.estimated,
            unverified=r.unverified,
            mood="returned" if _is_returned(run, state) else _mood(r, share, now),
            share=share,
            left=left,
            sentence=explain(deadline, calendar, language=language(), since=since),
            unit=r.unit,
            overlay=r.source != rules.procedure.key,
        )


def _is_returned(run: Running, state: CaseState) -> bool:
    return run.routing is not None and state.routings[run.routing].status == "declined"


def _mood(r: ClockReading, share: float, now: datetime) -> str:
    if r.late is not None:
        return "met_late" if r.late else "met"
    if r.waiting:
        return "held"
    if now > r.due:
        return "late"
    return "soon" if share >= 0.75 else "calm"
