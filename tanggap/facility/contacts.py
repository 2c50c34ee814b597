"""How a facility is reached, as it writes it for the public: judged leniently, but never nonsense.

A telephone field of a facility holds what stands on its board: "(0287) 551-234, WA 0812-0000-0123", "119 ext. 12".
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tanggap.lib.phones import PhoneError, read_phone
from tanggap.rules.procedure.vocabulary import Channel

_SEVERAL = re.compile(r"[,;/&|\n]|\b(?:atau|dan)\b", re.IGNORECASE)
_REMARK = re.compile(r"\([^()\d]*\)")  # "(WhatsApp)"; "(0287)" is an area code
_EXTENSION = re.compile(r"\s*\b(?:ext|ekst(?:ensi)?|pes(?:awat)?)\b[\s.:]*\d{1,5}\s*$", re.IGNORECASE)
_NAMED = re.compile(r"^[^\W\d][^\d]*?[\s:.]+(?=[+(\d])")  # "IGD: 0287 ..."
_SHORT = re.compile(r"[\d\s.-]+")
_ACCOUNT = re.compile(r"@?[\w.-]{2,}|\S*[@/.]\S*.*", re.DOTALL)
_BY_PHONE = (Channel.PHONE, Channel.SMS, Channel.WHATSAPP)


def is_phone(text: str) -> bool:
    """Numbers that can be called, one or several; also short ones (119) and those that continue a first (551234/5)."""
    parts = [part for part in _SEVERAL.split(_REMARK.sub(" ", text)) if part.strip()]
    return bool(parts) and all(_is_number(part, is_first=n == 0) for n, part in enumerate(parts))


def _is_number(part: str, *, is_first: bool) -> bool:
    bare = _NAMED.sub("", _EXTENSION.sub("", part).strip())
    digits = sum(sign.isdecimal() for sign in bare)
    if _SHORT.fullmatch(bare) and digits <= 7 and (not is_first or (digits >= 3 and bare[0] != "0")):
        return True
    try:
        read_phone(bare)
    except PhoneError:
        return False
    return True


def is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def is_address(channel: str, text: str) -> bool:
    """Whether the public could use this to come in by that channel. Accounts and sites are only looked at."""
    if channel in _BY_PHONE and not text.lower().startswith(("https://", "http://", "wa.me/")):
        return is_phone(text)
    if channel == Channel.EMAIL:
        return all(is_mail(part.strip()) for part in re.split(r"[,;]", text))
    if channel == Channel.INSTAGRAM:
        return _ACCOUNT.fullmatch(text) is not None
    return any(sign.isalnum() for sign in text)
