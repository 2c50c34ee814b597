"""The sheet for the clinic telephone and whatever else a person delivers: the exact words, the links, one tap."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import preview
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Moment, Words
from tanggap.lib.errors import TanggapError
from tanggap.lib.phones import is_landline, show_phone, sms_link, tel_link, wa_link
from tanggap.register import actions, queries
from tanggap.register.actions import Entry
from tanggap.register.errors import NotFound
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.complaint import MessageView
from tanggap.rules.procedure.vocabulary import Medium
from tanggap.ui.errors import say_error


class DeliveryForm(forms.Form):
    use_required_attribute = False

    happened_at = Moment(required=False, label=gettext_lazy("Kapan disampaikan"))
    note = Words(required=False, rows=2, longest=2000, label=gettext_lazy("Catatan"))
    late_reason = Words(required=False, rows=2, longest=2000, label=gettext_lazy("Mengapa baru dicatat sekarang"))


@at_the_desk
def phone(visit: Visit) -> HttpResponse:
    return visit.page("desk/phone.html", waiting=queries.by_hand(visit.asker), now=visit.now)


@at_the_desk
def phone_sheet(visit: Visit, message: str) -> HttpResponse:
    page = queries.complaint_for(visit.asker, queries.complaint_of_message(visit.asker, message), now=visit.now)
    found = next((m for m in page.messages if m.uid == message), None)
    if found is None:
        raise NotFound
    form = DeliveryForm(visit.request.POST or None)
    if visit.request.method == "POST" and form.is_valid():
        try:
            return _file(visit, form, page, found)
        except TanggapError as error:
            name = getattr(error, "field", "")
            form.add_error(name if name in form.fields else None, say_error(error))
    return _show(visit, form, page, found)


def _file(visit: Visit, form: DeliveryForm, page: ComplaintPage, message: MessageView) -> HttpResponse:
    values = form.cleaned_data
    entry = Entry(by=visit.asker, at=values["happened_at"], late_reason=values["late_reason"])
    if "failed" in visit.request.POST:
        tries = actions.record_failed_try(page.uid, entry, message=message.uid)
        messages.info(visit.request, _("Tidak tersambung, dicatat: %(n)s kali dicoba.") % {"n": tries})
        return redirect("desk:phone_sheet", message.uid)
    if message.state == "sent":  # a second press of the same button
        messages.success(visit.request, _("Sudah tersimpan tadi. Tidak dicatat dua kali."))
    else:
        actions.record_delivery(page.uid, entry, message=message.uid, note=values["note"])
        messages.success(visit.request, _("Tersimpan: pesan sudah disampaikan."))
    return redirect("desk:complaint", page.uid)


def _show(visit: Visit, form: DeliveryForm, page: ComplaintPage, message: MessageView) -> HttpResponse:
    words = preview.worded(
        page, purpose=message.purpose, medium=message.medium, text=message.text, at=message.created_at
    )
    if message.state != "by_hand" or "record_delivery" not in visit.asker.verbs:  # nothing that they pass on
        words = words.without_code(page.code)
    by_phone = message.medium == Medium.CLINIC_PHONE and message.address.startswith("+")
    links = {}
    if by_phone:
        links = {"shown": show_phone(message.address), "call": tel_link(message.address)}
        if not is_landline(message.address):
            links["whatsapp"] = wa_link(message.address, words.body)
            links["sms"] = sms_link(message.address, words.body)
    context = {"page": page, "message": message, "words": words, "links": links, "form": form}
    return visit.page("desk/phone_sheet.html", context, status=422 if form.errors else 200)
