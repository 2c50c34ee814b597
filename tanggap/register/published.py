"""Whether the facility's own rules are still those that the ledger says it published: procedures and calendars."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility, ProcedureVersion, ProcedureWithdrawal, WorkCalendar
from tanggap.register.findings import Finding
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.facility_events import CalendarChanged, FacilityOpened, ProcedurePublished, ProcedureWithdrawn
from tanggap.rules.procedure.loading import load_procedure


def check_published(facility: Facility, events: Iterable[Event]) -> Iterator[Finding]:
    """`events` are those of the facility that stand in no complaint, in order."""
    told = list(events)
    published = [e for e in told if isinstance(e, ProcedurePublished)]
    yield from _procedures(facility, published, since=_since(told, published))
    yield from _withdrawn(facility, {(e.procedure, e.version) for e in told if isinstance(e, ProcedureWithdrawn)})
    yield from _calendars(facility, {e.calendar: e.digest for e in told if isinstance(e, CalendarChanged)})


def changed_unheard(facility: Facility, events: Iterable[Event]) -> datetime | None:
    """When a calendar last changed without its event, after which nothing was rebuilt; None when none did.

    A change that has its event rebuilt what rests on it in the same transaction.
    """
    told = {e.calendar: e for e in events if isinstance(e, CalendarChanged)}
    rows = WorkCalendar.objects.filter(facility=facility).values_list("key", "digest", "changed_at")
    alone = [
        at for key, digest, at in rows if key not in told or (told[key].digest, told[key].occurred_at) != (digest, at)
    ]
    return max(alone, default=None)


def _since(told: list[Event], published: list[ProcedurePublished]) -> datetime | None:
    """From when on every version has its event; None where all have: they were entered when the book was opened.

    A book that was opened later, by the first act of somebody, names none before.
    """
    opened = next((e.occurred_at for e in told if isinstance(e, FacilityOpened)), None)
    return None if any(e.occurred_at == opened and e.actor == "system" for e in published) else opened


def _procedures(facility: Facility, told: list[ProcedurePublished], *, since: datetime | None) -> Iterator[Finding]:
    rows = {(row.key, row.version): row for row in ProcedureVersion.objects.filter(facility=facility)}
    for event in told:
        row = rows.pop((event.procedure, event.version), None)
        place = f"{event.procedure} {event.version}"
        if row is None:
            yield Finding("procedure", place, f"prosedur {event.procedure} versi {event.version} tidak ada lagi")
        elif {row.digest, facility_queries.digest_of(row.document)} != {event.digest}:
            sentence = f"isi prosedur {row.key} versi {row.version} bukan yang diterbitkan"
            yield Finding("procedure", place, sentence)
        elif not _agrees(row, event):
            sentence = f"keterangan prosedur {row.key} versi {row.version} tidak sama dengan isinya"
            yield Finding("procedure", place, sentence)
    for (key, version), row in sorted(rows.items(), key=lambda item: item[0]) if told else ():
        if since is None or row.published_at >= since:
            sentence = f"prosedur {key} versi {version} tidak pernah diterbitkan menurut catatan"
            yield Finding("procedure", f"{key} {version}", sentence)


def _withdrawn(facility: Facility, told: set[tuple[str, int]]) -> Iterator[Finding]:
    rows = ProcedureWithdrawal.objects.filter(version__facility=facility)
    found = set(rows.values_list("version__key", "version__version"))
    for key, version in sorted(told ^ found):
        what = "ditarik menurut catatan, tetapi masih dipakai" if (key, version) in told else "ditarik tanpa catatan"
        yield Finding("procedure", f"{key} {version}", f"prosedur {key} versi {version} {what}")


def _agrees(row: ProcedureVersion, event: ProcedurePublished) -> bool:
    """The columns beside the document, by which it is chosen and listed."""
    found = load_procedure(row.document).value
    return row.effective_from.isoformat() == event.effective and (
        found is None
        or (row.key, row.title, row.number, row.kind)
        == (found.key, found.control.title, found.control.number, found.kind.value)
    )


def _calendars(facility: Facility, told: dict[str, str]) -> Iterator[Finding]:
    rows = {row.key: row for row in WorkCalendar.objects.filter(facility=facility)}
    for key in sorted(told.keys() - rows.keys()):
        yield Finding("calendar", key, f"kalender {key} tidak ada lagi")
    for key, row in sorted(rows.items()):
        text = json.dumps(row.data, sort_keys=True, ensure_ascii=False)
        if facility_queries.digest_of(text) != row.digest:
            yield Finding("calendar", key, f"isi kalender {key} tidak cocok dengan sidiknya")
        elif key in told and told[key] != row.digest:
            yield Finding("calendar", key, f"kalender {key} bukan yang terakhir dicatat")
