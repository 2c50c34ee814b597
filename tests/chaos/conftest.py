"""An installation of its own for each test, on the engine of this run, with programs that can be killed."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.chaos.machine import Told, WrongClock
from tests.chaos.mailbox import Mailbox
from tests.house.product import PATIENCE, Served, tanggap
from tests.settings import ENGINE, postgres_url

PACK = "kencong"
OFFICER = "sari.w"
ROLES = ("complaint_officer", "complaint_team")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "chaos: real programs on a bad day; seconds each")


@dataclass
class Installation:
    """A data folder with one facility and one complaint officer, and the database behind it."""

    data: Path
    env: dict[str, str] = field(default_factory=dict)
    slug: str = PACK
    within: Sequence[str] = ()  # what its commands are run within, where it is not seen from everywhere

    def served(self, *, within: Sequence[str] = (), **extra: str) -> Served:
        return Served(self.data, within=within, **(self.env | extra))

    def run(self, *words: str, **extra: str) -> str:
        """A `tanggap` command that must succeed; what it printed."""
        done = tanggap(*words, data=self.data, env=self.env | extra, within=self.within, patience=3 * PATIENCE)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read the database from outside, without the product."""
        if "DATABASE_URL" in self.env:
            with psycopg.connect(self.env["DATABASE_URL"]) as connection:
                return connection.execute(query.encode()).fetchall()
        with closing(sqlite3.connect(f"file:{self.data}/tanggap.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()


_numbers = count(1)


def _database(name: str, *, template: str = "template1") -> dict[str, str]:
    """A database of its own on this run's server; nothing on SQLite, where the data folder holds it."""
    if ENGINE != "postgres":
        return {}
    server = postgres_url()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return {"DATABASE_URL": server.replace("/postgres?", f"/{name}?")}


Prepared = tuple[Installation, str]


def _prepare(folder: Path, pack: str, roles: Iterable[str]) -> Prepared:
    """Made once, copied for each test."""
    name = f"chaos_{os.getpid()}_{pack}"
    made = Installation(folder / "data", _database(name), slug=pack)
    made.run("init", "--pack", pack, "--admin", OFFICER, "--admin-name", "Sari Wulandari")
    for role in roles:
        made.run("staff", "role", "--username", OFFICER, "--role", role)
    return made, name


def _copy(prepared: Prepared, folder: Path) -> Installation:
    original, name = prepared
    shutil.copytree(original.data, folder / "data")
    return Installation(folder / "data", _database(f"{name}_{next(_numbers)}", template=name), slug=original.slug)


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return _prepare(tmp_path_factory.mktemp("chaos"), PACK, ROLES)


@pytest.fixture
def house_with_verdicts(tmp_path: Path) -> Installation:
    """Its procedure asks the reporter, and ends by itself where no verdict comes."""
    return _prepare(tmp_path, "atma-husada", ("complaint_officer", "public_relations"))[0]


@pytest.fixture
def installation(_prepared: Prepared, tmp_path: Path) -> Installation:
    return _copy(_prepared, tmp_path)


@pytest.fixture(scope="module")
def shared(_prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """For tests that leave no harm behind."""
    return _copy(_prepared, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def clock(tmp_path: Path) -> WrongClock:
    return WrongClock(tmp_path)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as box:
        yield box
