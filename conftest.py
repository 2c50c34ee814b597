"""What every test may rely on: an engine, a clock that is put back, a browser, a flush that passes the triggers."""

import logging
import os
import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tanggap.lib.now import set_now
from tests.triggers import triggers_aside

pytest_plugins = ["tests.browser", "tests.house.place_fixtures"]

# A busy machine is not a fault: no test judges how long an example took. The examples are the same at every run, unless
# a longer search is asked for (tests/fuzz).
settings.register_profile("tanggap", deadline=None, derandomize="TANGGAP_TEST_FUZZ" not in os.environ)
settings.load_profile("tanggap")

# Playwright's synchronous interface keeps an event loop in the test's thread; Django would refuse to query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The mail server of the tests talks from its own thread, also after pytest has closed its ears.
logging.getLogger("mail.log").propagate = False
logging.getLogger("mail.log").addHandler(logging.NullHandler())


@pytest.fixture(autouse=True, scope="session")
def _catalogues() -> None:
    from tanggap.config.prepare import compile_catalogues

    compile_catalogues()


@pytest.fixture(autouse=True)
def _running_clock() -> Iterator[None]:
    yield
    set_now(None)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page that one test read in English leaves nothing behind for the next."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """PostgreSQL drops no database that a thread of a server under test, or its own vacuum, still looks at."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            _end_other_sessions()


def _end_other_sessions() -> None:
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute(f"SELECT count(pg_terminate_backend(pid)) {others}")
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)


# Wrapped at import: a fixture would be undone before pytest-django's own teardown flushes.
_plain_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _teardown_past_triggers(self: TransactionTestCase) -> None:
    with triggers_aside():
        _plain_teardown(self)


TransactionTestCase._fixture_teardown = _teardown_past_triggers  # type: ignore[attr-defined]
