"""What an auditor looks at: the state of the chain, what was entered late, corrected or ended by staff, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.people.queries import names_of
from tanggap.people.verbs import Permission
from tanggap.register import access
from tanggap.register.errors import Forbidden
from tanggap.register.history import decode
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead, Text, Verification
from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.chain import fingerprint

MONTHS = 12
MOST = 100  # lines of each kind in a month
_NAMES = CORRECTED, VOIDED, WITHDRAWN = "ComplaintCorrected", "ComplaintVoided", "ComplaintWithdrawn"
_Change = e.ComplaintCorrected | e.ComplaintVoided | e.ComplaintWithdrawn


@dataclass(frozen=True, slots=True)
class Month:
    """`first` is its first day. `late` of the `recorded` complaints were entered over a day after they came in."""

    first: date
    recorded: int
    late: int
    corrected: int
    voided: int
    withdrawn: int  # by staff, for the reporter

    @property
    def share(self) -> float:
        return self.late / self.recorded if self.recorded else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that an auditor asks about. `uid` is empty for whoever may not open the complaint."""

    number: str
    uid: str
    at: datetime
    by: str
    what: str  # the field that was corrected
    reason: str
    blanked: bool


@dataclass(frozen=True, slots=True)
class Oversight:
    seq: int
    fingerprint: str
    last: Verification | None  # that came to an end
    under_way: Verification | None
    months: tuple[Month, ...]  # the newest first
    asked_by: str  # name, of the last one


@dataclass(frozen=True, slots=True)
class Causes:
    late: tuple[Line, ...]
    corrected: tuple[Line, ...]
    voided: tuple[Line, ...]
    withdrawn: tuple[Line, ...]


def oversight(asker: Asker, *, now: datetime) -> Oversight:
    """Raises Forbidden."""
    facility = _facility(asker)
    head = LedgerHead.objects.filter(facility=facility).first()
    runs = Verification.objects.filter(facility=facility)
    last = runs.exclude(ended_at=None).order_by("-asked_at", "-pk").first()
    return Oversight(
        seq=head.seq if head else 0,
        fingerprint=_short(head.digest) if head else "",
        last=last,
        under_way=runs.filter(ended_at=None).order_by("-asked_at", "-pk").first(),
        months=_months(facility, now),
        asked_by=names_of([last.asked_by]).get(last.asked_by, "") if last else "",
    )


def _short(digest: str) -> str:
    """A head that is none is for `verify` to report; the page is shown all the same."""
    try:
        return fingerprint(digest)
    except ValueError:
        return digest


def _facility(asker: Asker) -> Facility:
    if asker.facility_id is None or Permission.AUDIT not in asker.verbs:
        raise Forbidden(rights={Permission.AUDIT})
    return facility_queries.facility_of(asker.facility_id)


def _months(facility: Facility, now: datetime) -> tuple[Month, ...]:
    zone = ZoneInfo(facility.zone)
    firsts = [_month_before(now.astimezone(zone).date().replace(day=1), back) for back in range(MONTHS)]
    since = datetime.combine(firsts[-1], time(), zone)
    # Without what came in from an older register: thousands of lines at once would hide how much is entered late.
    rows = Complaint.objects.filter(facility=facility, recorded_at__gte=since, past=None)
    recorded = _per_month(rows, zone)
    late = _per_month(rows.exclude(late_reason=None), zone)
    changes = {name: _per_month(_entries(facility, name).filter(recorded_at__gte=since), zone) for name in _NAMES}
    return tuple(
        Month(first, recorded[first], late[first], *(changes[name][first] for name in _NAMES)) for first in firsts
    )


def _month_before(first: date, back: int) -> date:
    years, month = divmod(first.year * 12 + first.month - 1 - back, 12)
    return date(years, month + 1, 1)


def _entries(facility: Facility, name: str) -> QuerySet[LedgerEntry]:
    """Named as the index on them is; of what was withdrawn, what staff entered for the reporter."""
    found = LedgerEntry.objects.filter(facility=facility, name__in=_NAMES).filter(name=name)
    return found.filter(actor__startswith="staff:") if name == WITHDRAWN else found


def _per_month(rows: QuerySet[Complaint] | QuerySet[LedgerEntry], zone: ZoneInfo) -> Counter[date]:
    counted = rows.order_by().annotate(month=TruncMonth("recorded_at", tzinfo=zone)).values_list("month")
    return Counter({month.date(): n for month, n in counted.annotate(n=Count("pk"))})


def causes(asker: Asker, first: date) -> Causes:
    """What was late, corrected, voided, or withdrawn by staff in the month from this day on. Raises Forbidden."""
    facility = _facility(asker)
    zone = ZoneInfo(facility.zone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine((first + timedelta(days=31)).replace(day=1), time(), zone)
    excluded = set(access.hidden_from(asker).values_list("pk", flat=True))
    late = Complaint.objects.filter(facility=facility, recorded_at__gte=begin, recorded_at__lt=end)
    late = late.exclude(late_reason=None).exclude(pk__in=excluded).select_related("late_reason")
    changes = {
        name: _entries(facility, name)
        .filter(recorded_at__gte=begin, recorded_at__lt=end)
        .exclude(complaint_id__in=excluded)
        .select_related("complaint")
        .order_by("recorded_at", "seq")[:MOST]
        for name in _NAMES
    }
    parts = [
        [_late_line(row) for row in late.order_by("recorded_at", "pk")[:MOST]],
        *(_changes(changes[name]) for name in _NAMES),
    ]
    return _told(asker, parts)


def _told(asker: Asker, parts: list[list[Line]]) -> Causes:
    """With the names of those who did it, and the way to the complaint where it is open to this reader."""
    every = [line for part in parts for line in part]
    opened = access.visible_to(asker).filter(uid__in={line.uid for line in every})
    openable, names = set(opened.values_list("uid", flat=True)), names_of([line.by for line in every])
    told = [
        tuple(replace(x, uid=x.uid if x.uid in openable else "", by=names.get(x.by, "")) for x in part)
        for part in parts
    ]
    return Causes(*told)


def _late_line(row: Complaint) -> Line:
    reason = row.late_reason
    assert reason is not None
    number = show_register_number(row.year, row.number)
    return Line(number, row.uid, row.recorded_at, row.entered_by, "", reason.body, reason.blanked_at is not None)


def _changes(entries: Iterable[LedgerEntry]) -> list[Line]:
    read = [(entry, decode(entry.body)) for entry in entries]
    notes = [event.note.uid for _, event in read if isinstance(event, _Change) and event.note is not None]
    texts = {text.uid: text for text in Text.objects.filter(uid__in=notes)}
    return [_change_line(entry, event, texts) for entry, event in read]


def _change_line(entry: LedgerEntry, event: e.Event, texts: Mapping[str, Text]) -> Line:
    assert isinstance(event, _Change) and entry.complaint is not None
    note = texts.get(event.note.uid) if event.note is not None else None
    return Line(
        number=show_register_number(entry.complaint.year, entry.complaint.number),
        uid=entry.complaint.uid,
        at=entry.recorded_at,
        by=entry.actor.removeprefix("staff:"),
        what=event.field if isinstance(event, e.ComplaintCorrected) else "",
        reason=note.body if note else "",
        blanked=event.note is not None and (note is None or note.blanked_at is not None),
    )
