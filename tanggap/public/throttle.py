"""Tries at tracking codes, counted per address and, once a code is right, per address and facility.

Addresses are kept as keyed digests for as long as the window. Many people share one address (a clinic's network, a
mobile operator), so the limits stop machines and hardly ever a person.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 900  # seconds
MOST_MISSES = 20
MOST_VIEWS = 240


def is_blocked(request: HttpRequest, *, now: datetime) -> bool:
    """Whether this address has tried too many codes that do not exist."""
    return bool(int(cache.get(_key(request, "miss", now), 0)) >= MOST_MISSES)


def count_miss(request: HttpRequest, *, now: datetime) -> None:
    _count(_key(request, "miss", now))


def count_view(request: HttpRequest, *, facility: str, now: datetime) -> bool:
    """Count a page that was shown; False once this address has seen too many of one facility."""
    return _count(_key(request, f"view {facility}", now)) <= MOST_VIEWS


def _count(key: str) -> int:
    if cache.add(key, 1, WINDOW):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        cache.set(key, 1, WINDOW)
        return 1


def _key(request: HttpRequest, what: str, now: datetime) -> str:
    window = int(now.timestamp()) // WINDOW
    stated = f"{what}\0{client_address(request)}\0{window}".encode()
    return "lacak:" + hmac.new(settings.SECRET_KEY.encode(), stated, hashlib.sha256).hexdigest()[:40]


def client_address(request: HttpRequest) -> str:
    """The address that our own proxies vouch for: each adds one entry at the right end of X-Forwarded-For."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
