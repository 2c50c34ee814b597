"""A real mail server on the loopback, with the tempers that real ones have."""

from __future__ import annotations

import asyncio
import email
import socket
from collections.abc import Awaitable, Callable
from email.message import Message as Email
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Temper = Callable[["PostOffice", SMTP, Envelope], Awaitable[str]]


class PostOffice:
    """Use in a `with` block. `letters` are those that were taken; `seen` counts every one handed over."""

    def __init__(self) -> None:
        self.letters: list[Email] = []
        self.recipients: list[str] = []
        self.seen = 0
        self.refuse: dict[str, str] = {}  # address -> answer to RCPT
        self.sender_answer = ""  # to MAIL
        self.after_data: Temper = accept
        self.port = _free_port()
        self._controller: Controller | None = None

    def __enter__(self) -> PostOffice:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, server_hostname="pos.example.org")
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._controller is not None
        self._controller.stop()

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.sender_answer:
            return self.sender_answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.seen += 1
        return await self.after_data(self, server, envelope)

    def take(self, envelope: Envelope) -> None:
        content: Any = envelope.content
        self.letters.append(email.message_from_bytes(content))
        self.recipients += envelope.rcpt_tos


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def accept(office: PostOffice, _server: SMTP, envelope: Envelope) -> str:
    office.take(envelope)
    return "250 OK"


async def hang_up(office: PostOffice, server: SMTP, envelope: Envelope) -> str:
    """The letter is taken, and the line goes dead before anybody says so."""
    office.take(envelope)
    server.transport.abort()  # type: ignore[union-attr]
    return "250 OK"


async def say_nothing(_office: PostOffice, _server: SMTP, _envelope: Envelope) -> str:
    await asyncio.sleep(30)
    return "250 OK"


def answer(words: str) -> Temper:
    async def say(_office: PostOffice, _server: SMTP, _envelope: Envelope) -> str:
        return words

    return say
