"""What counts of a pause: nothing before the start event, nothing beyond the pause's own limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.counting import ending
from tanggap.rules.clock.limits import Pause
from tanggap.rules.clock.spans import Span, merge


def cut_pauses(
    pauses: Iterable[Pause], *, start: datetime, calendar: Calendar, now: datetime | None
) -> Iterator[Pause]:
    """The pauses that count, cut to size, in UTC; `ended` stays None in one that still runs at `now`."""
    for pause in sorted(pauses, key=lambda pause: pause.started):
        began = calendar.local(pause.started).astimezone(UTC)
        ended = pause.ended or now
        if ended is None:
            raise ValueError("a pause that has not ended can only be judged with `now`")
        if pause.ended is None and ended < began:
            continue  # it lies in the future
        runs_on = pause.ended is None
        if pause.limit is not None:
            longest = ending(pause.limit, start=began, calendar=calendar).due
            runs_on = runs_on and ended < longest
            ended = min(ended, longest)
        if runs_on:
            yield Pause(max(began, start), None, pause.limit)
        elif ended > max(began, start):
            yield Pause(max(began, start), ended.astimezone(UTC), pause.limit)


def gaps_of(pauses: Iterable[Pause], *, now: datetime | None) -> list[Span]:
    """The spans in which the clock stands still, when an open pause has lasted until `now`."""
    open_end = now.astimezone(UTC) if now else None
    return merge((pause.started, pause.ended or open_end or pause.started) for pause in pauses)
