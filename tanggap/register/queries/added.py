"""What the reporter has added to an open case since somebody of the house last did anything about it."""

from __future__ import annotations

from collections.abc import Iterable

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.turn_facts import attends


def added_of(events: Iterable[e.Event]) -> list[e.ReporterWrote]:
    """Oldest first."""
    found: list[e.ReporterWrote] = []
    for event in events:
        if attends(event):
            found.clear()
        if isinstance(event, e.ReporterWrote):
            found.append(event)
    return found
