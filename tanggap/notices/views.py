"""The post room: what goes out by e-mail, what waits and why, and what a person has to decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.notices.alarms import alarms
from tanggap.notices.envelope import masked, promise_of, words_of
from tanggap.notices.own import versions_of
from tanggap.notices.wording import Versions
from tanggap.people.access import Asker
from tanggap.register.actions.deliver import record_delivery, resend
from tanggap.register.case import Entry
from tanggap.register.errors import Forbidden, NotFound
from tanggap.register.queries.outbox import Outgoing, post_for

SHOWN = 50

STATES = {
    "waiting": gettext_lazy("Menunggu, masih dapat ditarik"),
    "queued": gettext_lazy("Dalam antrean"),
    "sending": gettext_lazy("Sedang dikirim"),
    "sent": gettext_lazy("Terkirim"),
    "delivered": gettext_lazy("Sampai"),
    "read": gettext_lazy("Dibaca"),
    "failed": gettext_lazy("Gagal"),
    "bounced": gettext_lazy("Kembali, tidak sampai"),
    "unknown": gettext_lazy("Tidak pasti"),
    "taken_back": gettext_lazy("Ditarik"),
}
_LOOKS = {
    "unknown": "late",
    "failed": "late",
    "bounced": "late",
    "waiting": "soon",
    "queued": "soon",
    "sending": "soon",
}


class Visit(Protocol):
    """A member of staff at the desk, as the door above this room lets them in."""

    @property
    def request(self) -> HttpRequest: ...
    @property
    def asker(self) -> Asker: ...
    @property
    def facility(self) -> Facility: ...
    @property
    def now(self) -> datetime: ...
    def page(self, template: str, *, status: int = 200, **context: object) -> HttpResponse: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as the page shows it."""

    message: Outgoing
    to: str
    subject: str
    body: str
    state: str
    look: str  # of the state: calm, soon, late


def post_room(visit: Visit) -> HttpResponse:
    _require(visit.asker)
    to_letter = _reader()
    sections = (
        ("unknown", {"unknown"}),
        ("waiting", {"waiting", "queued", "sending"}),
        ("gone", {"sent", "delivered", "read", "failed", "bounced", "taken_back"}),
    )
    found = {name: [to_letter(m) for m in post_for(visit.asker, states=of, limit=SHOWN)] for name, of in sections}
    return visit.page(
        "notices/post_room.html",
        sections=found,
        alarms=[each for each in alarms(facility_id=visit.facility.pk) if each.code != "W003"],  # has its own section
        may_decide="record_delivery" in visit.asker.verbs,
        shown=SHOWN,
    )


def send_again(visit: Visit, uid: str) -> HttpResponse:
    """A person decides that a message of unknown fate goes out once more."""
    letter = _unknown(visit.asker, uid)
    resend(letter.complaint, Entry(by=visit.asker), message=uid)
    messages.success(visit.request, _("Pesan nomor %(number)s akan dikirim lagi.") % {"number": letter.number})
    return redirect("notices:post_room")


def has_arrived(visit: Visit, uid: str) -> HttpResponse:
    """A person knows, for example from the reporter, that the message of unknown fate did arrive."""
    letter = _unknown(visit.asker, uid)
    record_delivery(letter.complaint, Entry(by=visit.asker), message=uid)
    messages.success(visit.request, _("Pesan nomor %(number)s dicatat sudah sampai.") % {"number": letter.number})
    return redirect("notices:post_room")


def _require(asker: Asker) -> None:
    if asker.verbs.isdisjoint({"see_register", "record_delivery"}):
        raise Forbidden(rights={"see_register", "record_delivery"})


def _unknown(asker: Asker, uid: str) -> Outgoing:
    """Raises Forbidden, NotFound (also where the fate is known by now)."""
    _require(asker)
    found = post_for(asker, states={"unknown"}, uid=uid)
    if not found:
        raise NotFound
    return found[0]


def _reader() -> Callable[[Outgoing], Letter]:
    """Turns messages into letters; a procedure is asked for its promise once, however many receipts there are."""
    promises: dict[tuple[str, int], str] = {}

    def promise(message: Outgoing) -> str:
        if message.procedure not in promises:
            promises[message.procedure] = promise_of(message)
        return promises[message.procedure]

    versions = cache(versions_of)
    return lambda message: _letter(message, promise, versions)


def _letter(message: Outgoing, promise: Callable[[Outgoing], str], versions: Versions) -> Letter:
    try:
        words = words_of(message, promise=promise, versions=versions).without_code(message.code)
        subject, body = words.subject, words.body
    except TanggapError as error:
        subject, body = error.sentence, ""
    return Letter(
        message=message,
        # The demo's people are invented; a real address is nothing for a list.
        to=message.address if settings.DEMO else masked(message.address),
        subject=subject,
        body=body,
        state=str(STATES.get(message.state, message.state)),
        look=_LOOKS.get(message.state, "calm"),
    )
