"""The receipt: there at once, for an hour at its own address, to be kept or printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.signing import SignatureError
from tanggap.public.places import at_facility, choice_for, promise_of, rule_of
from tanggap.public.responses import page
from tanggap.public.tickets import read_receipt_ticket
from tanggap.register.queries import is_kept
from tanggap.register.queries.files import count_received
from tanggap.register.queries.tracking import tracking_of
from tanggap.rules.procedure.vocabulary import Channel


@require_safe
@at_facility
def receipt(request: HttpRequest, facility: Facility, ticket: str) -> HttpResponse:
    try:
        held = read_receipt_ticket(ticket, scope=facility.slug, now=read_clock())
    except SignatureError:
        raise Http404 from None
    filed = tracking_of(held.uid) if held else None
    if held is None or filed is None:
        return page(request, "public/receipt_expired.html", {"facility": facility}, keep="never", status=410)
    choice = choice_for(facility, channel=Channel(held.channel), kind=held.kind)
    context = {
        "facility": facility,
        "held": held,
        "photos": count_received(held.uid),
        "filed": filed,
        "choice": choice,
        "speaks": choice is None or choice.procedure.speaks_to_reporter,
        "promise": promise_of(choice),
        "is_kept": held.about_leadership and is_kept(held.uid),
        "rule": rule_of(choice, facility),
    }
    return page(request, "public/receipt.html", context, keep="never")
