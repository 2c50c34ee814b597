"""Name a deputy, end it early: the row and its entry in the ledger, or neither."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people import actions as people_actions
from tanggap.people import queries as people_queries
from tanggap.people.access import Asker
from tanggap.people.models import Deputy
from tanggap.people.spans import days_of, span_of
from tanggap.people.verbs import Permission
from tanggap.register.actions.administering import entering
from tanggap.register.errors import Forbidden, NotFound
from tanggap.rules.ledger.facility_events import DeputyEnded, DeputyNamed


def name_deputy(
    facility: Facility,
    *,
    by: Asker,
    principal: str,
    deputy: str,
    first: date,
    last: date,
    letter: str,
    now: datetime | None = None,
) -> Deputy:
    """From the first to the last of these local days. `principal` and `deputy` are uids.

    Raises Forbidden, StaffUnknown, DeputyRefused.
    """
    now = now or read_clock()
    _check(facility, by, principal)
    away, stands_in = (people_queries.staff_by_uid(facility, uid) for uid in (principal, deputy))
    since, until = span_of(first, last, zone=facility.zone, now=now)
    with entering(facility, by=by, now=now) as change:
        row = people_actions.deputise(away, stands_in, since=since, until=until, letter=letter, now=now)
        change.enter(
            DeputyNamed,
            before={"letter": ""},
            after={"letter": row.letter},
            staff=deputy,
            principal=principal,
            first=first.isoformat(),
            last=last.isoformat(),
        )
    return row


def end_deputyship(facility: Facility, *, by: Asker, row: int, now: datetime | None = None) -> Deputy:
    """From this moment on. Raises NotFound for one that has ended or is of another house, and Forbidden."""
    now = now or read_clock()
    found = people_queries.deputies(facility).filter(pk=row, until__gt=now).exclude(until=F("since")).first()
    if found is None:
        raise NotFound
    _check(facility, by, found.principal.uid)
    first, _last = days_of(found)
    with entering(facility, by=by, now=now) as change:
        people_actions.end_deputy(found, now=now)
        change.enter(DeputyEnded, staff=found.staff.uid, principal=found.principal.uid, first=first.isoformat())
    return found


def _check(facility: Facility, by: Asker, principal: str) -> None:
    """Everybody for themselves, an administrator for anybody; nobody who stands in for somebody."""
    own = by.uid == principal and Permission.NAME_DEPUTY in by.verbs
    if by.facility_id != facility.pk or by.deputy_for or not (own or Permission.ADMINISTER in by.verbs):
        raise Forbidden
