"""Signed form tokens that expire, so that a form needs neither cookie nor session.

A token is readable by whoever holds it and cannot be altered: `<payload>.<mac>`, both URL-safe base 64. The purpose
goes into the signature, so a token made for one form is forged anywhere else.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from tanggap.lib.errors import TanggapError, gettext_noop

_CLOCK_SLACK = timedelta(minutes=5)
_LONGEST = 4096  # signs; a longer token is not ours, and is not worth a hash


class SignatureError(TanggapError):
    """A token that is forged, or genuine but too old; an expired one still tells its payload."""

    def __init__(self, code: str, sentence: str, *, payload: dict[str, Any] | None = None) -> None:
        super().__init__(code, sentence, remedy=gettext_noop("Periksa isian lalu kirim sekali lagi."))
        self.payload = payload


def issue(key: bytes | str, purpose: str, *, payload: Mapping[str, Any], now: datetime) -> str:
    """A token for one purpose, carrying what JSON can carry. Not secret: put no personal data in."""
    stated = {"at": int(_aware(now).timestamp()), "of": dict(payload)}
    body = _encode(json.dumps(stated, separators=(",", ":"), allow_nan=False).encode())
    token = f"{body}.{_encode(_mac(key, purpose, body))}"
    if len(token) > _LONGEST:
        raise ValueError(f"a form token holds at most {_LONGEST} signs")
    return token


def read(token: str, key: bytes | str, *, purpose: str, now: datetime, max_age: timedelta) -> dict[str, Any]:
    """The payload of a token that this key issued for this purpose not longer than `max_age` ago.

    SignatureError: forged, or expired (then with `payload`). A token from the future is expired too: the clock was set
    back, and nobody knows how old it is.
    """
    body, dot, mac = token.partition(".")
    if len(token) > _LONGEST or not dot or not hmac.compare_digest(_decode(mac), _mac(key, purpose, body)):
        raise _forged()
    stated = json.loads(_decode(body))
    payload: dict[str, Any] = stated["of"]
    age = _aware(now) - datetime.fromtimestamp(stated["at"], UTC)
    if not -_CLOCK_SLACK <= age <= max_age:
        raise SignatureError("expired", gettext_noop("Formulir ini sudah terlalu lama terbuka."), payload=payload)
    return payload


def _mac(key: bytes | str, purpose: str, body: str) -> bytes:
    secret = key.encode() if isinstance(key, str) else key
    if not secret:
        raise ValueError("an empty key signs nothing")
    message = b"\0".join((b"tanggap form 1", purpose.encode(), body.encode("utf-8", "surrogatepass")))
    return hmac.new(secret, message, hashlib.sha256).digest()


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        raise _forged() from None
    if _encode(raw) != text:  # another spelling of the same bytes
        raise _forged()
    return raw


def _forged() -> SignatureError:
    return SignatureError("forged", gettext_noop("Formulir ini tidak dapat dikenali."))


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a token needs a moment with its time zone")
    return moment
