"""The sweep: files whose taking over was ordered, and files that nobody needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from tanggap.intake.models import OldBook
from tanggap.intake.work import work
from tanggap.lib.now import now as read_clock

DRAFTS_STAY = timedelta(days=14)  # a file that was brought and never taken over
LEFTOVERS_STAY = timedelta(days=60)  # refused lines, to be mended and brought again


def sweep() -> int:
    """Returns how many files were finished."""
    now = read_clock()
    _forget(now)
    return work(now=now)


def _forget(now: datetime) -> None:
    OldBook.objects.filter(state="draft", brought_at__lt=now - DRAFTS_STAY).delete()
    OldBook.objects.filter(state="stopped", begun_at__lt=now - DRAFTS_STAY).exclude(sheets="").update(sheets="")
    old = OldBook.objects.filter(state__in=("done", "undone"), ended_at__lt=now - LEFTOVERS_STAY)
    old.exclude(left="").update(left="")
