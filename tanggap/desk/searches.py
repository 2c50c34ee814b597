"""What somebody searches for, kept beside their session for an hour: it may name people, and stands in no address."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

LIFE = timedelta(hours=1)
MOST = 6  # as many as there may be windows open

_NAME = "searches"


def keep(session: SessionBase, asked: Mapping[str, str], *, now: datetime) -> str:
    """The token under which this session finds it again. What is old goes."""
    token = secrets.token_urlsafe(9)
    kept = [each for each in session.get(_NAME, []) if _lives(each, now)]
    session[_NAME] = [*kept[-(MOST - 1) :], [token, now.timestamp(), dict(asked)]]
    return token


def kept(session: SessionBase, token: str, *, now: datetime) -> dict[str, str] | None:
    """None where it was never asked in this session, or too long ago."""
    for each in session.get(_NAME, []):
        if each[0] == token and _lives(each, now):
            return dict(each[2])
    return None


def _lives(search: tuple[str, float, dict[str, str]], now: datetime) -> bool:
    return abs(now.timestamp() - search[1]) <= LIFE.total_seconds()
