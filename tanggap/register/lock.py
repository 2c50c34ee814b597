"""A fair queue for writers on SQLite; nothing on PostgreSQL.

SQLite's busy waiting is a random back-off: under load some writers wait very long. A file lock taken just around
the transaction makes the queue nearly fair. It is a courtesy, not a guard: the transaction itself keeps order.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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


class _LockFile:
    """One per thread and database, since a lock belongs to the open file. Closes itself when its thread is gone."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def fileno(self) -> int:
        return self._fd

    def __del__(self) -> None:
        os.close(self._fd)


def _open() -> _LockFile:
    path = f"{connection.settings_dict['NAME']}.lock"
    cached: _LockFile | None = getattr(_held, "opened", None)
    if cached is None or cached.path != path:
        cached = _held.opened = _LockFile(path)
    return cached
