"""The demo's facility duties by day, month and quarter: done as they fall due, the latest left to be done."""

from __future__ import annotations

from datetime import datetime, timedelta

from tanggap.demo.cast import Cast
from tanggap.facility.models import Facility
from tanggap.register.actions import Entry, do_period_duty
from tanggap.register.periods import owed_periods

LEFT_OPEN = timedelta(hours=30)  # duties due within this before "today" are still to be done


def do_duties(facility: Facility, cast: Cast, *, until: datetime, at: datetime) -> None:
    for duty in owed_periods(facility, now=at):
        if duty.due > min(at + timedelta(hours=12), until - LEFT_OPEN) or at.date() < duty.first:
            continue
        by = cast.who(frozenset(duty.roles))
        if "do_period_duty" in by.verbs:
            result = "nothing_new" if duty.nothing_new and duty.first == duty.last and duty.first.day % 3 else "done"
            do_period_duty(duty, Entry(by=by), result=result)
