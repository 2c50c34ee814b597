"""From a stored message to an e-mail: who it is from, what answers go to, how machines know it again."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from tanggap.facility import queries as facility_queries
from tanggap.notices.own import versions_of
from tanggap.notices.wording import Composed, Versions, compose
from tanggap.register.queries.outbox import Outgoing


def promise_of(message: Outgoing) -> str:
    """What the procedure of the case says to the public, in the language of the messages."""
    key, version = message.procedure
    return facility_queries.procedure(message.facility.pk, key, version).promise[0]


def words_of(
    message: Outgoing, *, promise: Callable[[Outgoing], str] = promise_of, versions: Versions = versions_of
) -> Composed:
    """The message as the reporter reads it. Raises WordingFault."""
    return compose(
        facility=message.facility,
        number=message.number,
        code=message.code,
        purpose=message.purpose,
        medium=message.medium,
        text=message.text,
        complaint_kind=message.kind,
        promise=promise(message) if message.purpose == "receipt" else "",
        public_url=settings.PUBLIC_URL,
        at=message.created_at,
        versions=versions,
    )


def email_of(message: Outgoing) -> EmailMessage:
    """Raises WordingFault; ValueError where an address would break out of its header."""
    words = words_of(message)
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {"Message-ID": message_id(message.uid)}
    if message.automatic:
        # RFC 3834: other machines do not answer an answer of a machine. A person's words carry neither header.
        headers |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    replies = message.facility.contact_email or message.facility.email
    return EmailMessage(
        subject=words.subject,
        body=words.body,
        from_email=formataddr((message.facility.name, sender)),
        to=[message.address],
        reply_to=[replies] if replies else None,
        headers=headers,
    )


def message_id(uid: str) -> str:
    """The same for every try, so that a copy is recognised, and found again in a bounce."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<tgp.{uid}@{domain or 'localhost'}>"


def masked(address: str) -> str:
    """Enough for whoever knows the address, too little for anybody else: s•••@example.id."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}•••{at}{domain}" if at else "•••"
