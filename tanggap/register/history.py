"""A complaint's events, read back from the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tanggap.register.models import Complaint, LedgerEntry
from tanggap.rules.ledger.codec import event_from_plain
from tanggap.rules.ledger.events import Event


def events_of(complaint: Complaint) -> list[Event]:
    bodies = LedgerEntry.objects.filter(complaint=complaint).order_by("seq").values_list("body", flat=True)
    return [decode(body) for body in bodies]


# What machines add by themselves; whoever read the complaint before it has missed nothing.
_QUIET = frozenset({"ComplaintAcknowledged", "MessageAccepted"})


def has_news(row: Complaint, *, since: int | None) -> bool:
    """Whether people did something to the complaint since its version `since` was read; None was never read."""
    if since is None or since == row.version:
        return False
    entries = LedgerEntry.objects.filter(complaint=row).order_by("-seq").values_list("name", "actor")
    return since > row.version or any(
        name not in _QUIET or actor not in ("provider", "system") for name, actor in entries[: row.version - since]
    )


def decode(body: str) -> Event:
    """The event inside a ledger body. Raises UnknownEvent."""
    return event_from_plain(json.loads(body)["data"])


def all_entries(facility_id: int) -> Iterator[LedgerEntry]:
    return LedgerEntry.objects.filter(facility_id=facility_id).order_by("seq").iterator(chunk_size=1000)
