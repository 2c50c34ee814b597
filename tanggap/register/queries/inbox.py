"""The register as a list: filters that combine, capped counts, keyset pages (no page is found by counting)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import excerpt
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.masks import Reading, reading
from tanggap.register.models import Complaint

PAGE = 50
CAP = 1000
OPEN_STATES = frozenset({"open", "late", "soon", "waiting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Empty fields do not filter. `state`: open, late, soon, waiting, closed, withdrawn, void or all."""

    state: str = "open"
    channel: str = ""
    kind: str = ""
    severity: str = ""
    category: str = ""
    unit: str = ""
    payer: str = ""
    first: date | None = None  # received on or after, in the facility's zone
    last: date | None = None
    number: str = ""  # 2026/0431, or only 431


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    uid: str
    number: str
    channel: str
    kind: str
    status: str
    severity: str
    grade: str
    excerpt: str
    received_at: datetime
    recorded_at: datetime
    due_at: datetime | None
    waiting: bool
    late_entry: bool
    old_book: bool  # taken over from an older register
    outcome: str
    verdict: str
    confidential: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    lines: tuple[InboxLine, ...]
    count: int
    capped: bool  # there are more than `count`
    next_cursor: str


def inbox(asker: Asker, filters: Filters, *, cursor: str = "", now: datetime | None = None) -> InboxPage:
    """Newest first, as far as this person may see. An unreadable cursor begins at the top."""
    now = now or read_clock()
    rows = filtered(access.visible_to(asker), filters, asker, now)
    count = rows.order_by()[: CAP + 1].count()
    page = _after(rows, cursor).select_related("story").only(*_OF_A_LINE).order_by("-received_at", "-id")
    found = list(page[: PAGE + 1])
    following = _cursor(found[PAGE - 1]) if len(found) > PAGE else ""
    read = reading(asker, found)
    return InboxPage(tuple(line_of(r, read) for r in found[:PAGE]), min(count, CAP), count > CAP, following)


def filtered(rows: QuerySet[Complaint], f: Filters, asker: Asker, now: datetime) -> QuerySet[Complaint]:
    rows = rows.filter(_state(f.state, now))
    same = {name: getattr(f, name) for name in ("channel", "kind", "severity", "payer") if getattr(f, name)}
    rows = rows.filter(**same)
    if f.category:
        rows = rows.filter(category_rows__code=f.category)
    if f.unit:
        rows = rows.filter(routings__unit__code=f.unit).distinct()
    if f.number:
        rows = rows.filter(_number(f.number))
    begin, end = days_of(f, asker.zone)
    if begin:
        rows = rows.filter(received_at__gte=begin)
    if end:
        rows = rows.filter(received_at__lt=end)
    return rows


def days_of(f: Filters, zone: str) -> tuple[datetime | None, datetime | None]:
    """The beginning of the first day asked for, and the end of the last."""
    place = ZoneInfo(zone)
    begin = datetime.combine(f.first, time(), place) if f.first else None
    end = datetime.combine(f.last + timedelta(days=1), time(), place) if f.last else None
    return begin, end


def _state(state: str, now: datetime) -> Q:
    match state:
        case "late":
            return Q(status="open", next_due_at__lt=now)
        case "soon":
            return Q(status="open", next_due_at__gte=now, next_due_at__lt=now + timedelta(days=3))
        case "waiting":
            return Q(status="open", waiting=True)
        case "closed" | "withdrawn" | "void" | "open":
            return Q(status=state)
        case _:
            return Q()


def _number(text: str) -> Q:
    year, _slash, number = text.strip().rpartition("/")
    if not number.isdigit() or len(number) > 9 or (year and not (year.isdigit() and len(year) == 4)):
        return Q(pk__in=[])
    return Q(number=int(number), year=int(year)) if year else Q(number=int(number))


def _cursor(row: Complaint) -> str:
    return f"{row.received_at.timestamp():.6f}_{row.pk}"


_CURSOR = re.compile(r"(\d{1,11}\.\d{6})_(\d{1,18})", re.ASCII)


def _after(rows: QuerySet[Complaint], cursor: str) -> QuerySet[Complaint]:
    read = _CURSOR.fullmatch(cursor)
    if read is None:
        return rows
    at, last = datetime.fromtimestamp(float(read[1]), tz=ZoneInfo("UTC")), int(read[2])
    return rows.filter(TupleLessThan((F("received_at"), F("id")), (at, last)))


# What `line_of` reads and `reading` asks about: the rest of a row is several times as long.
_OF_A_LINE = (
    *"uid year number channel kind status severity grade outcome verdict confidential about_leadership waiting".split(),
    *"received_at recorded_at next_due_at story__body late_reason book reporter".split(),
)


def line_of(row: Complaint, read: Reading) -> InboxLine:
    return InboxLine(
        uid=row.uid,
        number=show_register_number(row.year, row.number),
        channel=row.channel,
        kind=row.kind,
        status=row.status,
        severity=row.severity,
        grade=row.grade,
        excerpt=excerpt(read(row, row.story.body), 30) if row.story else "",
        received_at=row.received_at,
        recorded_at=row.recorded_at,
        due_at=row.next_due_at,
        waiting=row.waiting,
        late_entry=row.late_reason_id is not None,
        old_book=row.book is not None,
        outcome=row.outcome,
        verdict=row.verdict,
        confidential=row.confidential,
    )
