"""Store calendar: the facility's working time under one key, checked whole before it replaces the old one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from tanggap.facility.errors import CalendarFaulty
from tanggap.facility.models import Facility, WorkCalendar
from tanggap.facility.pack_file import zone_fault
from tanggap.facility.queries import digest_of
from tanggap.rules.clock.calendar import Calendar, CalendarError, calendar_from_data, calendar_to_data
from tanggap.rules.procedure.document import Fault


def store_calendar(facility: Facility, data: Mapping[str, object], *, now: datetime) -> WorkCalendar:
    """`data` as rules.clock.calendar documents it, TOML or JSON. Raises CalendarFaulty with all faults.

    Open dues are not touched here: the register recomputes them.
    """
    calendar = checked_calendar(facility, data)
    plain = calendar_to_data(calendar)
    digest = digest_of(json.dumps(plain, sort_keys=True, ensure_ascii=False))
    stored, _ = WorkCalendar.objects.update_or_create(
        facility=facility, key=calendar.key, defaults={"data": plain, "digest": digest, "changed_at": now}
    )
    return stored


def checked_calendar(facility: Facility, data: Mapping[str, object]) -> Calendar:
    """What the data would be, stored nowhere. Raises CalendarFaulty with all faults."""
    try:
        calendar = calendar_from_data(data)
        for day in {period.first for period in calendar.periods} | {off.day for off in calendar.added}:
            next(calendar.working_days_from(day))  # a closure that no limit could outlast
    except CalendarError as error:
        raise CalendarFaulty([Fault(f.place, f.problem, f.remedy) for f in error.faults]) from None
    if calendar.zone_label != facility.zone_label:
        raise CalendarFaulty([Fault("zone", *zone_fault(calendar.zone, facility.zone))])
    return calendar
