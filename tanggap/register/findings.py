"""What `verify` found, as a value of its own, so that each part of it can be read by itself."""

from __future__ import annotations

from dataclasses import dataclass

NOT_REBUILT = "not_rebuilt"  # nobody tampered: the calendar changed, and what rests on it was not made anew yet


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree. `kind` is stable; `place` names the entry, complaint or row."""

    kind: str
    place: str
    sentence: str
