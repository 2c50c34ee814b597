"""Duties of the facility by day, week, month or quarter, as its procedures in force name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.register.language import language
from tanggap.register.models import Complaint, PeriodDone
from tanggap.rules.clock.calendar import Calendar
from tanggap.rules.clock.periods import Period, due_of, is_worked, periods_between
from tanggap.rules.procedure.clocks import DEFAULT_CALENDAR
from tanggap.rules.procedure.document import Procedure, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDuty:
    facility_id: int
    procedure: str
    version: int
    step: str
    number: str
    activity: str
    output: str
    roles: tuple[str, ...]
    label: str  # "Maret 2026", "triwulan I 2026"
    first: date
    last: date
    due: datetime
    lists: str
    nothing_new: bool
    minutes: int | None


LOOK_BACK = timedelta(days=100)  # how far an undone duty is still shown: one quarter and a little


def owed_periods(facility: Facility, *, now: datetime) -> list[PeriodDuty]:
    """Duties of periods that are over, or in their last working day, and not done, earliest due first.

    Days before the facility opened, and days on which it does not work, owe nothing.
    """
    today = now.astimezone(ZoneInfo(facility.zone)).date()
    opened = facility.opened_at.astimezone(ZoneInfo(facility.zone)).date()
    since = max(opened, today - LOOK_BACK)
    done = set(
        PeriodDone.objects.filter(facility=facility, first__gte=since - timedelta(days=100)).values_list(
            "procedure_key", "step", "first"
        )
    )
    calendar = facility_queries.calendars(facility).get(DEFAULT_CALENDAR)
    if calendar is None:
        return []  # nobody knows when it works; `tanggap doctor` says so
    duties = [
        duty
        for version, procedure in facility_queries.procedures_in_force(facility, on=today)
        for step in procedure.period_steps
        for duty in _of_step(facility, procedure, version, step, calendar, since=since, today=today)
        if (duty.procedure, duty.step, duty.first) not in done
    ]
    return sorted(duties, key=lambda d: d.due)


def _of_step(
    facility: Facility,
    procedure: Procedure,
    version: int,
    step: Step,
    calendar: Calendar,
    *,
    since: date,
    today: date,
) -> Iterator[PeriodDuty]:
    assert step.period is not None and step.period_due is not None  # the loader has seen to it
    # Daily looks are not caught up with: yesterday's channel check cannot be done today.
    first = max(since, today - timedelta(days=7)) if step.period == "day" else since
    for period in periods_between(first, today, step.period):
        if not is_worked(period, calendar) or today < _ripe(period, step, calendar):
            continue
        yield PeriodDuty(
            facility_id=facility.pk,
            procedure=procedure.key,
            version=version,
            step=step.id,
            number=step.number,
            activity=step.activity,
            output=step.output,
            roles=tuple(r.value for r in step.actors if r.value != "reporter"),
            label=period.label(language()),
            first=period.first,
            last=period.last,
            due=due_of(period, step.period_due, calendar),
            lists=step.lists,
            nothing_new=step.nothing_new,
            minutes=step.act_time.minutes if step.act_time else None,
        )


def _ripe(period: Period, step: Step, calendar: Calendar) -> date:
    """The first day on which the duty can be done: a month is summed up on its last working day, not before."""
    if step.period == "day":
        return period.first
    worked = [day.date for day in calendar.days_between(period.first, period.last) if day.slots]
    return worked[-1]


def find_duty(facility: Facility, *, procedure: str, step: str, first: date, now: datetime) -> PeriodDuty | None:
    wanted = (procedure, step, first)
    return next((d for d in owed_periods(facility, now=now) if (d.procedure, d.step, d.first) == wanted), None)


def listed_count(duty: PeriodDuty) -> int:
    """How many complaints the duty lists: those received, still open, closed or answered in its period."""
    facility = facility_queries.facility_of(duty.facility_id)
    zone = ZoneInfo(facility.zone)
    begin = datetime.combine(duty.first, time(), zone)
    end = datetime.combine(duty.last + timedelta(days=1), time(), zone)
    # What was over before it came into this book was looked at in its own time.
    rows = Complaint.objects.filter(facility_id=duty.facility_id, past=None).exclude(status="void")
    match duty.lists:
        case "open":
            return rows.filter(status="open", received_at__lt=end).count()
        case "closed":
            return rows.filter(ended_at__gte=begin, ended_at__lt=end).count()
        case _:
            return rows.filter(recorded_at__gte=begin, recorded_at__lt=end).count()
