"""Messages that a person delivers: from the clinic telephone, as a letter, through a portal, on the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tanggap.lib.numbers import show_register_number
from tanggap.lib.text import excerpt
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.errors import NotFound
from tanggap.register.models import Message

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A line of the sheet. Whom it goes to stands on the complaint, where looking is recorded."""

    uid: str
    complaint: str
    number: str
    channel: str
    medium: str
    purpose: str
    excerpt: str
    attempts: int
    last_error: str
    created_at: datetime


def by_hand(asker: Asker) -> list[ByHand]:
    """What waits for somebody to deliver it, oldest first."""
    rows = _visible(asker).filter(state="by_hand").select_related("complaint", "text").order_by("created_at", "pk")
    return [
        ByHand(
            uid=row.uid,
            complaint=row.complaint.uid,
            number=show_register_number(row.complaint.year, row.complaint.number),
            channel=row.complaint.channel,
            medium=row.medium,
            purpose=row.purpose,
            excerpt=excerpt(row.text.body, 30),
            attempts=row.attempts,
            last_error=row.last_error,
            created_at=row.created_at,
        )
        for row in rows[:MOST]
    ]


def complaint_of_message(asker: Asker, message: str) -> str:
    """The uid of the complaint that the message belongs to. Raises NotFound."""
    uid = _visible(asker).filter(uid=message).values_list("complaint__uid", flat=True).first()
    if uid is None:
        raise NotFound
    return uid


def _visible(asker: Asker) -> QuerySet[Message]:
    """Only whoever may deliver sees what is to be delivered."""
    if "record_delivery" not in asker.verbs:
        return Message.objects.none()
    return Message.objects.filter(complaint__in=access.visible_to(asker).values("pk"))
