"""What one person owes now, across all complaints, earliest due first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.lookups import Exact

from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import excerpt
from tanggap.people.access import Asker
from tanggap.people.models import Assignment
from tanggap.people.vacancies import Vacancies
from tanggap.register import access
from tanggap.register.masks import Reading, reading
from tanggap.register.models import ClockRow, Complaint, Exclusion, Obligation
from tanggap.register.periods import PeriodDuty, owed_periods
from tanggap.register.queries.handovers import Handover, handed
from tanggap.register.queries.vacant import owed_by_nobody, watched_by

PAGE = 25  # more than anybody does in a day; the rest comes up as these are done
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
    overlay: str  # key of the overlay whose limit gives the due time; empty where it is the facility's own
    instead_of: tuple[str, ...] = ()  # the roles that would do it, where the reader stands in for them
    may_do: bool = True  # False where the reader can only see to it that somebody does it
    vacant_role: str = ""  # the role that nobody holds, where it is shown for that reason
    vacant_unit: str = ""  # name of the unit for which nobody speaks, where it is
    of_shut_out: bool = False  # only people owe it who may not open it, and nobody was named who takes it
    handed: Handover | None = None  # to whom, by whom and why, where it was handed to one person
    is_given: bool = False  # that person is the reader
    is_with_other: bool = False  # that person is another, and on duty


@dataclass(frozen=True, slots=True)
class Due:
    items: tuple[DueItem, ...]
    periods: tuple[PeriodDuty, ...]
    more: bool


def due_for(asker: Asker, *, now: datetime | None = None) -> Due:
    if asker.facility_id is None:
        return Due((), (), more=False)
    now = now or read_clock()
    vacant = watched_by(asker, now=now)
    owed = owed_by(asker, now=now, vacant=vacant)
    rows = owed.select_related("complaint__story").only(*_OF_AN_ITEM)[: PAGE * 2 + 1]
    seen: dict[tuple[int, str], Obligation] = {}
    for row in rows:
        seen.setdefault((row.complaint_id, row.key), row)  # one act may be owed by two of a person's roles
    facility = facility_queries.facility_of(asker.facility_id)
    versions = facility_queries.candidates(facility) if seen else ()
    numbers = {(v.procedure.key, v.version): v.procedure.control.number for v in versions}
    roles: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for row in rows:
        roles[row.complaint_id, row.key].append(row.role)
    shown = list(seen.items())[:PAGE]
    given = handed(o for _, o in shown)
    read = reading(asker, [o.complaint for _, o in shown])
    items = tuple(
        _item(o, numbers, asker, vacant, read=read, roles=roles[key], given=given.get(o.pk)) for key, o in shown
    )
    periods = owed_periods(facility, now=now) if "do_period_duty" in asker.verbs else []
    mine = tuple(p for p in periods if not asker.roles.isdisjoint(p.roles))
    return Due(items, mine, more=len(seen) > PAGE)


def owed_by(asker: Asker, *, now: datetime, vacant: Vacancies | None = None) -> QuerySet[Obligation]:
    """What this person owes in complaints that they may open, earliest due first; with `vacant`, beside that what
    would otherwise be owed by nobody."""
    if asker.facility_id is None:
        return Obligation.objects.none()
    owner = Q(role__in=asker.roles) & (Q(unit="") | Q(unit__in=asker.units)) | Q(assignee=asker.owner)
    sent_past = _sent_past(asker.facility_id) if asker.takes_conflicts or vacant is not None else []
    if asker.takes_conflicts:
        owner |= _left_to_others(sent_past, asker.facility_id, now)
    if vacant is not None:
        owner |= owed_by_nobody(vacant) | _left_to_nobody(sent_past, asker.facility_id, now)
    found = Obligation.objects.filter(owner, facility_id=asker.facility_id)
    if "read_all" not in asker.verbs:
        found = found.filter(complaint__in=access.visible_to(asker).values("pk"))
    else:
        found = found.filter(access.within_reach(asker, to="complaint__"))
    excluded = Exclusion.objects.filter(staff_id__in=asker.people).values("complaint_id")
    return (
        found.filter(Q(shown_from__isnull=True) | Q(shown_from__lte=now))
        .exclude(complaint__in=excluded)
        .order_by(_given(asker), F("waiting"), F("due_at").asc(nulls_last=True), "since", "pk")
    )


def _given(asker: Asker) -> Case:
    """What was handed to this person comes first, what somebody else holds last."""
    return Case(When(assignee=asker.owner, then=0), When(assignee="", then=1), default=2)


def _sent_past(facility_id: int) -> list[int]:
    """The complaints in which something is owed and which somebody may not open. Few, mostly none: asked beforehand,
    because what follows from it is the longest part of the question."""
    of_it = Exists(Exclusion.objects.filter(complaint_id=OuterRef("complaint_id")))
    found = Obligation.objects.filter(of_it, facility_id=facility_id)
    return list(found.order_by().values_list("complaint_id", flat=True).distinct())


def _left_to_others(sent_past: list[int], facility_id: int, now: datetime) -> Q:
    """What falls to the person whom the facility named: every act about its leadership, and where others are
    excluded, each act that all who hold its role are excluded from."""
    return Q(complaint__about_leadership=True) | _of_the_excluded(sent_past, facility_id, now)


def _left_to_nobody(sent_past: list[int], facility_id: int, now: datetime) -> Q:
    """What only people owe whom it is about, where the facility named nobody who may take it."""
    if not sent_past:
        return Q()
    return _of_the_excluded(sent_past, facility_id, now) & Q(~Exists(access.takers("complaint_id")))


def _of_the_excluded(sent_past: list[int], facility_id: int, now: datetime) -> Q:
    """Nothing where nobody is excluded."""
    if not sent_past:
        return Q()
    shut_out = Exclusion.objects.filter(complaint_id=OuterRef(OuterRef("complaint_id")), staff_id=OuterRef("staff_id"))
    left = Assignment.objects.filter(
        Q(unit__code=OuterRef("unit")) | Exact(OuterRef("unit"), Value("")),
        Q(until=None) | Q(until__gt=now),
        ~Exists(shut_out),
        since__lte=now,
        staff__is_active=True,
        role__facility_id=facility_id,
        role__code=OuterRef("role"),
    )
    return Q(complaint__in=sent_past) & Q(~Exists(left))


# What `_item` reads and `reading` asks about: the rest of a complaint is several times as long.
_OF_AN_ITEM = (
    *(field.name for field in Obligation._meta.concrete_fields),
    *(f"complaint__{name}" for name in "uid year number channel kind received_at procedure_key".split()),
    *(f"complaint__{name}" for name in "procedure_version about_leadership confidential reporter story__body".split()),
)


def _item(
    o: Obligation,
    numbers: dict[tuple[str, int], str],
    asker: Asker,
    vacant: Vacancies | None,
    *,
    read: Reading,
    roles: list[str],
    given: Handover | None,
) -> DueItem:
    c = o.complaint
    is_own = (
        vacant is None or o.assignee == asker.owner or (o.role in asker.roles and (not o.unit or o.unit in asker.units))
    )
    theirs = not asker.roles.isdisjoint(roles) and (not o.unit or o.unit in asker.units)
    role, unit = _nobody(o, vacant) if vacant is not None and not is_own else ("", "")
    return DueItem(
        uid=c.uid,
        number=show_register_number(c.year, c.number),
        channel=c.channel,
        kind=c.kind,
        excerpt=excerpt(read(c, c.story.body), 40) if c.story else "",
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
        overlay=o.clock.split(":")[1] if o.clock.startswith("overlay:") else "",
        instead_of=tuple(roles) if asker.takes_conflicts and not (theirs or role or unit or given) else (),
        may_do=not (role or unit) or {o.verb, "act_for_others"} <= asker.verbs,
        vacant_role=role,
        vacant_unit=unit,
        of_shut_out=not (is_own or role or unit or asker.takes_conflicts),
        handed=given,
        is_given=bool(given) and o.assignee == asker.owner,
        is_with_other=given is not None and o.assignee != asker.owner and not given.has_gone,
    )


def _nobody(o: Obligation, vacant: Vacancies) -> tuple[str, str]:
    """The role or the unit's name, where that is why the act is shown."""
    if o.unit:
        return "", vacant.units.get(o.unit, "")
    return (o.role if o.role in vacant.roles else ""), ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of this month for the foot of the home page; `on_time` is None where no clock has ended yet.

    Nothing is counted beyond CAP: where there is more, shares are those of the thousand that ended last.
    """

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
    zone = ZoneInfo(facility.zone)
    begin = datetime.combine(now.astimezone(zone).date().replace(day=1), time(), zone)
    judged = ["satisfied", "not_satisfied"]
    closed = Complaint.objects.filter(facility=facility, status="closed", past=None, ended_at__gte=begin)
    counts = closed.order_by("-ended_at")[: CAP + 1].aggregate(
        n=Count("pk"),
        satisfied=Count("pk", filter=Q(verdict="satisfied")),
        judged=Count("pk", filter=Q(verdict__in=judged)),
    )
    own = facility_queries.procedure_versions(facility).order_by().values("key")
    stopped = ClockRow.objects.filter(facility=facility, stopped_at__gte=begin, source__in=own).order_by("-stopped_at")
    clocks = stopped[: CAP + 1].aggregate(n=Count("pk"), late=Count("pk", filter=Q(late=True)))
    still = Complaint.objects.filter(facility=facility, status="open")[: CAP + 1].count()
    on_time = 1 - clocks["late"] / clocks["n"] if clocks["n"] else None
    return Tally(counts["n"], still, on_time, counts["satisfied"], counts["judged"])
