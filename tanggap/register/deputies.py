"""Whether who stands in for whom is what the ledger says, and whoever acted in another's place was named for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tanggap.facility.models import Facility
from tanggap.people import queries as people_queries
from tanggap.people.spans import days_of
from tanggap.register.findings import Finding
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.facility_events import DeputyEnded, DeputyNamed


@dataclass(slots=True)
class Named:
    """One letter as the ledger has it: the local days, when it was entered, and when it was ended early."""

    principal: str
    staff: str
    first: str
    last: str
    at: datetime
    ended: datetime | None = None

    def last_day(self, zone: ZoneInfo) -> date | None:
        """None where it was ended before it began."""
        if self.ended is None:
            return date.fromisoformat(self.last)
        began = max(self.at, datetime.combine(date.fromisoformat(self.first), time(), zone))
        return self.ended.astimezone(zone).date() if self.ended > began else None

    def covers(self, event: Event, zone: ZoneInfo) -> bool:
        """Whether the actor stood in for that person when this was entered."""
        day, entered = event.recorded_at.astimezone(zone).date().isoformat(), event.recorded_at
        return (
            (self.principal, f"staff:{self.staff}") == (event.deputy_for, event.actor)
            and self.first <= day <= self.last
            and self.at <= entered <= (self.ended or entered)
        )


def named_in(events: Iterable[Event]) -> list[Named]:
    """`events` are those of the facility that stand in no complaint, in order."""
    found: list[Named] = []
    for event in events:
        if isinstance(event, DeputyNamed):
            found.append(Named(event.principal, event.staff, event.first, event.last, event.recorded_at))
        elif isinstance(event, DeputyEnded):
            key = (event.principal, event.staff, event.first)
            same = [n for n in found if (n.principal, n.staff, n.first) == key and n.ended is None]
            for each in same[-1:]:
                each.ended = event.recorded_at
    return found


def check_deputies(facility: Facility, named: Sequence[Named]) -> Iterator[Finding]:
    zone = ZoneInfo(facility.zone)
    rows = Counter(
        (row.principal.uid, row.staff.uid, days_of(row)[0].isoformat(), days_of(row)[1])
        for row in people_queries.deputies(facility)
    )
    told = Counter((each.principal, each.staff, each.first, each.last_day(zone)) for each in named)
    for _principal, staff, first, _last in {**(rows - told), **(told - rows)}:
        yield Finding("deputy", f"{staff} {first}", f"pelaksana harian sejak {first} tidak sama dengan catatannya")


def check_capacity(
    facility: Facility, named: Sequence[Named], place: str, events: Iterable[Event]
) -> Iterator[Finding]:
    zone = ZoneInfo(facility.zone)
    for event in events:
        if event.deputy_for and not any(each.covers(event, zone) for each in named):
            yield Finding("deputy", place, f"{event.name} pada {place} dicatat atas nama orang lain tanpa penunjukan")
