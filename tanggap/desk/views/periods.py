"""Duties of the house by day, week, month or quarter: done, or looked at with nothing new."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Words
from tanggap.facility import queries as facility_queries
from tanggap.lib.errors import TanggapError
from tanggap.register import actions, queries
from tanggap.register.actions import Entry
from tanggap.register.errors import Invalid, NotFound
from tanggap.register.periods import PeriodDuty, find_duty, listed_count
from tanggap.ui.errors import say_error


class PeriodForm(forms.Form):
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"))


@at_the_desk
def period(visit: Visit, procedure: str, step: str) -> HttpResponse:
    """All periods of one duty that are still owed; each is entered by itself, since each is a line of the record."""
    _check_known(visit, procedure, step)
    form = PeriodForm(visit.request.POST or None)
    if visit.request.method == "POST" and form.is_valid():
        try:
            return _file(visit, form, procedure, step)
        except TanggapError as error:
            form.add_error(None, say_error(error))
    owed = [
        d for d in queries.due_for(visit.asker, now=visit.now).periods if (d.procedure, d.step) == (procedure, step)
    ]
    rows = [(duty, listed_count(duty)) for duty in owed[-12:]]
    context = {"owed": owed, "rows": rows, "form": form, "duty": owed[0] if owed else None}
    return visit.page("desk/period.html", context, status=422 if form.errors else 200)


def _check_known(visit: Visit, procedure: str, step: str) -> None:
    """Any version will do: a link may be older than the version in force."""
    found = (each.procedure for each in facility_queries.candidates(visit.facility) if each.procedure.key == procedure)
    if not any(known.id == step for each in found for known in each.period_steps):
        raise NotFound


def _file(visit: Visit, form: PeriodForm, procedure: str, step: str) -> HttpResponse:
    duty = _duty(visit, procedure, step)
    result = "nothing_new" if visit.request.POST.get("result") == "nothing_new" else "done"
    entry = Entry(by=visit.asker)
    actions.do_period_duty(duty, entry, result=result, note=form.cleaned_data["note"])
    messages.success(visit.request, _("Tercatat: %(period)s.") % {"period": duty.label})
    left = [
        d for d in queries.due_for(visit.asker, now=visit.now).periods if (d.procedure, d.step) == (procedure, step)
    ]
    return redirect("desk:period", procedure, step) if left else redirect("desk:home")


def _duty(visit: Visit, procedure: str, step: str) -> PeriodDuty:
    try:
        first = date.fromisoformat(visit.request.POST.get("first", ""))
    except ValueError:
        raise Invalid("unknown_choice", _("Masa itu tidak dikenal.")) from None
    duty = find_duty(visit.facility, procedure=procedure, step=step, first=first, now=visit.now)
    if duty is None:
        raise Invalid("already_done", _("Tugas untuk masa ini sudah dicatat."))
    return duty
