"""Installations to copy from and to restore into: a data folder each, and with PostgreSQL a database."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.house.product import PATIENCE, environment, tanggap

LONG = 4 * PATIENCE  # for filling a book, and for copying one

# Rows that every installation has room for, with what a copy could spoil: quotes, line ends, tabs, emoji.
FILL = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.config.prepare import prepare
prepare()
from datetime import datetime, UTC
from django.contrib.sessions.models import Session
until = datetime(2030, 1, 1, tzinfo=UTC)
text = "a\\tb\\n\\\\N \\"'; 😀 "
Session.objects.bulk_create(
    Session(session_key=f"kunci-{n}", session_data=text + "x" * n, expire_date=until)
    for n in range(500)
)
"""

WRITE_ON = """
import itertools, sys
from tanggap.config.cli import load_rooms
load_rooms()
from datetime import datetime, UTC
from django.contrib.sessions.models import Session
from django.db import transaction
until = datetime(2030, 1, 1, tzinfo=UTC)
for n in itertools.count():
    with transaction.atomic():
        for half in "ab":
            Session.objects.create(session_key=f"pasangan-{n}-{half}", expire_date=until)
    print(n, flush=True)
"""

GUARDS = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.checks import check_triggers as of_procedures
from tanggap.register.checks import check_triggers as of_the_ledger
print([*of_procedures(None, databases=["default"]), *of_the_ledger(None, databases=["default"])])
"""
FILE = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.queries import facility_by_slug
from tanggap.register.actions import Intake, receive
story = "Antre sejak jam enam 😀, dipanggil jam sepuluh.\\nKursi tunggu kurang."
print(receive(facility_by_slug("kencong"), Intake(channel="web", text=story, name="Warga Contoh")).code)
"""

HIRE_THE_CAST = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.queries import facility_by_slug
from tanggap.lib.now import now
from tanggap.people.actions import add_staff
add_staff(
    facility_by_slug("kencong"), username="blp.sari", full_name="Sari Wahyuningsih", nip="999900000000000101", now=now()
)
"""

COUNT = """
from tanggap.config.cli import load_rooms
load_rooms()
import hashlib, json
from django.contrib.sessions.models import Session
rows = list(Session.objects.order_by("session_key").values_list("session_key", "session_data"))
print(json.dumps([len(rows), hashlib.sha256(repr(rows).encode()).hexdigest(), [key for key, _ in rows]]))
"""


@dataclass
class Place:
    """An installation of its own."""

    data: Path
    extra: dict[str, str]

    def tanggap(self, *words: str) -> subprocess.CompletedProcess[str]:
        return tanggap(*words, data=self.data, env=self.extra, patience=LONG)

    def python(self, code: str) -> str:
        return self._run("-c", code)

    def module(self, *words: str) -> str:
        """A program of the tests, in this installation."""
        return self._run("-m", *words)

    def _run(self, *words: str) -> str:
        run = subprocess.run(
            [sys.executable, *words],
            env=environment(self.data, **self.extra),
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def start(self, code: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment(self.data, **self.extra),
            stdout=subprocess.PIPE,
            text=True,
        )

    def record(self, code: str) -> Any:
        shown = self.tanggap("complaint", "show", code, "--json")
        assert shown.returncode == 0, shown.stderr
        return json.loads(shown.stdout)

    def rows(self) -> Any:
        return json.loads(self.python(COUNT))


NewPlace = Callable[[], Place]


def execute(place: Place, statement: str) -> list[tuple[Any, ...]]:
    """From outside, without the product."""
    if "DATABASE_URL" in place.extra:
        with closing(psycopg.connect(place.extra["DATABASE_URL"], autocommit=True)) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
    with closing(sqlite3.connect(place.data / "tanggap.sqlite3", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        return connection.execute(statement).fetchall()
