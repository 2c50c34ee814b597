"""The reporter adds words, and a photo, to a complaint that is being handled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.public.followups import address_of, by_form, refusal_of, show, with_code
from tanggap.public.forms import AddForm, CompletionForm
from tanggap.public.responses import redirect
from tanggap.public.tickets import read_form_ticket
from tanggap.public.uploads import limit_size
from tanggap.register.actions.add_words import add_words
from tanggap.register.case import Entry
from tanggap.register.queries.tracking import Tracked
from tanggap.ui.errors import say_error


@csrf_exempt
@by_form
@with_code
def add(request: HttpRequest, tracked: Tracked) -> HttpResponse:
    limit = limit_size(request)
    form = AddForm(request.POST, request.FILES)
    if limit.exceeded:
        form.add_error("photo", _("Foto itu lebih besar dari 10 MB. Pilih foto yang lebih kecil."))
    refusal = refusal_of(request, tracked)
    if refusal or not form.is_valid():
        return _again(request, tracked, form, refusal=refusal, status=403 if refusal else 422)
    if not tracked.may_add:
        return _too_late(request, tracked, form)
    try:
        _keep(request, tracked, form)
    except TanggapError as error:
        for fault in error.several:
            of_photo = fault.code.startswith("image_") or getattr(fault, "field", "") == "attachments"
            form.add_error("photo" if of_photo else "text", say_error(fault))
        return _again(request, tracked, form, status=error.status)
    return redirect(address_of(tracked.code))


def _keep(request: HttpRequest, tracked: Tracked, form: AddForm) -> None:
    ticket = read_form_ticket(request.POST.get("ticket", ""), scope=f"follow {tracked.code}", now=read_clock())
    photo = form.cleaned_data["photo"]
    add_words(
        tracked.uid,
        Entry(by="reporter"),
        text=form.cleaned_data["text"],
        attachments=(photo,) if photo else (),
        client_id=ticket.client_id,
    )


def _too_late(request: HttpRequest, tracked: Tracked, form: AddForm) -> HttpResponse:
    """Nothing typed is lost: while we wait for the reporter it stands in the form that is meant for it."""
    if tracked.waiting:
        told = _(
            "Kami sedang menunggu keterangan dari Anda. Tulisan Anda ada di kotak di bawah: tekan Kirim keterangan."
        )
        meant = CompletionForm({"text": form.cleaned_data["text"]})
        return show(request, tracked, complete_form=meant, refusal=told, status=409)
    told = _("Penanganannya sudah berakhir, jadi tidak ada yang dapat ditambahkan. Sampaikan sebagai pengaduan baru.")
    if tracked.may_judge:
        told = _(
            "Pengaduan ini sudah selesai. Bila masih ada yang kurang, pilih Belum puas di bawah dan tulis di sana,"
            " atau sampaikan pengaduan baru."
        )
    return _again(request, tracked, form, refusal=told, status=409)


def _again(request: HttpRequest, tracked: Tracked, form: AddForm, *, refusal: str = "", status: int) -> HttpResponse:
    return show(request, tracked, add_form=form, photo_again="photo" in request.FILES, refusal=refusal, status=status)
