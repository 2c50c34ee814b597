"""Buku pengaduan: every complaint that this person may open, newest first, by filters that combine."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Day, Options, Words, check_order
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.register import queries
from tanggap.ui.labels import choices
from tanggap.ui.moments import language

STATES = (
    ("open", gettext_lazy("Masih ditangani")),
    ("late", gettext_lazy("Lewat batas")),
    ("soon", gettext_lazy("Tiga hari ini")),
    ("waiting", gettext_lazy("Menunggu pelapor")),
    ("closed", gettext_lazy("Selesai")),
    ("withdrawn", gettext_lazy("Dicabut")),
    ("void", gettext_lazy("Dibatalkan")),
    ("all", gettext_lazy("Semua")),
)
_FIELDS = ("state", "number", "channel", "kind", "severity", "category", "unit", "payer", "first", "last")


class FilterForm(forms.Form):
    state = forms.ChoiceField(required=False, choices=STATES, label=gettext_lazy("Keadaan"), widget=forms.HiddenInput)
    number = Words(line=True, required=False, longest=20, label=gettext_lazy("Nomor"))
    channel = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Kanal"))
    kind = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Jenis"))
    severity = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Berat-ringan"))
    category = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Kategori"))
    unit = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Unit"))
    payer = forms.ChoiceField(required=False, widget=Options, label=gettext_lazy("Cara bayar"))
    first = Day(required=False, label=gettext_lazy("Diterima sejak"))
    last = Day(required=False, label=pgettext_lazy("a day", "sampai"))

    def __init__(self, facility: Facility, data: QueryDict) -> None:
        super().__init__(data)
        options: dict[str, list[tuple[str, str]]] = {
            name: choices(name) for name in ("channel", "kind", "severity", "payer")
        }
        options["category"] = [
            (c.code, c.said(language())) for c in facility_queries.categories(facility, retired=True)
        ]
        options["unit"] = [(u.code, u.name) for u in facility_queries.units(facility, retired=True)]
        for name, listed in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Semua")), *listed]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        check_order(self, found)
        return found

    def filters(self) -> queries.Filters:
        """What was understood; a filter that was not is left out and says so on the page."""
        self.full_clean()
        known: dict[str, Any] = {name: self.cleaned_data[name] for name in _FIELDS if self.cleaned_data.get(name)}
        return queries.Filters(**known)


@at_the_desk
def book(visit: Visit) -> HttpResponse:
    asked = visit.request.GET
    form = FilterForm(visit.facility, asked)
    filters = form.filters()
    page = queries.inbox(visit.asker, filters, cursor=asked.get("cursor", ""), now=visit.now)
    plain = {name: asked[name] for name in _FIELDS if asked.get(name) and name != "state"}
    return visit.page(
        "desk/book.html",
        form=form,
        page=page,
        state=filters.state,
        states=[(code, words, urlencode(plain | {"state": code})) for code, words in STATES],
        narrowed=bool(plain),
        next_page=urlencode(plain | {"state": filters.state, "cursor": page.next_cursor}) if page.next_cursor else "",
        first_page=urlencode(plain | {"state": filters.state}) if asked.get("cursor") else "",
        now=visit.now,
    )
