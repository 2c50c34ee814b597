"""Whether the way out works. What breaks it is nobody's message in particular: no answer, no sign-in, no sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from tanggap.notices.models import Wire
from tanggap.notices.pauses import pause_after
from tanggap.register.waits import is_over

EMAIL = "email"
LONGEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Break:
    since: datetime
    until: datetime
    sentence: str


def is_set_up() -> bool:
    """The demo needs nothing; everybody else a server and an address to send from."""
    return settings.DEMO or bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def broken() -> Break | None:
    row = Wire.objects.filter(name=EMAIL, broken_since__isnull=False).first()
    if row is None or row.broken_since is None or row.rests_until is None:
        return None
    return Break(row.broken_since, row.rests_until, row.last_error)


def is_resting(*, now: datetime) -> bool:
    over = is_over("rests_until", now=now, longest=2 * LONGEST)
    return Wire.objects.filter(~over, name=EMAIL, rests_until__isnull=False).exists()


def broke(*, now: datetime, sentence: str) -> None:
    """Leave it alone for a while, longer each time."""
    row, _ = Wire.objects.get_or_create(name=EMAIL)
    pause = min(pause_after(row.failures + 1) or LONGEST, LONGEST)
    Wire.objects.filter(pk=row.pk).update(
        failures=F("failures") + 1,
        broken_since=row.broken_since or now,
        rests_until=now + pause,
        last_error=sentence[:300],
    )


def works() -> None:
    Wire.objects.filter(name=EMAIL, broken_since__isnull=False).update(
        failures=0, broken_since=None, rests_until=None, last_error=""
    )
