"""Signed tickets instead of cookies: one for an open form, one for a receipt that was just given.

A form's ticket carries the number of the form itself, so that the same form is filed once however often it is sent,
and whether a poster's QR code led here.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings

from tanggap.lib import signing
from tanggap.lib.signing import SignatureError

FORM_LIFE = timedelta(hours=24)
RECEIPT_LIFE = timedelta(hours=1)

Standing = Literal["valid", "expired", "unknown"]


@dataclass(frozen=True, slots=True)
class FormTicket:
    client_id: str
    from_qr: bool = False
    standing: Standing = "valid"


def fresh(*, from_qr: bool = False) -> FormTicket:
    return FormTicket(secrets.token_hex(12), from_qr)


def write_form_ticket(ticket: FormTicket, *, scope: str, now: datetime) -> str:
    """`scope` is the page it belongs to: a facility's slug, or a tracking code."""
    payload = {"c": ticket.client_id, "q": int(ticket.from_qr)}
    return signing.issue(settings.SECRET_KEY, f"form {scope}", payload=payload, now=now)


def read_form_ticket(text: str, *, scope: str, now: datetime) -> FormTicket:
    """Never raises: an expired ticket keeps its number, one that is not ours gets a new one."""
    try:
        payload = signing.read(text, settings.SECRET_KEY, purpose=f"form {scope}", now=now, max_age=FORM_LIFE)
    except SignatureError as error:
        if error.payload is None:
            return FormTicket(fresh().client_id, standing="unknown")
        return FormTicket(error.payload["c"], bool(error.payload["q"]), "expired")
    return FormTicket(payload["c"], bool(payload["q"]))


@dataclass(frozen=True, slots=True)
class ReceiptTicket:
    """What the receipt page needs. No words of the reporter, no identity, and not the code: an address is no secret."""

    uid: str
    channel: str
    kind: str
    confidential: bool
    about_leadership: bool
    has_contact: bool
    has_name: bool = False


def write_receipt_ticket(ticket: ReceiptTicket, *, scope: str, now: datetime) -> str:
    return signing.issue(settings.SECRET_KEY, f"receipt {scope}", payload=asdict(ticket), now=now)


def read_receipt_ticket(text: str, *, scope: str, now: datetime) -> ReceiptTicket | None:
    """None once it has expired. Raises SignatureError for one that is not ours."""
    try:
        payload = signing.read(text, settings.SECRET_KEY, purpose=f"receipt {scope}", now=now, max_age=RECEIPT_LIFE)
    except SignatureError as error:
        if error.payload is None:
            raise
        return None
    return ReceiptTicket(**payload)
