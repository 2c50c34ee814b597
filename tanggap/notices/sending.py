"""Sending what waits: claim, hand over, report. The row knows before the wire does, and keeps what came of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol, cast

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from tanggap.lib.now import now as read_clock
from tanggap.notices import wire
from tanggap.notices.envelope import email_of, message_id
from tanggap.notices.fate import ACCEPTED, Became, Fate, break_of, fate_of, unprepared
from tanggap.notices.pauses import pause_after
from tanggap.register.actions.deliver import claim, hold_back, mark_unknown, put_off, report_message
from tanggap.register.queries.outbox import Outgoing, outgoing, to_send

# Longer than the slowest server may take; after it whoever had claimed the message is taken for dead.
LEASE = timedelta(minutes=10)
STALE = timedelta(days=7)  # a receipt that comes later than this tells nobody anything
NOT_SET_UP = timedelta(minutes=1)

_log = structlog.get_logger()


class Backend(Protocol):
    handed_over: bool

    def open(self) -> bool | None: ...
    def close(self) -> None: ...
    def send_messages(self, email_messages: list[EmailMessage]) -> int: ...


def send_due(now: datetime, *, limit: int = 50) -> int:
    """Send what is due at `now`; returns how many messages the provider took. Safe to run many times at once."""
    due = to_send(now=now, limit=limit)
    if not due:
        return 0
    if not wire.is_set_up():
        hold_back(now=now, until=now + NOT_SET_UP, error=_("Email belum disetel."))
        return 0
    taken = 0
    for uid in due:
        moment = max(now, read_clock())
        if wire.is_resting(now=moment):
            break
        if claim(uid, now=moment, lease=LEASE):
            taken += _send(uid, now=moment)
    return taken


def _send(uid: str, *, now: datetime) -> bool:
    """One claimed message to its end. Whatever goes wrong is its own affair and stops no other."""
    message = outgoing(uid)
    try:
        fate = _unsendable(message, now) or _hand_over(email_of(message))
    except Exception as error:  # of the preparing: handing over has answers for everything
        _log.error("message_not_prepared", message=uid, error=type(error).__name__)
        fate = unprepared(error)
    try:
        _keep(message, fate, now=max(now, read_clock()))
    except Exception as error:
        # The row stays claimed; when the lease is over it counts as unknown, and nothing is sent twice.
        _log.error("message_outcome_lost", message=uid, became=fate.became, error=type(error).__name__)
    return fate.became is Became.ACCEPTED


def _unsendable(message: Outgoing, now: datetime) -> Fate | None:
    if not message.address:
        return Fate(Became.REFUSED, _("Alamat email pelapor sudah tidak ada."))
    if message.purpose != "receipt" and not message.text.strip():
        return Fate(Became.REFUSED, _("Isi pesan sudah dihapus."))
    if message.automatic and now - message.created_at > STALE:
        return Fate(Became.REFUSED, _("Tanda terima otomatis ini sudah terlalu lama untuk dikirim."))
    return None


def _hand_over(email: EmailMessage) -> Fate:
    backend = _backend()
    try:
        backend.open()
    except Exception as error:
        _close(backend)
        return break_of(error)
    try:
        backend.send_messages([email])
    except Exception as error:
        return fate_of(error, handed_over=backend.handed_over)
    finally:
        _close(backend)
    return ACCEPTED


def _backend() -> Backend:
    # The demo never has a wire, whatever the settings say.
    path = "tanggap.notices.smtp.DemoBackend" if settings.DEMO else "tanggap.notices.smtp.WatchedBackend"
    return cast(Backend, get_connection(path))


def _close(backend: Backend) -> None:
    """What the server says to our goodbye changes nothing about the message."""
    with suppress(Exception):
        backend.close()


def _keep(message: Outgoing, fate: Fate, *, now: datetime) -> None:
    uid, said = message.uid, fate.sentence
    match fate.became:
        case Became.ACCEPTED:
            report_message(uid, result="accepted", at=now, provider_id=message_id(uid))
            wire.works()
        case Became.REFUSED:
            report_message(uid, result="failed", at=now, error=said)
        case Became.UNKNOWN:
            mark_unknown(uid, error=said)
        case Became.BROKEN:
            put_off(uid, until=now + timedelta(minutes=1), error=said, counted=False)
            wire.broke(now=now, sentence=said)
        case Became.LATER:
            pause = pause_after(message.attempts)
            if pause is None:
                report_message(uid, result="failed", at=now, error=said)
            else:
                put_off(uid, until=now + pause, error=said)
    if fate.became is not Became.ACCEPTED:
        _log.warning("message_not_sent", message=uid, became=fate.became, attempts=message.attempts)
