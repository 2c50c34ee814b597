"""Cari: a complaint found again by whatever somebody remembers of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import searches
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Words
from tanggap.desk.views.book import STATES, FilterForm
from tanggap.desk.words import found_in
from tanggap.facility.models import Facility
from tanggap.register import queries
from tanggap.register.queries.search import LONGEST

_KEPT = ("q", "state", "channel", "kind", "severity", "category", "unit", "payer", "first", "last")


class SearchForm(FilterForm):
    use_required_attribute = False

    q = Words(
        line=True,
        longest=LONGEST,
        label=gettext_lazy("Cari"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
    state = forms.ChoiceField(required=False, choices=tuple(reversed(STATES)), label=gettext_lazy("Keadaan"))

    def __init__(self, facility: Facility, data: Mapping[str, str] | None = None) -> None:
        asked = QueryDict(mutable=True)
        asked.update(data or {})
        super().__init__(facility, asked)
        del self.fields["number"]  # is typed like everything else
        self.is_bound = data is not None

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if "q" in found and not found["q"] and not self.narrows():
            self.add_error("q", _("Ketik dahulu kata, nama, nomor, atau kode yang dicari, atau pilih saringannya."))
        return found

    def filters(self) -> queries.Filters:
        found = super().filters()
        return replace(found, state=self.cleaned_data.get("state") or "all")

    def narrows(self) -> bool:
        return any(self.data.get(name) not in (None, "", "all") for name in _KEPT[1:])


@at_the_desk
def search(visit: Visit) -> HttpResponse:
    """The question, and where it is sent. The answer stands at an address that says nothing about it."""
    if visit.request.method != "POST":
        return visit.page("desk/search.html", form=SearchForm(visit.facility))
    form = SearchForm(visit.facility, visit.request.POST.dict())
    if not form.is_valid():
        return visit.page("desk/search.html", form=form, narrowed=form.narrows(), status=422)
    asked = {name: str(form.data.get(name, "")) for name in _KEPT}
    if not form.cleaned_data["q"]:
        return redirect(f"{reverse('desk:book')}?{_in_the_book(asked)}")
    return redirect("desk:found", searches.keep(visit.request.session, asked, now=visit.now))


def _in_the_book(asked: Mapping[str, str]) -> str:
    """Where nothing is looked for, what fits the filters is the book's list by them."""
    filters = {name: value for name, value in asked.items() if value and name != "q"}
    return urlencode({"state": "all"} | filters)


@at_the_desk
def found(visit: Visit, token: str) -> HttpResponse:
    asked = searches.kept(visit.request.session, token, now=visit.now)
    if asked is None:
        return visit.page("desk/search.html", form=SearchForm(visit.facility), forgotten=True, status=410)
    form = SearchForm(visit.facility, asked)
    filters = form.filters()
    cursor = visit.request.GET.get("cursor", "")
    page = queries.search(visit.asker, asked["q"], filters, cursor=cursor, now=visit.now)
    hits = [(hit.line, [(found_in(place.source), place.parts) for place in hit.found]) for hit in page.hits]
    saw_reporter = any(place.source == "identity" for hit in page.hits for place in hit.found)
    return visit.page(
        "desk/search.html",
        form=form,
        narrowed=form.narrows(),
        page=page,
        hits=hits,
        saw_reporter=saw_reporter,
        is_later=bool(cursor),
    )
