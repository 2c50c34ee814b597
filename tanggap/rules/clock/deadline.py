"""When something is due: the one function for screen, report, reminder and engine.

How each unit counts, and what a pause does to it:

- *elapsed hours* run day and night from the start event, to the second. A pause moves the due moment by its length.
- *working hours* run inside the slots only and go on in the next slot. A pause takes out its working time.
- *working days* count the days that have slots; the last one ends with its last slot. A day is not counted when a
  pause leaves none of its working time (nor, if the start day counts, when the start event does).
- *calendar days* count every day, to 24.00 of the last. A day that lies wholly inside a pause is not counted.
- *calendar months* end on the day of the same number, or on the last day of a shorter month (31 January + 1 month
  is 28 or 29 February). The start day counted, they end one day earlier, except where the month was too short.
  A pause moves them as it moves calendar days.

For days and months the due moment never lies inside a pause: it moves to the end of the first counted day that ends
after the clock has been resumed. A pause that begins when something is already due changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.counting import ending
from tanggap.rules.clock.limits import DayEnd, Deadline, Pause, Remaining, TimeLimit, Unit
from tanggap.rules.clock.pauses import cut_pauses, gaps_of
from tanggap.rules.clock.standing import progress, remaining

__all__ = ["DayEnd", "Deadline", "Pause", "Remaining", "TimeLimit", "Unit", "deadline", "progress", "remaining"]


def deadline(
    limit: TimeLimit,
    *,
    start: datetime,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> Deadline:
    """When a limit that began with the event at `start` is due, by this calendar.

    `now` is needed only while a pause is open: the clock then stands as if it were resumed now.
    Moments must be aware. Raises CalendarError if the calendar has no working day to count.
    """
    start = calendar.local(start).astimezone(UTC)
    cut = list(cut_pauses(pauses, start=start, calendar=calendar, now=now)) if limit.pausable else []
    end = ending(limit, start=start, calendar=calendar, gaps=gaps_of(cut, now=now))
    asked = calendar.days_between(*end.asked) if end.asked else []
    paused = tuple(pause for pause in cut if pause.started < end.due)
    return Deadline(
        limit=limit,
        start=start,
        due=end.due,
        calendar_key=calendar.key,
        estimated=any(day.estimated for day in asked),
        skipped=tuple(day for day in asked if not day.slots),
        paused=paused,
        running=all(pause.ended for pause in paused),
    )
