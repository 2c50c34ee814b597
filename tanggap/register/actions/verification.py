"""Verification: the book is read by the worker, when somebody has asked for it at the desk."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden
from tanggap.register.models import Verification
from tanggap.register.verify import verify
from tanggap.register.waits import is_over

KEPT = 200  # findings
LOST_AFTER = timedelta(hours=6)  # a reading that has not come back by then died with its worker

_log = structlog.get_logger()


def ask_verification(asker: Asker, *, now: datetime) -> Verification:
    """One at a time for each facility: who asks while one is under way gets that one. Raises Forbidden."""
    if asker.facility_id is None or Permission.AUDIT not in asker.verbs:
        raise Forbidden(rights={Permission.AUDIT})
    with transaction.atomic():
        Facility.objects.select_for_update().get(pk=asker.facility_id)
        open_one = Verification.objects.filter(facility_id=asker.facility_id, ended_at=None).first()
        return open_one or Verification.objects.create(facility_id=asker.facility_id, asked_at=now, asked_by=asker.uid)


def verify_asked(*, now: datetime) -> int:
    """Do what was asked for. Returns how many readings were done."""
    done = 0
    waiting = Q(started_at=None) | is_over("started_at", now=now - LOST_AFTER, longest=2 * LOST_AFTER)
    for pk in Verification.objects.filter(waiting, ended_at=None).order_by("asked_at").values_list("pk", flat=True):
        claimed = Verification.objects.filter(waiting, pk=pk, ended_at=None).update(started_at=now)
        if claimed:
            _read(Verification.objects.get(pk=pk))
            done += 1
    return done


def _read(row: Verification) -> None:
    try:
        report = verify(facility_queries.facility_of(row.facility_id))
    except Exception as error:  # said on the page; the next one that is asked for tries again
        _log.error("verification_failed", facility=row.facility_id, error=type(error).__name__)
        row.failed, row.ended_at = True, read_clock()
        row.save()
        return
    row.entries, row.complaints, row.blanked, row.head = (
        report.entries,
        report.complaints,
        report.blanked,
        report.head,
    )
    found = [*report.findings, *report.not_rebuilt]
    row.findings = [asdict(finding) for finding in found[:KEPT]]
    row.more = max(0, len(found) - KEPT)
    row.ended_at = read_clock()
    row.save()
