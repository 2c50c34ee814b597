"""What makers of events give back: the events of a command, or why there are none."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tanggap.rules.ledger import events as e
from tanggap.rules.procedure.refusals import Refusal

Made = tuple[e.Event, ...] | Refusal
Header = dict[str, Any]  # the fields that every event has


def unknown(value: str | None, words: type[StrEnum], code: str) -> Refusal | None:
    """The refusal of a word that the vocabulary does not have; None is no word at all."""
    return Refusal(code, (str(value), str(value))) if value is not None and value not in set(words) else None
