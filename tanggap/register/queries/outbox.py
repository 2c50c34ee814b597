"""What waits to go out, for the post room."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead, Message
from tanggap.register.waits import is_to_go
from tanggap.rules.procedure.vocabulary import Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message with all that its envelope needs; the words around the person's own text are the post room's."""

    uid: str
    complaint: str
    number: str
    code: str | None
    facility: Facility
    kind: str
    procedure: tuple[str, int]  # key and version of what the case is handled under
    purpose: str
    medium: str
    automatic: bool
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
    due = Message.objects.filter(is_to_go(now=now), state__in=["waiting", "queued"])
    return list(due.order_by("next_try_at", "pk").values_list("uid", flat=True)[:limit])


def outgoing(uid: str) -> Outgoing:
    row = Message.objects.select_related("complaint", "facility", "text").get(uid=uid)
    return _outgoing(row)


def post_for(asker: Asker, *, states: Collection[str], uid: str | None = None, limit: int = 50) -> list[Outgoing]:
    """The latest e-mails in one of the states, newest first, of complaints that this person may read."""
    rows = Message.objects.filter(outgoing=True, medium=Medium.EMAIL, state__in=list(states))
    rows = rows if uid is None else rows.filter(uid=uid)
    rows = rows.filter(complaint__in=access.visible_to(asker))
    return [_outgoing(r) for r in rows.select_related("complaint", "facility", "text").order_by("-pk")[:limit]]


def counts_by_state(*, facility_id: int | None = None) -> dict[str, int]:
    """How many e-mails are in each state that still needs something: from the wire, or from a person."""
    rows = Message.objects.filter(outgoing=True, medium=Medium.EMAIL, state__in=["waiting", "queued", "unknown"])
    if facility_id is not None:
        rows = rows.filter(facility_id=facility_id)
    return dict(rows.values_list("state").annotate(n=Count("pk")).order_by())


def _outgoing(row: Message) -> Outgoing:
    c = row.complaint
    return Outgoing(
        uid=row.uid,
        complaint=c.uid,
        number=show_register_number(c.year, c.number),
        code=c.code,
        facility=row.facility,
        kind=c.kind,
        procedure=(c.procedure_key, c.procedure_version),
        purpose=row.purpose,
        medium=row.medium,
        automatic=row.purpose == "receipt" and not row.written_by,
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


def heads() -> dict[int, int]:
    """The last entry's number in the ledger of each facility."""
    return dict(LedgerHead.objects.values_list("facility_id", "seq"))


def events_after(facility_id: int, seq: int, *, names: tuple[str, ...], limit: int = 200) -> tuple[list[Happened], int]:
    """Entries behind `seq` of the named kinds, and the seq up to which was looked."""
    rows = LedgerEntry.objects.filter(facility_id=facility_id, seq__gt=seq).order_by("seq")
    window = list(rows.values_list("seq", "name", "complaint__uid", "recorded_at")[:limit])
    found = [Happened(s, name, uid or "", at) for s, name, uid, at in window if name in names]
    return found, window[-1][0] if window else seq


def with_address(complaints: Collection[str]) -> set[str]:
    """Of these complaints (uids) those whose reporter left an e-mail address."""
    found = Complaint.objects.filter(uid__in=complaints, reporter__isnull=False).exclude(reporter__email="")
    return set(found.values_list("uid", flat=True))


def waiting_mail(uid: str) -> list[str]:
    """The complaint's messages that wait for the wire."""
    rows = Message.objects.filter(complaint__uid=uid, state__in=["waiting", "queued"])
    return list(rows.values_list("uid", flat=True))
