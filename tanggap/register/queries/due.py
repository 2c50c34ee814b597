"""What one person owes now, across all complaints, earliest due first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet

from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import excerpt
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.models import ClockRow, Complaint, Exclusion, Obligation
from tanggap.register.periods import PeriodDuty, owed_periods

PAGE = 100  # nobody works through more in a day; the rest comes up as these are done
CAP = 1000  # counts stop here and say so


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    uid: str
    number: str
    channel: str
    kind: str
    excerpt: str
    received_at: datetime
    verb: str
    reason: str
    step: str
    step_number: str
    procedure_number: str
    procedure_key: str
    procedure_version: int
    unit: str
    routing: str
    message: str
    due_at: datetime | None
    since: datetime
    estimated: bool
    waiting: bool
    minutes: int | None
    about_leadership: bool
    key: str


@dataclass(frozen=True, slots=True)
class Due:
    items: tuple[DueItem, ...]
    periods: tuple[PeriodDuty, ...]
    more: bool


def due_for(asker: Asker, *, now: datetime | None = None) -> Due:
    now = now or read_clock()
    rows = list(_owed(asker, now)[: PAGE * 2 + 1])
    seen: dict[tuple[int, str], Obligation] = {}
    for row in rows:
        seen.setdefault((row.complaint_id, row.key), row)  # one act may be owed by two of a person's roles
    facility = facility_queries.facility_of(asker.facility_id) if asker.facility_id else None
    numbers = _procedure_numbers(asker.facility_id)
    items = tuple(_item(o, numbers) for o in list(seen.values())[:PAGE])
    periods = owed_periods(facility, now=now) if facility and "do_period_duty" in asker.verbs else []
    mine = tuple(p for p in periods if not asker.roles.isdisjoint(p.roles))
    return Due(items, mine, more=len(seen) > PAGE)


def _owed(asker: Asker, now: datetime) -> QuerySet[Obligation]:
    excluded = Exclusion.objects.filter(staff_id=asker.staff_id).values("complaint_id")
    owner = Q(role__in=asker.roles) & (Q(unit="") | Q(unit__in=asker.units))
    if access.takes_conflicts(asker):
        # Whoever takes the cases that others are excluded from owes what those others would.
        owner |= Q(
            complaint__in=Exclusion.objects.filter(complaint__facility_id=asker.facility_id).values("complaint_id")
        )
    return (
        Obligation.objects.filter(owner, facility_id=asker.facility_id)
        .filter(Q(shown_from__isnull=True) | Q(shown_from__lte=now))
        .exclude(complaint__in=excluded)
        .select_related("complaint", "complaint__story")
        .order_by(F("waiting"), F("due_at").asc(nulls_last=True), "since", "pk")
    )


def _procedure_numbers(facility_id: int | None) -> dict[tuple[str, int], str]:
    if facility_id is None:
        return {}
    facility = facility_queries.facility_of(facility_id)
    return {(v.key, v.version): v.number for v in facility_queries.procedure_versions(facility)}


def _item(o: Obligation, numbers: dict[tuple[str, int], str]) -> DueItem:
    c = o.complaint
    return DueItem(
        uid=c.uid,
        number=show_register_number(c.year, c.number),
        channel=c.channel,
        kind=c.kind,
        excerpt=excerpt(c.story.body, 40) if c.story else "",
        received_at=c.received_at,
        verb=o.verb,
        reason=o.reason,
        step=o.step,
        step_number=o.number,
        procedure_number=numbers.get((c.procedure_key, c.procedure_version), ""),
        procedure_key=c.procedure_key,
        procedure_version=c.procedure_version,
        unit=o.unit,
        routing=o.routing,
        message=o.message,
        due_at=o.due_at,
        since=o.since,
        estimated=o.estimated,
        waiting=o.waiting,
        minutes=o.minutes,
        about_leadership=c.about_leadership,
        key=o.key,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of this month for the foot of the home page; `on_time` is None where no clock has ended yet."""

    answered: int
    open: int
    on_time: float | None
    satisfied: int
    judged: int


def tally(asker: Asker, *, now: datetime | None = None) -> Tally:
    now = now or read_clock()
    if asker.facility_id is None or "read_all" not in asker.verbs:
        return Tally(0, 0, None, 0, 0)
    facility = facility_queries.facility_of(asker.facility_id)
    local = now.astimezone(ZoneInfo(facility.zone))
    begin = datetime.combine(local.date().replace(day=1), time(), ZoneInfo(facility.zone))
    ended = Complaint.objects.filter(facility=facility, status="closed", ended_at__gte=begin)
    counts = ended.aggregate(
        n=Count("pk"),
        satisfied=Count("pk", filter=Q(verdict="satisfied")),
        judged=Count("pk", filter=Q(verdict__in=["satisfied", "not_satisfied"])),
    )
    settled = ClockRow.objects.filter(facility=facility, stopped_at__gte=begin, source__in=_own_sources(facility.pk))
    clocks = settled.aggregate(n=Count("pk"), late=Count("pk", filter=Q(late=True)))
    still = Complaint.objects.filter(facility=facility, status="open")[: CAP + 1].count()
    on_time = 1 - clocks["late"] / clocks["n"] if clocks["n"] else None
    return Tally(counts["n"], still, on_time, counts["satisfied"], counts["judged"])


def _own_sources(facility_id: int) -> list[str]:
    facility = facility_queries.facility_of(facility_id)
    return list(facility_queries.procedure_versions(facility).values_list("key", flat=True).distinct())
