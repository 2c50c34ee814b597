"""The one place where the product reads the clock.

Everything else asks `now()`, so that tests and the demo can move time for the whole process at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_clock: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    if _clock is None:
        return datetime.now(UTC)
    return _in_utc(_clock())


def set_now(value: datetime | Callable[[], datetime] | None) -> None:
    """Stop the clock at a moment, replace it by a function, or (None) let it run again. For the whole process.

    Raises ValueError for a naive datetime.
    """
    global _clock
    _clock = _stopped_at(value) if isinstance(value, datetime) else value


@contextmanager
def moved(to: datetime | Callable[[], datetime]) -> Iterator[None]:
    """Move the clock inside a `with` block and put back what was there before."""
    global _clock
    before = _clock
    set_now(to)
    try:
        yield
    finally:
        _clock = before


def _stopped_at(value: datetime) -> Callable[[], datetime]:
    moment = _in_utc(value)
    return lambda: moment


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the clock needs a moment with its time zone")
    return moment.astimezone(UTC)
