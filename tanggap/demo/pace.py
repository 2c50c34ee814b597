"""When the demo's people get round to things: in working hours, at an uneven human pace, the same at every build."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.procedure.vocabulary import Verb

# Minutes until somebody gets round to it, least and most.
_PACE: dict[Verb, tuple[int, int]] = {
    Verb.RECORD_DELIVERY: (3, 30),
    Verb.RESPOND: (15, 240),
    Verb.CLASSIFY: (10, 240),
    Verb.GRADE: (5, 30),
    Verb.ANSWER_UNIT: (1200, 8000),
    Verb.CARRY_OUT: (1440, 10000),
    Verb.MAKE_PUBLIC: (1440, 7000),
    Verb.EVALUATE: (4000, 12000),
    Verb.RECORD_VERDICT: (60, 4000),
}
_DEFAULT = (60, 2600)


def moment_after(start: datetime, verb: Verb, calendar: Calendar, chance: random.Random) -> datetime:
    """A working moment at that verb's pace after `start`; a first response is given even on a day off, when it must."""
    least, most = _PACE.get(verb, _DEFAULT)
    wanted = start + timedelta(minutes=chance.randint(least, most))
    if verb is Verb.RESPOND and chance.random() < 0.85:
        latest = start + timedelta(hours=23)
        return min(into_hours(wanted, calendar), latest)
    return into_hours(wanted, calendar)


def into_hours(moment: datetime, calendar: Calendar) -> datetime:
    """The moment itself when it lies in working hours, else a little after the next opening."""
    local = calendar.local(moment)
    for ahead in range(30):
        day = local.date() + timedelta(days=ahead)
        minute = local.hour * 60 + local.minute if ahead == 0 else -1
        for slot in calendar.slots_on(day):
            if minute < slot.end:
                at = max(minute, slot.start + (7 if minute < slot.start else 0))
                start = datetime(day.year, day.month, day.day, tzinfo=local.tzinfo)
                return start + timedelta(minutes=at, seconds=moment.second)
    return moment
