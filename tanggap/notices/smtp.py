"""Django's SMTP backend, watched: after a break it knows whether the message had already been handed over."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

# A server may look at a message for long before it says yes (RFC 5321, 4.5.3.2.6 asks for ten minutes). Giving up
# too early makes a message of unknown fate out of one that arrived.
PATIENCE = 6  # times the ordinary time-out


class _Watched(smtplib.SMTP):
    handed_over = False

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        self.handed_over = False
        return super().mail(sender, options)

    def send(self, s: Any) -> None:
        # Commands are text; only the message itself is bytes.
        if isinstance(s, bytes):
            self.handed_over = True
            if self.sock is not None and self.timeout:
                self.sock.settimeout(self.timeout * PATIENCE)
        super().send(s)

    def data(self, msg: Any) -> tuple[int, bytes]:
        answer = super().data(msg)
        self._back_to_ordinary()
        return answer

    def _back_to_ordinary(self) -> None:
        if self.sock is not None:
            self.sock.settimeout(self.timeout)


class _WatchedTls(_Watched, smtplib.SMTP_SSL):
    pass


class WatchedBackend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _WatchedTls if self.use_ssl else _Watched

    @property
    def handed_over(self) -> bool:
        """Whether the last message went onto the wire, so that no answer does not mean that it was not sent."""
        return bool(getattr(self.connection, "handed_over", False))


class DemoBackend(BaseEmailBackend):
    """Takes everything and sends nothing: the post room shows what would have gone out."""

    handed_over = False

    def open(self) -> bool:
        return True

    def close(self) -> None:
        pass

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
