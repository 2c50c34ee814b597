"""What stands in the book, for tests to look at."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tanggap.register.history import events_of
from tanggap.register.models import ClockRow, Complaint, LedgerEntry, LedgerHead, Message, Obligation, Text
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.state import CaseState


def row(uid: str) -> Complaint:
    return Complaint.objects.get(uid=uid)


def state(uid: str) -> CaseState:
    return state_from_plain(json.loads(row(uid).state))


def events(uid: str) -> list[str]:
    return [event.name for event in events_of(row(uid))]


def last(uid: str) -> Any:
    """The latest event; its fields are whatever its kind has."""
    return events_of(row(uid))[-1]


def event(uid: str, name: str) -> Any:
    """The latest event of that name."""
    found: list[Event] = [each for each in events_of(row(uid)) if each.name == name]
    return found[-1]


def said(ref: Any) -> str:
    """The text that an event points at."""
    return Text.objects.get(uid=ref.uid).body


def owed(uid: str) -> set[tuple[str, str]]:
    """Verb and role of everything owed, but for standing duties."""
    rows = Obligation.objects.filter(complaint__uid=uid).exclude(reason="standing")
    return set(rows.values_list("verb", "role"))


def verbs_owed(uid: str) -> set[str]:
    return {verb for verb, _ in owed(uid)}


def due(uid: str, verb: str) -> datetime | None:
    """The earliest due time at which this is owed."""
    return min((o.due_at for o in Obligation.objects.filter(complaint__uid=uid, verb=verb) if o.due_at), default=None)


def clock(uid: str, key: str) -> ClockRow:
    return ClockRow.objects.get(complaint__uid=uid, key__startswith=key)


def message(uid: str) -> Message:
    """The complaint's latest message."""
    return Message.objects.filter(complaint__uid=uid).latest("pk")


def head() -> tuple[int, int, int]:
    """How much is written: entries, texts, and where the heads stand."""
    heads = sum(LedgerHead.objects.values_list("seq", flat=True))
    return LedgerEntry.objects.count(), Text.objects.count(), heads
