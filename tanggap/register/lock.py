"""A fair queue for writers on SQLite; nothing on PostgreSQL.

SQLite's busy waiting is a random back-off: under load some writers wait very long. A file lock taken just around
the transaction makes the queue nearly fair. It is a courtesy, not a guard: the transaction itself keeps order.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.db import connection

_held = threading.local()


@contextmanager
def write_lock() -> Iterator[None]:
    """Held around a write transaction; inside another one it does nothing, since that one holds it already."""
    if connection.vendor != "sqlite" or connection.in_atomic_block or getattr(_held, "file", None) is not None:
        yield
        return
    file = _open()
    fcntl.flock(file, fcntl.LOCK_EX)
    _held.file = file
    try:
        yield
    finally:
        _held.file = None
        fcntl.flock(file, fcntl.LOCK_UN)


def _open() -> IO[bytes]:
    """One file object per thread and database: a lock belongs to the open file."""
    path = f"{connection.settings_dict['NAME']}.lock"
    cached: tuple[str, IO[bytes]] | None = getattr(_held, "opened", None)
    if cached is None or cached[0] != path:
        cached = (path, open(path, "ab"))  # noqa: SIM115  kept open for the life of the thread
        _held.opened = cached
    return cached[1]
