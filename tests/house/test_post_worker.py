"""The worker as a process: stopped, killed, its queue deleted. What was due still goes out, once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tanggap.notices.tests.post_office import PostOffice, accept, say_nothing
from tests.house.product import PATIENCE, environment, wait_for


class Installation:
    """A data folder (and on PostgreSQL a database) of its own, with a mail server, and a worker when asked."""

    def __init__(self, folder: Path, office: PostOffice, database: str) -> None:
        self.folder = folder
        self.office = office
        extra = {"DATABASE_URL": database} if database else {}
        self.database = database
        self.env = environment(
            folder,
            TANGGAP_EMAIL_HOST="127.0.0.1",
            TANGGAP_EMAIL_PORT=str(office.port),
            TANGGAP_EMAIL_SECURITY="none",
            TANGGAP_EMAIL_FROM="pengaduan@example.org",
            **extra,
        )
        self.worker: subprocess.Popen[bytes] | None = None
        assert self.scene("open")

    def scene(self, what: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.house.post_scene", what],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def start(self) -> None:
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "tanggap.config.worker"], env=self.env, stderr=subprocess.DEVNULL
        )

    def end(self, number: signal.Signals) -> int:
        assert self.worker is not None
        self.worker.send_signal(number)
        code = self.worker.wait(PATIENCE)
        self.worker = None
        return code

    def wait_for_letters(self, count: int) -> None:
        wait_for(lambda: self.office.seen >= count, f"{count} letters")

    def states(self) -> str:
        """Of every message, oldest first; read from outside, past the product."""
        with closing(self._connect()) as outside:
            rows = outside.cursor().execute("SELECT state FROM register_message ORDER BY id").fetchall()
        return " ".join(state for (state,) in rows)

    def _connect(self) -> Any:
        if self.database:
            return psycopg.connect(self.database)
        return sqlite3.connect(self.folder / "tanggap.sqlite3")

    def wait_for_states(self, states: str) -> None:
        wait_for(lambda: self.states() == states, states)


@pytest.fixture
def installation(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Installation]:
    database = ""
    if connection.vendor == "postgresql":
        request.getfixturevalue("transactional_db")
        database = _own_database()
    with PostOffice() as office:
        found = Installation(tmp_path, office, database)
        yield found
        if found.worker is not None:
            found.end(signal.SIGKILL)


def _own_database() -> str:
    name = f"worker_{os.getpid()}"
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    reached = connection.get_connection_params()
    return f"postgresql://{reached['user']}:@/{name}?host={reached['host']}"


def test_it_works_without_its_queue_and_after_a_restart(installation: Installation) -> None:
    installation.scene("complain")
    for file in installation.folder.glob("queue.sqlite3*"):
        file.unlink()
    installation.start()
    installation.wait_for_letters(1)
    installation.wait_for_states("sent")
    assert installation.end(signal.SIGINT) == 0
    installation.scene("complain")
    installation.start()
    installation.wait_for_letters(2)
    for file in installation.folder.glob("queue.sqlite3*"):
        file.unlink()  # while it is in use
    installation.scene("complain")
    installation.wait_for_letters(3)
    installation.wait_for_states("sent sent sent")
    assert installation.office.seen == 3


def test_killed_in_the_act_it_sends_nothing_twice(installation: Installation) -> None:
    office = installation.office
    office.after_data = say_nothing
    installation.scene("complain")
    installation.start()
    installation.wait_for_letters(1)
    installation.end(signal.SIGKILL)
    assert installation.states() == "sending"
    office.after_data = accept
    installation.start()
    installation.scene("complain")
    installation.wait_for_states("sending sent")
    assert installation.scene("expire") == "1"
    installation.wait_for_states("unknown sent")
    installation.scene("complain")
    installation.wait_for_states("unknown sent sent")
    assert office.seen == 3
