"""Following a complaint by its code: what happened, what was answered, and the reporter's own say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.lib.tracking import LENGTH, TrackingCodeError, read_code, show_code
from tanggap.public import throttle
from tanggap.public.forms import AddForm, CodeForm, CompletionForm, VerdictForm, WithdrawForm
from tanggap.public.origin import is_foreign
from tanggap.public.responses import page, redirect
from tanggap.public.tickets import fresh, read_form_ticket, write_form_ticket
from tanggap.register.actions.record_verdict import record_verdict
from tanggap.register.actions.wait import resume
from tanggap.register.actions.withdraw import withdraw
from tanggap.register.case import Entry
from tanggap.register.queries.tracking import Tracked, tracking
from tanggap.ui.errors import say_error

Again = Callable[..., HttpResponse]
FollowUp = Callable[[HttpRequest, Tracked], HttpResponse]


@csrf_exempt  # changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
def ask_code(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, "public/track.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    typed = form.cleaned_data["code"] if form.is_valid() else ""
    if not typed:
        if form.is_valid():
            form.add_error("code", _("Tulis dahulu kode lacaknya."))
        return page(request, "public/track.html", {"form": form}, keep="never", status=422)
    try:
        return redirect(address_of(read_code(typed)))
    except TrackingCodeError as error:
        return _unknown(request, form, _mistyped(error))


def address_of(code: str) -> str:
    return reverse("public:follow", args=[show_code(code)])


def _unknown(request: HttpRequest, form: CodeForm, mistyped: str = "") -> HttpResponse:
    """What is wrong with its writing is said; that says nothing about which codes were given to anybody."""
    context = {"form": form, "unknown": True, "mistyped": mistyped}
    return page(request, "public/track.html", context, keep="never", status=404)


def _mistyped(error: TrackingCodeError) -> str:
    if not error.signs:
        return say_error(error)
    if error.signs < LENGTH:
        told = _("Baru %(n)s dari %(all)s huruf dan angka. Lengkapi menurut tanda terima, misalnya 7K3M-Q9TD-4XZ8.")
    else:
        told = _("Ada %(n)s huruf dan angka, padahal kode lacak hanya %(all)s. Cocokkan dengan tanda terima.")
    return told % {"n": error.signs, "all": LENGTH}


def _blocked(request: HttpRequest) -> HttpResponse:
    response = page(request, "public/too_many.html", {}, keep="never", status=429)
    response.headers["Retry-After"] = str(throttle.WINDOW)
    return response


def with_code(view: FollowUp) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view gets the complaint of the code in the address; tries are counted."""

    @wraps(view)
    def found(request: HttpRequest, code: str) -> HttpResponse:
        now = read_clock()
        if throttle.is_blocked(request, now=now):
            return _blocked(request)
        try:
            wanted = read_code(code)
        except TrackingCodeError as error:
            return _unknown(request, CodeForm({"code": code}), _mistyped(error))
        tracked = tracking(wanted)
        if tracked is None:
            throttle.count_miss(request, now=now)
            return _unknown(request, CodeForm())
        if not throttle.count_view(request, facility=tracked.facility.slug, now=now):
            return _blocked(request)
        return view(request, tracked)

    return found


def by_form(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """What is sent from the tracking page; whoever opens the address alone is taken back to that page."""

    @wraps(view)
    def sent(request: HttpRequest, code: str) -> HttpResponse:
        if request.method == "POST":
            return view(request, code)
        return redirect(reverse("public:follow", args=[code]))

    return require_http_methods(["GET", "HEAD", "POST"])(sent)


@require_safe
@with_code
def follow(request: HttpRequest, tracked: Tracked) -> HttpResponse:
    return show(request, tracked)


@csrf_exempt
@by_form
@with_code
def take_back(request: HttpRequest, tracked: Tracked) -> HttpResponse:
    def act(data: dict[str, Any]) -> None:
        withdraw(tracked.uid, Entry(by="reporter"), note=data["reason"])

    again = partial(show, request, tracked, withdraw_form=(form := WithdrawForm(request.POST)))
    return _refused(request, tracked, form, again) or _acted(
        tracked, form, again, act if tracked.may_withdraw else None
    )


@csrf_exempt
@by_form
@with_code
def complete(request: HttpRequest, tracked: Tracked) -> HttpResponse:
    def act(data: dict[str, Any]) -> None:
        resume(tracked.uid, Entry(by="reporter"), text=data["text"])

    again = partial(show, request, tracked, complete_form=(form := CompletionForm(request.POST)))
    return _refused(request, tracked, form, again) or _acted(tracked, form, again, act if tracked.waiting else None)


@csrf_exempt
@by_form
@with_code
def judge(request: HttpRequest, tracked: Tracked) -> HttpResponse:
    def act(data: dict[str, Any]) -> None:
        record_verdict(tracked.uid, Entry(by="reporter"), **data)

    again = partial(show, request, tracked, verdict_form=(form := VerdictForm(request.POST)))
    refused = _refused(request, tracked, form, again)
    if not refused and not tracked.may_judge:
        return _judged(request, tracked, form)
    return refused or _acted(tracked, form, again, act)


def _refused(request: HttpRequest, tracked: Tracked, form: Form, again: Again) -> HttpResponse | None:
    """The page once more with what was typed, when the form is not to be read."""
    refusal = refusal_of(request, tracked)
    return again(refusal=refusal, status=403 if refusal else 422) if refusal or not form.is_valid() else None


def _acted(tracked: Tracked, form: Form, again: Again, act: Callable[[dict[str, Any]], None] | None) -> HttpResponse:
    """`act` is None after a second press, or when staff were quicker: the page says how it stands."""
    try:
        if act is not None:
            act(form.cleaned_data)
    except TanggapError as error:
        return again(refusal=say_error(error), status=error.status)
    return redirect(address_of(tracked.code))


def _judged(request: HttpRequest, tracked: Tracked, form: VerdictForm) -> HttpResponse:
    """A second press of the same button changes nothing; another verdict is not swallowed without a word."""
    if form.cleaned_data["verdict"] == tracked.judged:
        return redirect(address_of(tracked.code))
    told = _("Penilaian ini tidak dapat kami catat sekarang: lihat keadaan pengaduan Anda di bawah ini.")
    if tracked.judged:
        told = _(
            "Penilaian Anda sudah kami catat lebih dahulu dan tetap berlaku. Bila Anda berubah pikiran,"
            " sampaikan kepada petugas dengan menyebut nomor pengaduan ini."
        )
    return show(request, tracked, refusal=told, status=409)


def refusal_of(request: HttpRequest, tracked: Tracked) -> str:
    ticket = read_form_ticket(request.POST.get("ticket", ""), scope=f"follow {tracked.code}", now=read_clock())
    if is_foreign(request) or ticket.standing == "unknown":
        return _("Kiriman ini tidak berasal dari halaman ini. Periksa isiannya, lalu tekan tombolnya sekali lagi.")
    if ticket.standing == "expired":
        return _("Halaman ini sudah lama terbuka. Isian Anda masih ada: periksa, lalu tekan tombolnya sekali lagi.")
    return ""


def show(
    request: HttpRequest,
    tracked: Tracked,
    *,
    withdraw_form: WithdrawForm | None = None,
    verdict_form: VerdictForm | None = None,
    complete_form: CompletionForm | None = None,
    add_form: AddForm | None = None,
    photo_again: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "tracked": tracked,
        "facility": tracked.facility,
        "ticket": write_form_ticket(fresh(), scope=f"follow {tracked.code}", now=read_clock()),
        "withdraw_form": withdraw_form,
        "verdict_form": verdict_form,
        "complete_form": complete_form,
        "add_form": add_form,
        "photo_again": photo_again,
        "refusal": refusal,
    }
    return page(request, "public/follow.html", context, keep="never", status=status)
