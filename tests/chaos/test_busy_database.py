"""Somebody else holds the database for a moment, as a backup program or a virus scanner does."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest

from tests.chaos.conftest import PACK, Installation
from tests.chaos.crowd import Crowd
from tests.chaos.outside import check_book, check_receipts

pytestmark = pytest.mark.chaos
MOMENT = 3.0  # seconds


@contextmanager
def held(installation: Installation) -> Iterator[None]:
    """No other writer gets anything done meanwhile."""
    if "DATABASE_URL" in installation.env:
        with psycopg.connect(installation.env["DATABASE_URL"]) as connection:
            connection.execute("LOCK TABLE register_ledgerhead, register_complaint IN EXCLUSIVE MODE")
            yield
        return
    with closing(sqlite3.connect(installation.data / "tanggap.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")


def test_it_waits_and_goes_on(installation: Installation) -> None:
    with installation.served() as served:
        with Crowd(served.port, PACK, with_email=False) as crowd:
            crowd.file(20, until=5)
            with held(installation):
                before = len(crowd.filed)
                time.sleep(MOMENT)
                # One answer may have been on its way when the lock was taken.
                assert len(crowd.filed) <= before + crowd.reporters
            crowd.file(5, until=10)
        assert not crowd.odd
        check_receipts(installation, crowd)
        check_book(installation)


def test_pages_are_read_meanwhile(installation: Installation) -> None:
    with installation.served() as served, held(installation):
        assert served.status("/") == 200
        assert served.status(f"/{PACK}/lapor/") == 200
        assert served.status("/lacak/") == 200
