"""What may still be done about a message: take it back while it waits, send again what has an unknown fate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tanggap.desk.door import Visit, at_the_desk
from tanggap.register import actions
from tanggap.register.actions import Entry


@require_POST
@at_the_desk
def take_back(visit: Visit, uid: str, message: str) -> HttpResponse:
    actions.take_back(uid, Entry(by=visit.asker), message=message)
    messages.success(visit.request, _("Pesan ditarik kembali. Tulisannya ada lagi di formulir, siap dibetulkan."))
    return redirect("desk:complaint", uid)


@require_POST
@at_the_desk
def resend(visit: Visit, uid: str, message: str) -> HttpResponse:
    actions.resend(uid, Entry(by=visit.asker), message=message)
    messages.success(visit.request, _("Pesan akan dikirim sekali lagi."))
    return redirect("desk:complaint", uid)
