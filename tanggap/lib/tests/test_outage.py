"""What passes by itself is told apart from faults of the product."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tanggap.lib.outage import is_outage


def error_of(statement: str, *, file: Path, read_only: bool = False) -> sqlite3.Error:
    address = f"file:{file}?mode={'ro' if read_only else 'rwc'}"
    with closing(sqlite3.connect(address, uri=True)) as database, pytest.raises(sqlite3.Error) as raised:
        database.execute(statement)
    return raised.value


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_it_works_for_a_disk_that_takes_nothing(number: int) -> None:
    assert is_outage(OSError(number, "x"))


def test_a_database_that_cannot_be_written_is_one(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE a (b)")
    assert is_outage(error_of("INSERT INTO a VALUES (1)", file=file, read_only=True))


def test_a_server_that_is_away_is_one() -> None:
    with pytest.raises(psycopg.OperationalError) as raised:
        psycopg.connect("host=127.0.0.1 port=1 connect_timeout=2")
    assert is_outage(raised.value)
    assert is_outage(psycopg.errors.AdminShutdown())
    assert is_outage(psycopg.errors.ReadOnlySqlTransaction())


def test_what_it_came_from_counts() -> None:
    outer = LookupError()
    outer.__cause__ = OSError(errno.ENOSPC, "x")
    assert is_outage(outer)


def test_a_fault_of_ours_is_none(tmp_path: Path) -> None:
    assert not is_outage(error_of("SELECT * FROM nowhere", file=tmp_path / "b.sqlite3"))
    assert not is_outage(psycopg.errors.UndefinedTable())
    assert not is_outage(ValueError())
    assert not is_outage(FileNotFoundError(errno.ENOENT, "x"))
