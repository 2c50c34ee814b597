"""Faults of what the product stands on: the disk is full or read-only, the database is away.

They pass without anybody mending the product, so people are told to come back, and nothing that they typed is lost.
"""

import errno
import sqlite3
from collections.abc import Iterator

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EACCES, errno.EPERM})
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOTADB,
    }
)
_POSTGRES = frozenset({"OperationalError", "InterfaceError", "ReadOnlySqlTransaction"})


def is_outage(error: BaseException) -> bool:
    """Whether this, or what it came from, is such a fault. A wrong statement is none, whatever its class."""
    return any(_is_outage(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _is_outage(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _DISK
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    # By name: whoever keeps everything in SQLite need not load the other driver.
    return any(kind.__name__ in _POSTGRES for kind in type(error).__mro__ if kind.__module__.startswith("psycopg"))
