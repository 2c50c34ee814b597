"""Places of this run's engine, and of the other one."""

import hashlib
from collections.abc import Iterator

import psycopg
import pytest

from tests import settings
from tests.house.places import NewPlace, Place


@pytest.fixture(scope="module")
def place_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    yield from _places(tmp_path_factory, postgres=False)


@pytest.fixture(scope="module")
def place_on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    """Starts a server only when a place is asked for."""
    yield from _places(tmp_path_factory, postgres=True)


@pytest.fixture(scope="module")
def new_place(place_on_sqlite: NewPlace, place_on_postgres: NewPlace) -> NewPlace:
    """On the engine of this run."""
    return place_on_postgres if settings.ENGINE == "postgres" else place_on_sqlite


@pytest.fixture(scope="module")
def place_elsewhere(place_on_sqlite: NewPlace, place_on_postgres: NewPlace) -> NewPlace:
    """On the engine that this run is not on."""
    return place_on_sqlite if settings.ENGINE == "postgres" else place_on_postgres


def _places(factory: pytest.TempPathFactory, *, postgres: bool) -> Iterator[NewPlace]:
    names: list[str] = []

    def make() -> Place:
        data = factory.mktemp("place") / "data"
        if not postgres:
            return Place(data, {})
        names.append(f"place_{hashlib.sha256(str(data).encode()).hexdigest()[:12]}")
        url = settings.postgres_url()
        _administer(url, f'CREATE DATABASE "{names[-1]}"')
        return Place(data, {"DATABASE_URL": url.replace("/postgres?", f"/{names[-1]}?", 1)})

    yield make
    for name in names:
        _administer(settings.postgres_url(), f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
