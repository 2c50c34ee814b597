"""The ledger of a month to take along: each entry as it was chained, so that it is checked without this program.

The same for every reader. Entries of a complaint that is about somebody who works here are there with their digests
alone: nobody is to learn from it whether it is about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, Q, QuerySet

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden
from tanggap.register.models import Complaint, Exclusion, LedgerEntry, LedgerHead
from tanggap.rules.ledger.chain import FORMAT_VERSION, genesis

Line = dict[str, Any]


def ledger_lines(asker: Asker, first: date) -> Iterator[Line]:
    """What the file is about, then each entry from the first to the last of the month that begins on this day.

    Raises Forbidden, before the first line.
    """
    if asker.facility_id is None or Permission.AUDIT not in asker.verbs:
        raise Forbidden(rights={Permission.AUDIT})
    facility = facility_queries.facility_of(asker.facility_id)
    head = LedgerHead.objects.filter(facility=facility).first()
    ends = _of_month(facility, first).aggregate(first=Min("seq"), last=Max("seq"))
    about: Line = {
        "ledger": FORMAT_VERSION,
        "facility": facility.uid,
        "month": f"{first:%Y-%m}",
        **ends,
        "head": {"seq": head.seq if head else 0, "digest": head.digest if head else genesis(facility.uid)},
    }
    return _lines(facility, about)


def _of_month(facility: Facility, first: date) -> QuerySet[LedgerEntry]:
    zone = ZoneInfo(facility.zone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine((first + timedelta(days=31)).replace(day=1), time(), zone)
    return LedgerEntry.objects.filter(facility=facility, recorded_at__gte=begin, recorded_at__lt=end)


def _lines(facility: Facility, about: Line) -> Iterator[Line]:
    """Without a gap, also where a clock that was set back dates an entry into another month."""
    yield about
    if about["first"] is None:
        return
    found = LedgerEntry.objects.filter(facility=facility, seq__range=(about["first"], about["last"])).order_by("seq")
    kept = set(_about_staff(facility).values_list("pk", flat=True))
    told = found.select_related("complaint").defer("complaint__state", "complaint__chosen")
    for entry in told.iterator(chunk_size=1000):
        yield _line(entry, withheld=entry.complaint_id in kept)


def _about_staff(facility: Facility) -> QuerySet[Complaint]:
    excluded = Exclusion.objects.filter(complaint__facility=facility)
    return Complaint.objects.filter(
        Q(about_leadership=True) | Q(pk__in=excluded.values("complaint_id")), facility=facility
    )


def _line(entry: LedgerEntry, *, withheld: bool) -> Line:
    number = show_register_number(entry.complaint.year, entry.complaint.number) if entry.complaint else ""
    return {
        "seq": entry.seq,
        "number": "" if withheld else number,
        "body": None if withheld else entry.body,
        "previous": entry.previous,
        "digest": entry.digest,
    }
