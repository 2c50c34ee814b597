"""Short ways to do at the desk what a person does: open a complaint, send its form, read what the page says."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.register import queries
from tanggap.register.queries import ComplaintPage


def page_of(house: House, uid: str, username: str = "sari") -> ComplaintPage:
    return queries.complaint_for(house.asker(username), uid)


def read(client: Client, uid: str, query: str = "") -> str:
    answer = client.get(f"/meja/aduan/{uid}/{query}")
    assert answer.status_code == 200
    return words(answer)


def words(answer: Any) -> str:
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def send(client: Client, page: ComplaintPage, verb: str, **fields: Any) -> HttpResponse:
    """The form of a verb, as made from `page`."""
    sent = {"verb": verb, "seen": page.version, "send": "1", **fields}
    return client.post(f"/meja/aduan/{page.uid}/", sent)  # type: ignore[return-value]


def respond(client: Client, page: ComplaintPage, text: str = "Kami tangani hari ini.", **fields: Any) -> HttpResponse:
    return send(client, page, "respond", **({"text": text, "medium": "tracking", "act": "step:2"} | fields))
