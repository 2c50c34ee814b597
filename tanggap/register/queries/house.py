"""What an administrator sees of the book: how much is open where, and what was changed in the house. No complaint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker, askers_of
from tanggap.register import access
from tanggap.register.errors import Forbidden
from tanggap.register.history import decode
from tanggap.register.models import Exclusion, LedgerEntry, Obligation, Routing, Text
from tanggap.rules.ledger.event import Event

READERS = frozenset({"administer", "audit"})
HISTORY = (
    "FacilityOpened", "ProcedurePublished", "CalendarChanged", "StaffChanged", "RoleChanged", "ConflictPeopleNamed",
    "DeputyNamed", "DeputyEnded",
    "UnitChanged", "CategoryChanged", "WayInChanged", "ProfileChanged", "OldBookTaken",
    "ProcedureRetired", "ProcedureWithdrawn", "WordingSet",
)  # fmt: skip
PAGE = 50


@dataclass(frozen=True, slots=True)
class HouseChange:
    """One entry of the ledger about the house; `details` are values before and after, by field."""

    seq: int
    event: Event
    details: Mapping[str, tuple[str, str]] | None  # None where they were blanked or there are none


@dataclass(frozen=True, slots=True)
class OpenAtUnit:
    number: str
    routed_at: datetime
    due_at: datetime | None


def house_history(asker: Asker, facility: Facility, *, before: int | None = None) -> list[HouseChange]:
    """The latest first, `PAGE` of them; `before` is the entry number to go on from. Raises Forbidden."""
    if asker.facility_id != facility.pk or asker.verbs.isdisjoint(READERS):
        raise Forbidden(rights=READERS)
    entries = LedgerEntry.objects.filter(facility=facility, complaint=None, name__in=HISTORY).order_by("-seq")
    if before is not None:
        entries = entries.filter(seq__lt=before)
    found = [(seq, decode(body)) for seq, body in entries.values_list("seq", "body")[:PAGE]]
    refs = [event.details.uid for _, event in found if getattr(event, "details", None) is not None]  # type: ignore[attr-defined]
    texts = dict(Text.objects.filter(uid__in=refs, blanked_at=None).values_list("uid", "body"))
    return [HouseChange(seq, event, _details(event, texts)) for seq, event in found]


def _details(event: Event, texts: Mapping[str, str]) -> Mapping[str, tuple[str, str]] | None:
    ref = getattr(event, "details", None)
    body = texts.get(ref.uid) if ref is not None else None
    return {name: (old, new) for name, (old, new) in json.loads(body).items()} if body else None


def owed_by_role(facility: Facility) -> dict[tuple[str, str], int]:
    """How many open complaints wait for each role; unit roles by unit code, others with an empty one."""
    rows = Obligation.objects.filter(facility=facility).exclude(reason="standing")
    counted = rows.values_list("role", "unit").annotate(n=Count("complaint", distinct=True)).order_by()
    return {(role, unit): n for role, unit, n in counted}


def open_at_unit(facility: Facility, unit: str) -> list[OpenAtUnit]:
    """What was sent to the unit and waits for its answer, the earliest due first. Numbers only."""
    rows = Routing.objects.filter(unit__facility=facility, unit__code=unit, status="open", complaint__status="open")
    found = rows.order_by("due_at", "pk").values_list("complaint__year", "complaint__number", "routed_at", "due_at")
    return [OpenAtUnit(show_register_number(year, number), routed, due) for year, number, routed, due in found]


def closed_to_all(facility: Facility, *, now: datetime) -> int:
    """How many open complaints nobody who works here may open, because it is about all who might."""
    kept = Exclusion.objects.filter(complaint__facility=facility, complaint__status="open")
    left = set(kept.values_list("complaint_id", flat=True))
    for person in askers_of(facility, now=now) if left else ():
        if "read_all" in person.verbs or person.takes_conflicts:
            left -= set(access.visible_to(person).filter(pk__in=left).values_list("pk", flat=True))
    return len(left)
