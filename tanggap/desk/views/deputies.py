"""Who stands in for whom, by which letter: named, ended early, and the choice to act in that capacity."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tanggap.desk.door import CAPACITY, Visit, at_the_desk
from tanggap.desk.fields import Day, Words, offer
from tanggap.lib.errors import TanggapError
from tanggap.people import queries as people_queries
from tanggap.people.access import deputyship
from tanggap.people.capacities import capacities_of
from tanggap.people.models import Deputy
from tanggap.people.spans import say_span
from tanggap.register import actions
from tanggap.register.errors import Forbidden
from tanggap.ui.errors import say_error

_NAMING = frozenset({"name_deputy", "administer"})
# What the people's room refuses, beside the field that it is about.
_FIELDS = {
    "deputy_is_principal": "deputy",
    "deputy_is_away": "deputy",
    "must_stay_apart": "deputy",
    "deputy_in_the_past": "first",
    "deputy_overlaps": "first",
    "dates_reversed": "last",
    "deputy_too_long": "last",
    "letter_needed": "letter",
    "nothing_to_stand_in_for": "principal",
    "deputy_of_deputy": "principal",
}


class DeputyForm(forms.Form):
    use_required_attribute = False

    principal = forms.ChoiceField(label=gettext_lazy("Yang diwakili"))
    deputy = forms.ChoiceField(label=gettext_lazy("Pelaksana harian"))
    first = Day(label=gettext_lazy("Hari pertama"))
    last = Day(label=gettext_lazy("Hari terakhir"))
    letter = Words(line=True, longest=120, label=gettext_lazy("Nomor surat penunjukan"))

    def __init__(self, visit: Visit, sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"principal": visit.staff.uid, "first": visit.today})
        people = [(each.uid, each.full_name) for each in people_queries.active_staff(visit.facility)]
        offer(self, "deputy", [("", _("Pilih petugas")), *((uid, name) for uid, name in people)])
        if "administer" in visit.asker.verbs:
            offer(self, "principal", people)
        else:
            del self.fields["principal"]
        self.fields["letter"].help_text = _("Misalnya 800/123/2026.")


@at_the_desk
def deputies(visit: Visit) -> HttpResponse:
    if visit.asker.deputy_for:
        raise Forbidden(
            _("Kembali dahulu bertindak sebagai diri sendiri: seorang pelaksana harian tidak menunjuk lagi.")
        )
    if visit.asker.verbs.isdisjoint(_NAMING):
        raise Forbidden(rights=_NAMING)
    if visit.request.method != "POST":
        return _show(visit, DeputyForm(visit))
    form = DeputyForm(visit, visit.request.POST)
    if not form.is_valid():
        return _show(visit, form, status=422)
    facts = {"principal": visit.staff.uid} | form.cleaned_data
    try:
        row = actions.name_deputy(visit.facility, by=visit.asker, now=visit.now, **facts)
    except TanggapError as error:
        field = _FIELDS.get(error.code)
        form.add_error(field if field in form.fields else None, say_error(error))
        return _show(visit, form, status=422)
    said = {"name": row.staff.full_name, "span": say_span(row)}
    messages.success(visit.request, _("%(name)s menjadi pelaksana harian, %(span)s.") % said)
    return redirect("desk:deputies")


@require_POST
@at_the_desk
def end(visit: Visit, row: int) -> HttpResponse:
    ended = actions.end_deputyship(visit.facility, by=visit.asker, row=row, now=visit.now)
    messages.success(visit.request, _("%(name)s bukan pelaksana harian lagi.") % {"name": ended.staff.full_name})
    return redirect("desk:deputies")


@require_POST
@at_the_desk
def act_as(visit: Visit) -> HttpResponse:
    """From now on this person acts in the place of another, or as themselves again."""
    chosen = visit.request.POST.get("capacity", "")
    if chosen and deputyship(visit.staff, chosen, now=visit.now) is None:
        raise Forbidden(_("Masa pelaksana harian itu belum mulai, atau sudah berakhir."))
    visit.request.session[CAPACITY] = chosen
    return redirect(_within(visit.request.POST.get("next", "")))


def _within(address: str) -> str:
    """An address of the desk, never one that leads out of the house."""
    try:
        inside = resolve(address.partition("?")[0].partition("#")[0]).app_name == "desk"
    except Resolver404:
        inside = False
    return address if inside and not address.startswith("//") else "desk:home"


def _show(visit: Visit, form: DeputyForm, *, status: int = 200) -> HttpResponse:
    whose = None if "administer" in visit.asker.verbs else visit.staff
    rows = [_line(row, visit) for row in people_queries.deputies(visit.facility, principal=whose)]
    context = {"form": form, "rows": rows, "administers": whose is None}
    return visit.page("desk/deputies.html", context, status=status)


def _line(row: Deputy, visit: Visit) -> dict[str, object]:
    never = row.until <= row.since
    began, over = row.since <= visit.now, never or row.until <= visit.now
    return {"row": row, "span": "" if never else say_span(row), "running": began and not over, "over": over}


def offered_to(visit: Visit) -> list[dict[str, object]]:
    """For the home page: in whose place this person may act at this moment."""
    rows = [] if visit.asker.deputy_for else people_queries.standing_in(visit.staff, now=visit.now)
    named = capacities_of([row.principal.uid for row in rows])
    return [{"row": row, "capacity": named[row.principal.uid], "span": say_span(row)} for row in rows]
