"""What was written to the reporter, as far as it has left the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tanggap.register import waits
from tanggap.register.models import Complaint, Message
from tanggap.rules.ledger import events as e

# One that bounced was sent all the same, and its reader is here.
TOLD = ("response", "answer", "satisfaction", "extension", "completion")
LEFT = ("sent", "delivered", "read", "unknown", "bounced")


@dataclass(frozen=True, slots=True)
class Reply:
    at: datetime
    text: str
    purpose: str  # one of TOLD


def letters_of(row: Complaint) -> list[Message]:
    return list(Message.objects.filter(complaint=row, outgoing=True).select_related("text").order_by("pk"))


def replies_of(messages: Iterable[Message], now: datetime, *, ending: str = "") -> Iterator[Reply]:
    """What has left the house. A message that still waits, for the wire or for a person, is not yet said; but `ending`,
    with which the case ended, is read by whoever reads that it did."""
    for m in messages:
        if m.purpose in TOLD and (m.state in LEFT or m.uid == ending) and not is_held(m, now):
            yield Reply(m.sent_at or m.created_at, m.text.body, m.purpose)


def ending_of(events: Sequence[e.Event]) -> str:
    """The uid of the message with which the case ended; empty when it ended without one, or goes on."""
    last = next((event for event in reversed(events) if isinstance(event, e.ComplaintClosed)), None)
    if last is None:
        return ""
    return next((uid for event in events if (uid := getattr(event, "message", "")) and _ends_with(event, last)), "")


def is_held(message: Message, now: datetime) -> bool:
    """Its writer may still take it back."""
    return waits.is_held(message.hold_until, now=now) and message.purpose in TOLD and message.state != "taken_back"


def without_held(events: Iterable[e.Event], held: set[str]) -> list[e.Event]:
    """The events as the reporter may know them: nothing that rests on a message that its writer may still take back.

    An answer that ends the case ends it when it is out; whatever else happens meanwhile stands.
    """
    known: list[e.Event] = []
    hidden: e.Event | None = None
    for event in events:
        if getattr(event, "message", None) in held:
            hidden = event
        elif hidden is None or not _ends_with(hidden, event):
            known.append(event)
    return known


def _ends_with(hidden: e.Event, event: e.Event) -> bool:
    """One decision writes its events with one stamp."""
    return isinstance(event, e.ComplaintClosed) and (event.recorded_at, event.actor) == (
        hidden.recorded_at,
        hidden.actor,
    )
