"""Requests as browsers make them, each from an address of its own where the test wants so."""

import re
from collections.abc import Mapping
from http.client import HTTPConnection

from tests.chaos.form import MULTIPART, body_of

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
NUMBER = re.compile(r"\b(20\d\d/\d{4,})\b")


def ask(port: int, method: str, path: str, body: bytes | None = None, *, sender: str = "") -> tuple[int, str]:
    """Status and page, or for a redirect its address. `sender`: who our own proxy says that it is."""
    headers = {"Connection": "close"} | ({"X-Forwarded-For": sender} if sender else {})
    if body is not None:
        headers["Content-Type"] = MULTIPART
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location", page)
    finally:
        connection.close()


def post(
    port: int, path: str, fields: Mapping[str, str], *, photo: bytes | None = None, sender: str = ""
) -> tuple[int, str]:
    return ask(port, "POST", path, body_of(fields, photo=photo), sender=sender)


def ticket_on(page: str) -> str:
    return str(TICKET.findall(page)[0])


def numbers_on(port: int, receipts: list[str]) -> list[str]:
    """The register number that each receipt shows."""
    found = []
    for address in receipts:
        status, page = ask(port, "GET", address)
        assert status == 200, (status, address[:30])
        found.append(NUMBER.findall(page)[0])
    return found
