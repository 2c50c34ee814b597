"""What waits to go out, for the post room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.register.models import LedgerEntry, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message with all that its envelope needs; the text is the person's own, the wording around it the post room's."""

    uid: str
    complaint: str
    number: str
    code: str | None
    facility: Facility
    purpose: str
    medium: str
    address: str
    subject: str
    text: str
    state: str
    attempts: int
    last_error: str
    created_at: datetime
    hold_until: datetime | None
    sent_at: datetime | None


def to_send(*, now: datetime, limit: int = 50) -> list[str]:
    """Messages whose time has come, oldest first."""
    due = Message.objects.filter(state__in=["waiting", "queued"], next_try_at__lte=now)
    return list(due.order_by("next_try_at", "pk").values_list("uid", flat=True)[:limit])


def outgoing(uid: str) -> Outgoing:
    row = Message.objects.select_related("complaint", "facility", "text").get(uid=uid)
    return _outgoing(row)


def sent_lately(facility_id: int, *, limit: int = 100) -> list[Outgoing]:
    """The latest outgoing messages of a facility, newest first; for the demo's post room."""
    rows = Message.objects.filter(facility_id=facility_id, outgoing=True)
    return [_outgoing(r) for r in rows.select_related("complaint", "facility", "text").order_by("-pk")[:limit]]


def _outgoing(row: Message) -> Outgoing:
    c = row.complaint
    return Outgoing(
        uid=row.uid,
        complaint=c.uid,
        number=show_register_number(c.year, c.number),
        code=c.code,
        facility=row.facility,
        purpose=row.purpose,
        medium=row.medium,
        address=row.address,
        subject=row.subject,
        text=row.text.body,
        state=row.state,
        attempts=row.attempts,
        last_error=row.last_error,
        created_at=row.created_at,
        hold_until=row.hold_until,
        sent_at=row.sent_at,
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """A ledger entry as a capability picks it up: what kind of event, about which complaint."""

    seq: int
    name: str
    complaint: str
    recorded_at: datetime


def events_after(facility_id: int, seq: int, *, names: tuple[str, ...], limit: int = 200) -> tuple[list[Happened], int]:
    """Entries behind `seq` of the named kinds, and the seq up to which was looked."""
    rows = LedgerEntry.objects.filter(facility_id=facility_id, seq__gt=seq).order_by("seq")
    window = list(rows.values_list("seq", "name", "complaint__uid", "recorded_at")[:limit])
    found = [Happened(s, name, uid or "", at) for s, name, uid, at in window if name in names]
    return found, window[-1][0] if window else seq


def waiting_mail(uid: str) -> list[str]:
    """The complaint's messages that wait for the wire."""
    rows = Message.objects.filter(complaint__uid=uid, state__in=["waiting", "queued"])
    return list(rows.values_list("uid", flat=True))
