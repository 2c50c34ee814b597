"""A visitor of the public pages: a telephone without cookies, scripts or memory."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.lib.now import set_now
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import add_staff, assign_role, settle_roles
from tanggap.register.actions.answer import answer
from tanggap.register.actions.classify import classify
from tanggap.register.case import Entry
from tanggap.register.queries.tracking import tracking

OPENED = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 1, 12, tzinfo=UTC)  # Tuesday, 09.12 WITA
STORY = "Ibu saya antre dari jam 7 sampai jam 11 belum dipanggil juga, padahal daftar online."
_TICKET = re.compile(r'name="ticket" value="([^"]+)"')
_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def open_hospital() -> Facility:
    """As it stands at NOW."""
    set_now(NOW)
    cache.clear()
    facility = install_pack(packs.shipped_pack("atma-husada"), now=OPENED)
    settle_roles(facility)
    return facility


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def ticket_in(response: HttpResponse) -> str:
    found = _TICKET.search(text_of(response))
    assert found, "the page holds no form"
    return found[1]


class Visitor:
    """Keeps no cookie: a test fails as soon as a page sets one."""

    def __init__(self, facility: Facility) -> None:
        self.facility = facility
        self.client = Client(enforce_csrf_checks=True)

    @property
    def form_address(self) -> str:
        return f"/{self.facility.slug}/lapor/"

    def get(self, address: str, **headers: str) -> HttpResponse:
        return self._checked(self.client.get(address, headers=headers))

    def post(self, address: str, data: dict[str, Any], **headers: str) -> HttpResponse:
        return self._checked(self.client.post(address, data, headers=headers))

    def _checked(self, response: Any) -> HttpResponse:
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        assert isinstance(response, HttpResponse)
        return response

    def ticket(self) -> str:
        return ticket_in(self.get(self.form_address))

    def send(self, *, ticket: str | None = None, headers: dict[str, str] | None = None, **fields: Any) -> HttpResponse:
        """Press Kirim, by default on a fresh form with a story and no contact."""
        data = {"story": STORY, "reply": "none", "ticket": ticket or self.ticket()} | fields
        return self.post(self.form_address, data, **(headers or {}))

    def file(self, **fields: Any) -> str:
        """Send, read the receipt, and give the tracking code."""
        sent = self.send(**fields)
        assert sent.status_code == 303, text_of(sent)
        return code_in(self.get(sent["Location"]))


def code_in(response: HttpResponse) -> str:
    found = _CODE.search(text_of(response))
    assert found, "the page shows no code"
    return found[0]


def path_of(response: HttpResponse) -> str:
    return urlsplit(response["Location"]).path


def officer(facility: Facility, *roles: str) -> Asker:
    """Somebody invented who holds these roles."""
    person = add_staff(facility, username=f"noor.{facility.slug}", full_name="Noor Hidayati, S.Sos.", now=OPENED)
    for role in roles:
        assign_role(person, role, now=OPENED)
    return asker_for(person, now=NOW)


def answer_it(code: str, by: Asker, text: str) -> None:
    """The facility's answer to a minor complaint; time goes on until it is readable by its code."""
    tracked = tracking(code)
    assert tracked
    classify(tracked.uid, Entry(by=by), kind="complaint", severity="minor")
    answer(tracked.uid, Entry(by=by), text=text, medium="tracking", outcome="solved")
    set_now(NOW + timedelta(seconds=15))
