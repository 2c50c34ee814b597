"""A hint to whoever picks up events that there is something new. Losing one loses nothing: sweeps look anyway."""

from __future__ import annotations

from collections.abc import Callable

import structlog

_listeners: list[Callable[[], None]] = []
_log = structlog.get_logger()


def listen(listener: Callable[[], None]) -> None:
    """Called once at start-up by a capability; `listener` enqueues a task and must be quick."""
    if listener not in _listeners:
        _listeners.append(listener)


def nudge() -> None:
    for listener in _listeners:
        try:
            listener()
        except Exception as error:  # a queue that fails must never fail a request that is already committed
            _log.warning("nudge_failed", listener=listener.__module__, error=type(error).__name__)
