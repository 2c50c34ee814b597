"""Withdrawing a version that is published and not in force yet, alone or with others that were published beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import offer
from tanggap.desk.procedures.rights import require_publisher
from tanggap.facility import queries
from tanggap.facility.errors import ProcedureUnknown, WithdrawalRefused
from tanggap.facility.models import ProcedureVersion
from tanggap.register.actions import withdraw_procedures
from tanggap.ui.moments import say_day


class WithdrawForm(forms.Form):
    use_required_attribute = False

    also = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Tarik sekaligus"),
        help_text=gettext_lazy("Hanya bila terbit bersama, misalnya karena satu kanal pindah ke prosedur lain."),
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Ya, versi ini ditarik"),
        error_messages={"required": gettext_lazy("Centang dahulu bahwa versi ini memang akan ditarik.")},
    )


@at_the_desk
def withdraw(visit: Visit, key: str, version: int) -> HttpResponseBase:
    require_publisher(visit.asker)
    found = queries.procedure_versions(visit.facility).filter(key=key, version=version).first()
    if found is None:
        raise ProcedureUnknown
    others = queries.standing_versions(visit.facility).filter(effective_from__gt=visit.today).exclude(pk=found.pk)
    form = WithdrawForm(visit.request.POST if visit.request.method == "POST" else None)
    offer(form, "also", [(f"{each.key}:{each.version}", _say(each)) for each in others])
    if not form.is_bound or not form.is_valid():
        return _page(visit, found, form, status=422 if form.is_bound else 200)
    chosen = [each for each in others if f"{each.key}:{each.version}" in form.cleaned_data["also"]]
    named = [(each.key, each.version) for each in (found, *chosen)]
    actor = f"staff:{visit.asker.uid}"
    try:
        withdraw_procedures(visit.facility, named, by=actor, deputy_for=visit.asker.deputy_for, now=visit.now)
    except WithdrawalRefused as refused:
        return _page(visit, found, form, status=refused.status, faults=refused.faults)
    said = {"version": version, "day": say_day(found.effective_from)}
    messages.success(visit.request, _("Versi %(version)s ditarik. Ia tidak akan berlaku pada %(day)s.") % said)
    return redirect("desk:procedure", key, version)


def _say(version: ProcedureVersion) -> str:
    said = {"title": version.title, "n": version.version, "day": say_day(version.effective_from)}
    return _("%(title)s, versi %(n)s, mulai berlaku %(day)s") % said


def _page(visit: Visit, found: ProcedureVersion, form: WithdrawForm, **more: Any) -> HttpResponse:
    return visit.page(
        "desk/procedures/withdraw.html",
        version=found,
        begins=say_day(found.effective_from),
        may_withdraw=found.withdrawn is None and found.effective_from > visit.today,
        form=form,
        **more,
    )
