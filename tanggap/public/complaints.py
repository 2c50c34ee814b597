"""Filing a complaint: the story first, then the place, then how to answer. Nothing typed is ever lost."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.lib.text import clean_text
from tanggap.public.forms import ComplaintForm
from tanggap.public.origin import is_foreign
from tanggap.public.places import at_facility, choice_for, promise_of
from tanggap.public.responses import page, redirect
from tanggap.public.tickets import (
    FormTicket,
    ReceiptTicket,
    fresh,
    read_form_ticket,
    write_form_ticket,
    write_receipt_ticket,
)
from tanggap.public.uploads import limit_size
from tanggap.register.actions.receive import Intake, Receipt, receive
from tanggap.register.errors import NoCalendar, NotKept
from tanggap.rules.procedure.scope import ScopeError
from tanggap.rules.procedure.vocabulary import Channel
from tanggap.ui.errors import say_error

MORE = "photo name relation patient_name event_date payer kind about_leadership confidential".split()
_FIELD_OF = {"text": "story", "attachments": "photo"}


@csrf_exempt  # no cookie, so nothing to forge a request with: the signed ticket and the origin are checked here
@require_http_methods(["GET", "HEAD", "POST"])
@at_facility
def file_complaint(request: HttpRequest, facility: Facility) -> HttpResponse:
    if request.method == "POST":
        return _file(request, facility)
    place = clean_text(request.GET.get("tempat", ""), limit=200)
    form = ComplaintForm(initial={"place": place}, today=_today(facility))
    return _show(request, facility, form, fresh(from_qr=bool(place)))


def _file(request: HttpRequest, facility: Facility) -> HttpResponse:
    limit = limit_size(request)
    ticket = read_form_ticket(request.POST.get("ticket", ""), scope=facility.slug, now=read_clock())
    form = ComplaintForm(request.POST, request.FILES, today=_today(facility))
    if limit.exceeded:
        form.add_error(
            "photo", _("Foto itu lebih besar dari 10 MB. Pilih foto yang lebih kecil, atau kirim tanpa foto.")
        )
    refusal = _refusal(request, ticket)
    if refusal or not form.is_valid():
        return _show(request, facility, form, ticket, refusal=refusal, status=403 if is_foreign(request) else 422)
    try:
        intake = _intake(form.cleaned_data, ticket)
        receipt = receive(facility, intake)
    except (ScopeError, NoCalendar):
        return _show(request, facility, form, ticket, refusal=_no_procedure(), status=503)
    except TanggapError as error:
        _explain(form, error)
        return _show(request, facility, form, ticket, status=503 if isinstance(error, NotKept) else 422)
    if not receipt.same:
        filed = (receipt, _receipt_address(facility, receipt, intake))
        return _show(request, facility, form, fresh(from_qr=ticket.from_qr), filed=filed, status=409)
    return redirect(_receipt_address(facility, receipt, intake))


def _refusal(request: HttpRequest, ticket: FormTicket) -> str:
    if is_foreign(request):
        return _("Formulir ini dikirim dari situs lain. Bila memang Anda yang menulisnya, tekan Kirim sekali lagi.")
    if ticket.standing == "expired":
        return _(
            "Halaman ini terbuka lebih dari sehari. Tulisan Anda masih lengkap: periksa, lalu tekan Kirim sekali lagi."
        )
    if ticket.standing == "unknown":
        return _("Formulir ini perlu diperbarui. Tulisan Anda masih lengkap: periksa, lalu tekan Kirim sekali lagi.")
    return ""


def _no_procedure() -> str:
    return _(
        "Fasilitas ini belum dapat menerima pengaduan lewat halaman ini. Tulisan Anda masih ada di bawah: salin, lalu "
        "sampaikan kepada petugas mana pun."
    )


def _intake(data: dict[str, Any], ticket: FormTicket) -> Intake:
    return Intake(
        channel=Channel.QR if ticket.from_qr else Channel.WEB,
        kind=data["kind"],
        text=data["story"],
        place=data["place"],
        event_date=data["event_date"],
        name=data["name"],
        phone=data["phone"],
        email=data["email"],
        relation=data["relation"],
        patient_name=data["patient_name"],
        anonymous=not (data["name"] or data["phone"] or data["email"]),
        confidential=data["confidential"],
        about_leadership=data["about_leadership"] == "yes",
        payer=data["payer"],
        client_id=ticket.client_id,
        attachments=(data["photo"],) if data["photo"] else (),
    )


def _explain(form: ComplaintForm, error: TanggapError) -> None:
    """Put the register's sentence beside the field that it is about."""
    for fault in error.several:
        field = getattr(fault, "field", "")
        named = "photo" if fault.code.startswith("image_") else _FIELD_OF.get(field, field)
        form.add_error(named if named in form.fields else None, say_error(fault))


def _show(
    request: HttpRequest,
    facility: Facility,
    form: ComplaintForm,
    ticket: FormTicket,
    *,
    refusal: str = "",
    filed: tuple[Receipt, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    channel = Channel.QR if ticket.from_qr else Channel.WEB
    photo_again = "photo" in request.FILES  # no browser sends it a second time by itself
    context = {
        "facility": facility,
        "form": form,
        "ticket": write_form_ticket(ticket, scope=facility.slug, now=read_clock()),
        "from_qr": ticket.from_qr and not form.is_bound,
        "promise": promise_of(choice_for(facility, channel=channel)),
        "refusal": refusal,
        "filed": filed,
        "photo_again": photo_again,
        "more_open": photo_again or any(form[name].errors or (form.is_bound and form[name].data) for name in MORE),
    }
    return page(request, "public/complaint_form.html", context, keep="own", status=status)


def _receipt_address(facility: Facility, receipt: Receipt, intake: Intake) -> str:
    ticket = ReceiptTicket(
        uid=receipt.uid,
        channel=intake.channel,
        kind=intake.kind,
        confidential=intake.confidential,
        about_leadership=intake.about_leadership,
        has_contact=bool(intake.phone or intake.email),
        has_name=bool(intake.name or intake.patient_name),
    )
    signed = write_receipt_ticket(ticket, scope=facility.slug, now=read_clock())
    return reverse("public:receipt", args=[facility.slug, signed])


def _today(facility: Facility) -> date:
    return read_clock().astimezone(ZoneInfo(facility.zone)).date()
