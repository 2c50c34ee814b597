"""A mail server that takes its time and remembers everything that it was given."""

import asyncio
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.house.product import free_port

SLOW = 0.05  # seconds for each message: long enough that some are under way when a program is killed


class Mailbox:
    """Use in a `with` block. `env` is what the product needs to send here."""

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "Mailbox":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def env(self) -> dict[str, str]:
        return {
            "TANGGAP_EMAIL_HOST": "127.0.0.1",
            "TANGGAP_EMAIL_PORT": str(self.port),
            "TANGGAP_EMAIL_SECURITY": "none",
            "TANGGAP_EMAIL_FROM": "pengaduan@contoh.example.id",
        }

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.received.append(message_from_bytes(bytes(envelope.original_content or b"")))
        await asyncio.sleep(SLOW)
        return "250 OK"

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.received]
