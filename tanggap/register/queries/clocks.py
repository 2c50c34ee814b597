"""Each clock of a case with its sentence, for screen and paper; the same function that gives the due time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tanggap.register.language import language
from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.deadline import progress, remaining
from tanggap.rules.clock.names import say_weekday_date
from tanggap.rules.clock.words import explain, say_limit, say_moment, say_remaining
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules, Running, extension_of, open_for_at, reading, reckoning, running
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
    extended_from: datetime | None = None  # the due time that it had before the facility extended it
    extended_by: str = ""  # the message that told the reporter so


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
        extension = extension_of(state, r.key)
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
            sentence=_explained(rules, state, run, calendar, now=now),
            unit=r.unit,
            overlay=r.source != rules.procedure.key,
            extended_from=extension.before if extension else None,
            extended_by=extension.message if extension else "",
        )


def _is_returned(run: Running, state: CaseState) -> bool:
    return run.routing is not None and state.routings[run.routing].status == "declined"


def _explained(rules: Rules, state: CaseState, run: Running, calendar: Calendar, *, now: datetime) -> str:
    """How the procedure counts it, and what the facility has made of it since."""
    since = say(MILESTONE_SINCE.get(run.clock.start, MILESTONE_SINCE["step_opened"]), language())
    sentence = explain(reckoning(rules, state, run, now=now), calendar, language=language(), since=since)
    extension = extension_of(state, run.key)
    if extension is None:
        return sentence
    told = _("%(sentence)s Pada %(day)s diperpanjang sampai %(due)s.") % {
        "sentence": sentence,
        "day": say_weekday_date(calendar.local(extension.at).date(), language()),
        "due": say_moment(extension.due, calendar, language(), closing=True),
    }
    later = reading(rules, state, run, now=now).due
    if later <= extension.due:
        return told
    return _("%(sentence)s Karena menunggu pelapor, menjadi %(due)s.") % {
        "sentence": told,
        "due": say_moment(later, calendar, language(), closing=True),
    }


def _mood(r: ClockReading, share: float, now: datetime) -> str:
    if r.late is not None:
        return "met_late" if r.late else "met"
    if r.waiting:
        return "held"
    if now > r.due:
        return "late"
    return "soon" if share >= 0.75 else "calm"
