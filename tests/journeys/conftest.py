"""A journey: a facility from its pack with its invented staff, a clock that is moved by hand, people with browsers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tanggap.demo.cast import Cast, hire
from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.lib.now import set_now
from tanggap.notices.tests.post_office import PostOffice
from tanggap.people.actions import settle_roles
from tanggap.register.actions import open_book
from tests.browser import NewPage
from tests.journeys.album import FOLDER, Album
from tests.journeys.clock import Clock
from tests.journeys.visitor import Visitor

PHOTO = str(Path(__file__).with_name("photo.jpg"))  # of an invented washbasin
OpenFacility = Callable[[str, str], Cast]


@pytest.fixture
def clock() -> Clock:
    """The moment that the product reads."""
    clock = Clock()
    set_now(clock)
    return clock


@pytest.fixture
def open_facility(live_server: LiveServer, clock: Clock) -> OpenFacility:
    """`open_facility("opi", "2026-03-02 07.00")`: from its pack, with its staff, on that day."""

    def opened(code: str, at: str) -> Cast:
        pack = packs.shipped_pack(code)
        clock.zone = pack.profile.zone
        now = clock.set(at)
        facility = install_pack(pack, now=now)
        settle_roles(facility)
        open_book(facility)
        return hire(facility, code, now=now)

    return opened


@pytest.fixture(scope="session")
def judged() -> set[str]:
    """Kinds of pages that axe has seen."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    return set()


@pytest.fixture
def album(request: pytest.FixtureRequest, judged: set[str], new_page: NewPage) -> Iterator[Album]:
    reader = cache(lambda width: new_page(width=width))
    album = Album(request.node.name.removeprefix("test_"), judged, reader)
    yield album
    album.close()


class People:
    """Everybody of a journey, each with a browser of their own that stays open."""

    def __init__(self, new_page: NewPage, base: str, album: Album) -> None:
        self._new_page, self._base, self._album = new_page, base, album
        self._known: dict[str, Visitor] = {}

    def citizen(self, name: str = "pelapor") -> Visitor:
        """On a cheap telephone, without JavaScript."""
        if name not in self._known:
            self._known[name] = self._visitor(name, width=360, height=740, javascript=False)
        return self._known[name]

    def desk(self, username: str, *, phone: bool = False) -> Visitor:
        """Signed in; at a desk screen, or on a telephone."""
        if username not in self._known:
            self._known[username] = self._visitor(username, **self._size(phone=phone)).sign_in(username)
        return self._known[username]

    def newcomer(self, username: str, password: str, *, phone: bool = False) -> Visitor:
        """Somebody with the password that was just handed to them; from now on found under `desk`."""
        self._known[username] = self._visitor(username, **self._size(phone=phone)).sign_in_first(username, password)
        return self._known[username]

    def on_the_phone(self, username: str) -> Visitor:
        """Who sits at a desk elsewhere, signed in a second time on a telephone."""
        name = f"{username}-telepon"
        if name not in self._known:
            self._known[name] = self._visitor(name, **self._size(phone=True)).sign_in(username)
        return self._known[name]

    def _size(self, *, phone: bool) -> dict[str, Any]:
        return {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}

    def _visitor(self, name: str, **size: Any) -> Visitor:
        return Visitor(self._new_page(**size), self._base, self._album, name)


@pytest.fixture
def people(new_page: NewPage, live_server: LiveServer, album: Album) -> People:
    return People(new_page, live_server.url, album)


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server on the loopback, and the product set up to use it."""
    with PostOffice() as opened:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", opened.port, False
        settings.DEFAULT_FROM_EMAIL = "pengaduan@example.org"
        settings.PUBLIC_URL = "https://lapor.example.org"
        yield opened
