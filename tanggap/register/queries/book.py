"""The register as a legal book: by day and month, in the order of the numbers, voids and late entries visible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, QuerySet
from django.db.models.functions import TruncMonth

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.people import queries as people_queries
from tanggap.people.access import Asker, Relation, may
from tanggap.people.verbs import Permission
from tanggap.register import access
from tanggap.register.errors import Forbidden
from tanggap.register.masks import is_kept, masked
from tanggap.register.models import Complaint, Text
from tanggap.register.views import record_views

CHUNK = 500  # lines read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A line; identity and story are empty for a reader who may not know them."""

    uid: str
    number: str
    void: bool
    void_reason: str
    late_entry: bool
    old_book: bool  # taken over from an older register
    received_at: datetime
    recorded_at: datetime
    channel: str
    kind: str
    reporter: str
    contact: str
    units: tuple[str, ...]
    story: str
    categories: tuple[str, ...]
    severity: str
    grade: str
    receiver: str
    first_response_at: datetime | None
    ended_at: datetime | None
    days: int | None
    status: str
    outcome: str
    verdict: str
    external_number: str
    analysis: str
    plan: str
    owners: tuple[str, ...]  # who was to carry out the plan
    feedback: tuple[tuple[str, datetime], ...]  # name of the outlet, and time, of what was made public


@dataclass(frozen=True, slots=True)
class OldLines:
    """How many numbers of a span came in from older registers, as history."""

    count: int
    first: str
    last: str


def old_lines(asker: Asker, *, first: date, last: date) -> OldLines:
    """Raises Forbidden."""
    _facility, given = _given(asker, first, last)
    rows = given.filter(past=True).order_by("year", "number")
    ends = [end for end in (rows.first(), rows.last()) if end is not None]
    names = [show_register_number(end.year, end.number) for end in ends] or ["", ""]
    return OldLines(rows.count(), names[0], names[-1])


@dataclass(frozen=True, slots=True)
class EnteredLater:
    """Of what was received in a span, what got its number in a month after it."""

    month: date  # its first day
    count: int
    old: int  # of these, from older registers

    @property
    def last(self) -> date:
        return (self.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def entered_later(asker: Asker, *, first: date, last: date) -> list[EnteredLater]:
    """Numbers are given by the day of recording: where to look for what came in then and is not there. Void numbers
    are left out. Raises Forbidden."""
    facility = _facility(asker)
    begin, end = _ends(facility, first, last)
    zone = ZoneInfo(facility.zone)
    rows = Complaint.objects.filter(facility=facility, received_at__gte=begin, received_at__lt=end)
    months = (
        rows.filter(recorded_at__gte=end)
        .exclude(status="void")
        .order_by()
        .annotate(month=TruncMonth("recorded_at", tzinfo=zone))
        .values_list("month")
        .annotate(n=Count("pk"), old=Count("book"))
        .order_by("month")
    )
    return [EnteredLater(month.date(), n, old) for month, n, old in months]


def _given(asker: Asker, first: date, last: date) -> tuple[Facility, QuerySet[Complaint]]:
    facility = _facility(asker)
    begin, end = _ends(facility, first, last)
    return facility, Complaint.objects.filter(facility=facility, recorded_at__gte=begin, recorded_at__lt=end)


def _facility(asker: Asker) -> Facility:
    if asker.facility_id is None or "see_register" not in asker.verbs:
        raise Forbidden(rights={"see_register"})
    return facility_queries.facility_of(asker.facility_id)


def _ends(facility: Facility, first: date, last: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(facility.zone)
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def book_lines(asker: Asker, *, first: date, last: date, with_old: bool = True) -> Iterator[BookLine]:
    """Every number given from `first` to `last` (days of recording in the facility's zone). Raises Forbidden.

    Without `with_old` those are left out that came in from an older register, as history.
    """
    facility, given = _given(asker, first, last)
    texts = Prefetch("texts", Text.objects.filter(purpose__in=("analysis", "void")).order_by("pk"))
    rows = (
        (given if with_old else given.filter(past=None))
        .select_related("story", "reporter", "details", "facility")
        .prefetch_related("routings__unit", "plans__text", "plans__actions", "publications", texts)
        .order_by("year", "number")
    )
    people = people_queries.names(facility)
    hidden = set(access.hidden_from(asker).values_list("pk", flat=True))
    responses = _first_responses(rows)
    now = read_clock()
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        known = {row.pk for row in chunk if _may_know(asker, row, _relation(asker, row, hidden))}
        record_views([row for row in chunk if row.pk in known and row.reporter_id is not None], asker, now=now)
        for row in chunk:
            yield _line(row, asker, people, responses.get(row.pk), knows=row.pk in known, hidden=row.pk in hidden)


def _relation(asker: Asker, row: Complaint, hidden: set[int]) -> Relation:
    """As far as it decides whose reporter may be known."""
    if row.pk in hidden:
        return Relation.NONE
    if row.about_leadership:
        return Relation.CONFLICT_PERSON if asker.takes_conflicts else Relation.ASKED
    return Relation.FACILITY


def _may_know(asker: Asker, row: Complaint, relation: Relation) -> bool:
    """The register is signed and filed: who asked for confidentiality stands on no page of it, whoever prints it."""
    return not row.confidential and may(asker, Permission.READ_IDENTITY, relation=relation)


def _first_responses(rows: QuerySet[Complaint]) -> dict[int, datetime]:
    found = {}
    for pk, state in rows.values_list("pk", "state"):
        moment = json.loads(state).get("milestones", {}).get("first_response")
        if moment:
            found[pk] = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    return found


def _line(
    row: Complaint, asker: Asker, people: dict[str, str], responded: datetime | None, *, knows: bool, hidden: bool
) -> BookLine:
    reads = "read_all" in asker.verbs and not hidden
    reporter = row.reporter if knows else None
    outlets = {outlet["key"]: outlet["name"] for outlet in row.facility.outlets}
    return BookLine(
        uid=row.uid if reads else "",
        number=show_register_number(row.year, row.number),
        void=row.status == "void",
        late_entry=row.late_reason_id is not None,
        old_book=row.book is not None,
        received_at=row.received_at,
        recorded_at=row.recorded_at,
        channel=row.channel,
        kind=row.kind,
        reporter=reporter.name if reporter else "",
        contact=(reporter.phone or reporter.email or reporter.address) if reporter else "",
        units=tuple(dict.fromkeys(r.unit.name for r in row.routings.all())),
        story=_story(row, knows=knows) if reads else "",
        categories=tuple(row.categories),
        severity=row.severity,
        grade=row.grade,
        receiver=people.get(row.entered_by, ""),
        first_response_at=responded,
        ended_at=row.ended_at,
        days=_days(row),
        status=row.status,
        outcome=row.outcome,
        verdict=row.verdict,
        external_number=row.external_number,
        **(_work(row) if reads else {"void_reason": "", "analysis": "", "plan": "", "owners": ()}),
        feedback=tuple((outlets.get(p.outlet, p.outlet), p.published_at) for p in row.publications.all()),
    )


def _story(row: Complaint, *, knows: bool) -> str:
    body = row.story.body if row.story else ""
    return body if knows or not is_kept(row) else masked(row, body)


def _days(row: Complaint) -> int | None:
    """An older register that does not say when it ended has it end as it came; that is no length of time."""
    if row.ended_at is None or (row.past and row.ended_at == row.received_at):
        return None
    return (row.ended_at - row.received_at).days


def _work(row: Complaint) -> dict[str, Any]:
    plans, texts = list(row.plans.all()), list(row.texts.all())  # those prefetched above
    return {
        "void_reason": next((text.body for text in texts if text.purpose == "void"), ""),
        "analysis": "\n".join(text.body for text in texts if text.purpose == "analysis"),
        "plan": "\n".join(plan.text.body for plan in plans),
        "owners": tuple(dict.fromkeys(a.owner for plan in plans for a in plan.actions.all() if a.owner)),
    }
