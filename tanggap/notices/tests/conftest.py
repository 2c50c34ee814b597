from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tanggap.lib.now import set_now
from tanggap.notices.tests.cast import TODAY, House
from tanggap.notices.tests.post_office import PostOffice


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return House()


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server, and the product set up to use it."""
    with PostOffice() as opened:
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = opened.port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "pengaduan@example.org"
        settings.PUBLIC_URL = "https://lapor.example.org"
        yield opened
