"""How long to wait before the next try, and when to stop trying."""

from __future__ import annotations

from datetime import timedelta

_FIRST = tuple(timedelta(minutes=m) for m in (1, 2, 5, 15, 60))
GIVE_UP = timedelta(hours=24)  # of waiting altogether; then a person has to find another way


def pause_after(attempts: int) -> timedelta | None:
    """The pause after so many failed tries (one or more), or None when a day of trying is over."""
    last = len(_FIRST) - 1
    waited = sum((_FIRST[min(n, last)] for n in range(attempts)), timedelta())
    return _FIRST[min(attempts - 1, last)] if waited <= GIVE_UP else None
