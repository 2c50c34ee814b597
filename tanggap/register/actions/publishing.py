"""What the facility does to its own rules, with its event in the ledger: procedures and calendars."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from tanggap.facility import actions as facility_actions
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions import Stored
from tanggap.facility.errors import CalendarMovedOn, WithdrawalRefused
from tanggap.facility.models import Facility, ProcedureRetirement, ProcedureVersion
from tanggap.lib.now import now as read_clock
from tanggap.register import projection
from tanggap.register.case import rules_of
from tanggap.register.ledger import append, lock_head
from tanggap.register.lock import write_lock
from tanggap.register.models import Complaint
from tanggap.register.texts import keep_text
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.facility_events import (
    CalendarChanged,
    ProcedurePublished,
    ProcedureRetired,
    ProcedureWithdrawn,
)
from tanggap.rules.procedure.document import Fault

CHUNK = 200  # complaints held in memory at a time


def open_book(facility: Facility, *, by: str = "system", now: datetime | None = None) -> None:
    """Open the ledger of a new facility and enter the procedures that it starts with."""
    now = now or read_clock()
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        versions = ProcedureVersion.objects.filter(facility=facility).order_by("key", "version")
        append(head, facility, [_published(v, by=by, now=now) for v in versions])


def publish_procedures(
    facility: Facility,
    texts: Mapping[str, str],
    *,
    retire: Mapping[str, date] | None = None,
    by: str,
    deputy_for: str = "",
    now: datetime | None = None,
    today: date | None = None,
) -> Stored:
    """New immutable versions, and procedures that no complaint comes under any more, in one step.

    `texts`: the name that a fault is told under -> TOML; `retire`: key -> first day without it; `by` is an actor
    ("staff:<uid>"). Cases stay under the version that they were received under. Raises ProcedureFaulty.
    """
    now = now or read_clock()
    today = today or now.astimezone(ZoneInfo(facility.zone)).date()
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        stored = facility_actions.store_procedures(facility, texts, retire=retire, by=by, now=now, today=today)
        published = [_published(version, by=by, now=now) for version in stored.versions]
        retired = [_retired(each, by=by, now=now) for each in stored.retirements]
        append(head, facility, [replace(each, deputy_for=deputy_for) for each in (*published, *retired)])
    return stored


def publish_procedure(
    facility: Facility,
    text: str,
    *,
    by: str,
    deputy_for: str = "",
    now: datetime | None = None,
    today: date | None = None,
) -> ProcedureVersion:
    """One new version alone."""
    stored = publish_procedures(facility, {"": text}, by=by, deputy_for=deputy_for, now=now, today=today)
    return stored.versions[0]


def withdraw_procedures(
    facility: Facility,
    named: Sequence[tuple[str, int]],
    *,
    by: str,
    deputy_for: str = "",
    now: datetime | None = None,
) -> None:
    """Take back versions, by key and number, that are not in force yet. Raises WithdrawalRefused.

    No complaint can have come under them, unless a clock stood wrong: then they stay.
    """
    now = now or read_clock()
    today = now.astimezone(ZoneInfo(facility.zone)).date()
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        if used := [each for each in named if _has_complaints(facility, *each)]:
            raise WithdrawalRefused([_in_use(*each) for each in used])
        rows = facility_actions.withdraw_versions(facility, named, by=by, now=now, today=today)
        events = [
            ProcedureWithdrawn(
                occurred_at=now,
                recorded_at=now,
                actor=by,
                deputy_for=deputy_for,
                procedure=row.version.key,
                version=row.version.version,
            )
            for row in rows
        ]
        append(head, facility, events)


def _has_complaints(facility: Facility, key: str, version: int) -> bool:
    return Complaint.objects.filter(facility=facility, procedure_key=key, procedure_version=version).exists()


def _in_use(key: str, version: int) -> Fault:
    problem = "sudah ada pengaduan di bawah versi itu", "there are complaints under this version"
    return Fault(f"{key} › {version}", problem, ("Terbitkan versi berikutnya", "Publish the next version"))


def _retired(row: ProcedureRetirement, *, by: str, now: datetime) -> ProcedureRetired:
    return ProcedureRetired(
        occurred_at=now, recorded_at=now, actor=by, procedure=row.key, effective=row.effective_from.isoformat()
    )


def _published(version: ProcedureVersion, *, by: str, now: datetime) -> ProcedurePublished:
    return ProcedurePublished(
        occurred_at=now,
        recorded_at=now,
        actor=by,
        procedure=version.key,
        version=version.version,
        digest=version.digest,
        effective=version.effective_from.isoformat(),
    )


def change_calendar(
    facility: Facility,
    data: Mapping[str, object],
    *,
    by: str,
    deputy_for: str = "",
    now: datetime | None = None,
    said: Mapping[str, tuple[str, str]] | None = None,
    made_from: str | None = None,
) -> int:
    """Store a calendar and recompute the open due times; verdicts already given stay. Returns how many cases moved.

    `said` is what changes, for the record: words before and after, by what they are about. `made_from` is the digest
    of the stored calendar that `data` was made from. Raises CalendarFaulty, and CalendarMovedOn for another digest.
    """
    now = now or read_clock()
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        if made_from is not None:
            _check_digest(facility, str(data["key"]), made_from)
        calendar = facility_actions.store_calendar(facility, data, now=now)
        ref = keep_text(facility, None, "administration", json.dumps(said), now=now)[1] if said else None
        changed = CalendarChanged(
            occurred_at=now, recorded_at=now, actor=by, calendar=calendar.key, digest=calendar.digest, details=ref
        )
        append(head, facility, [replace(changed, deputy_for=deputy_for)])
        return rebuild_obligations(facility, now=now)


def _check_digest(facility: Facility, key: str, digest: str) -> None:
    """Asked while the ledger's head is held, so that nobody stores the calendar between this and the change."""
    stored = facility_queries.work_calendar(facility, key)
    if stored is None or stored.digest != digest:
        raise CalendarMovedOn


def rebuild_obligations(facility: Facility, *, now: datetime | None = None) -> int:
    """Make the stored obligations of all open complaints anew from their state. Returns how many had to change."""
    now = now or read_clock()
    moved = 0
    with write_lock(), transaction.atomic():
        lock_head(facility, now=now)  # nobody changes a complaint while its dues are made
        pks = list(
            Complaint.objects.filter(facility=facility, status="open").order_by("pk").values_list("pk", flat=True)
        )
        for start in range(0, len(pks), CHUNK):
            for row in Complaint.objects.filter(pk__in=pks[start : start + CHUNK]):
                state = state_from_plain(json.loads(row.state))
                moved += projection.rebuild(row, state, rules_of(facility, state), now=now)
    return moved
