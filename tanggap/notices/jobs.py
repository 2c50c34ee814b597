"""The post room's work in the background. Tasks are hints; the sweep does the same every few seconds without any."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from huey.contrib.djhuey import HUEY, db_task

from tanggap.lib.now import now as read_clock
from tanggap.lib.outage import is_outage
from tanggap.notices.reacting import pick_up
from tanggap.notices.sending import send_due
from tanggap.register.actions.deliver import release_lost
from tanggap.ui.outage import forget_connections

HINTS_APART = 0.25  # seconds; a hint that another has just given says nothing new

_log = structlog.get_logger()
_last_hint = -HINTS_APART


def sweep() -> None:
    """Everything that may have been left lying: lost senders, events nobody picked up, messages whose time has come."""
    for work in (_release, _pick_up, send_outbox_now):
        _carefully(work)


@db_task()  # type: ignore[untyped-decorator]
def send_outbox() -> None:
    """What a change in the register hints at: write receipts and send what is due, without waiting for the sweep."""
    _carefully(_pick_up)
    _carefully(send_outbox_now)


def hint() -> None:
    """Called after a change has been committed. Without a worker there is nobody to give a hint to."""
    global _last_hint  # noqa: PLW0603  one pace for the whole process is its purpose
    if HUEY.immediate or time.monotonic() - _last_hint < HINTS_APART:
        return
    _last_hint = time.monotonic()
    send_outbox()


def send_outbox_now() -> object:
    return send_due(read_clock())


def _release() -> object:
    lost = release_lost(now=read_clock())
    if lost:
        _log.error("senders_lost", messages=lost)
    return lost


def _pick_up() -> object:
    return pick_up(read_clock())


def _carefully(work: Callable[[], object]) -> None:
    """A part that fails is reported and leaves the others their turn."""
    try:
        work()
    except Exception as error:
        _log.error("post_room_failed", part=work.__name__, error=type(error).__name__)
        if is_outage(error):
            forget_connections()
