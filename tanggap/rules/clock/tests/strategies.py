"""Random calendars, limits, moments and pauses, crowded where the calendar is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tanggap.rules.clock.calendar import Calendar, DayKind, DayOff, HoursPeriod, Week, YearStatus
from tanggap.rules.clock.deadline import Pause, TimeLimit, Unit
from tanggap.rules.clock.tests.facilities import slots
from tanggap.rules.clock.zones import ZONE_LABELS

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

#: Days of every shape: closed, one slot, a break, nights over midnight, round the clock, slots that touch.
DAYS = st.sampled_from(
    [
        slots(),
        slots("08.00-16.30"),
        slots("07.30-14.00"),
        slots("08.00-12.00", "13.00-16.00"),
        slots("08.00-12.00", "12.00-16.00"),
        slots("00.00-07.00", "21.00-24.00"),
        slots("00.00-24.00"),
        slots("06.05-06.20", "12.00-12.01", "23.00-23.59"),
    ]
)
weeks: st.SearchStrategy[Week] = st.tuples(DAYS, DAYS, DAYS, DAYS, DAYS, DAYS, DAYS)
#: Mostly where it is crowded: Ramadan to Easter 2026, and Christmas 2026 into the estimated 2027.
dates = st.one_of(
    st.dates(date(2026, 2, 10), date(2026, 4, 10)),
    st.dates(date(2026, 12, 10), date(2027, 1, 20)),
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
)
days_off = st.builds(
    DayOff,
    day=dates,
    kind=st.sampled_from([DayKind.FACILITY_CLOSED, DayKind.NATIONAL_HOLIDAY, DayKind.COLLECTIVE_LEAVE]),
    name=st.sampled_from(["Pilkada", "Hari jadi daerah"]),
    name_en=st.just("Local day"),
    source=st.sampled_from(["", "SK contoh"]),
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    added = draw(st.lists(days_off, max_size=6, unique_by=lambda off: off.day))
    own_days = {off.day for off in added}
    removed = draw(st.lists(dates.filter(lambda day: day not in own_days), max_size=6, unique=True))
    periods = []
    if draw(st.booleans()):
        first = draw(dates)
        periods.append(HoursPeriod("Ramadan", first, first + DAY * draw(st.integers(0, 40)), draw(weeks)))
    return Calendar(
        key=draw(st.sampled_from(["office", "ward"])),
        name="Jam layanan",
        zone=draw(st.sampled_from(sorted(ZONE_LABELS))),
        week=draw(weeks.filter(any)),
        periods=tuple(periods),
        observes_national=draw(st.booleans()),
        observes_collective_leave=draw(st.booleans()),
        added=tuple(added),
        removed=tuple(removed),
        years=draw(st.sampled_from([(), (YearStatus(2027, confirmed=True, decree="SKB contoh"),)])),
    )


moments = st.tuples(dates, st.integers(0, 1439)).map(
    lambda pair: datetime.combine(pair[0], datetime.min.time(), UTC) + MINUTE * pair[1]
)
exact_moments = st.tuples(moments, st.integers(0, 59_999_999)).map(
    lambda pair: pair[0] + timedelta(microseconds=pair[1])
)
plain_limits = st.builds(TimeLimit, amount=st.integers(1, 40), unit=st.sampled_from(Unit))


@st.composite
def limits(draw: st.DrawFn, *, units: Sequence[Unit] = tuple(Unit)) -> TimeLimit:
    unit = draw(st.sampled_from(units))
    return TimeLimit(
        draw(st.integers(1, 30)),
        unit,
        counts_start_day=not unit.is_hours and draw(st.booleans()),
        day_end=draw(st.sampled_from([None, None, "last_slot", "midnight"])),
    )


@st.composite
def pauses_around(draw: st.DrawFn, start: datetime, *, with_limits: bool = True) -> list[Pause]:
    """Up to three pauses within two weeks, whole minutes from the start, some overlapping."""
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        began = start + MINUTE * draw(st.integers(-1440, 10 * 1440))
        limit = draw(st.none() | plain_limits) if with_limits else None
        pauses.append(Pause(began, began + MINUTE * draw(st.integers(0, 5 * 1440)), limit))
    return pauses
