"""Rows for messages to the reporter, a row before the wire, and from them. Sending is the post room's work."""

from __future__ import annotations

from datetime import timedelta

from tanggap.register.case import Case
from tanggap.register.models import Message
from tanggap.register.uids import new_uid
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.vocabulary import IMMEDIATE_MEDIA, Medium

HOLD = timedelta(seconds=10)  # so long a person's message can be taken back


def write_message(case: Case, *, purpose: str, medium: str, text: Ref, delivered: bool, subject: str = "") -> str:
    """The message's uid. E-mail waits in the outbox; what a person delivers waits for that person's word.

    What is written for the tracking page has reached the reporter at once, and is shown there ten seconds later.
    """
    said = delivered or medium in IMMEDIATE_MEDIA
    electronic = medium == Medium.EMAIL and not said
    by = case.entry.by
    row = Message.objects.create(
        facility=case.facility,
        complaint=case.row,
        uid=new_uid(),
        purpose=purpose,
        medium=medium,
        address=_address(case, medium),
        subject=subject,
        text=case.texts[text.uid],
        state="sent" if said else "waiting" if electronic else "by_hand",
        hold_until=case.now + HOLD if electronic or (medium == Medium.TRACKING and not delivered) else None,
        next_try_at=case.now + HOLD if electronic else None,
        written_by="" if isinstance(by, str) else by.uid,
        created_at=case.now,
        sent_at=case.at if said else None,
    )
    return row.uid


def keep_message(case: Case, *, medium: str, text: Ref, client_id: str = "") -> str:
    """The uid of a message from the reporter. `client_id` tells a second press of the same form."""
    by = case.entry.by
    row = Message.objects.create(
        facility=case.facility,
        complaint=case.row,
        uid=new_uid(),
        outgoing=False,
        purpose="message",
        medium=medium,
        text=case.texts[text.uid],
        state="received",
        provider_id=client_id,
        written_by="" if isinstance(by, str) else by.uid,
        created_at=case.at,
    )
    return row.uid


_KEPT_IN = {Medium.EMAIL.value: "email", Medium.CLINIC_PHONE.value: "phone", Medium.PORTAL.value: "handle"}


def _address(case: Case, medium: str) -> str:
    name = _KEPT_IN.get(medium)
    reporter = case.row.reporter if name else None
    return getattr(reporter, name) if name and reporter else ""
