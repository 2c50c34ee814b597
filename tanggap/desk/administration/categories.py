"""Categories: what complaints are about, in the order in which they are offered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.administration.door import at_the_office, changing, refuse
from tanggap.desk.administration.parts_forms import AT_FIELD, CategoryForm
from tanggap.desk.door import Visit
from tanggap.facility import actions
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Category
from tanggap.lib.errors import TanggapError
from tanggap.rules.ledger.facility_events import CategoryChanged


@at_the_office
def category_list(visit: Visit) -> HttpResponse:
    found = list(facility_queries.categories(visit.facility, retired=True))
    return visit.page(
        "desk/administration/category_list.html",
        categories=[each for each in found if each.active],
        retired=[each for each in found if not each.active],
    )


@at_the_office
def add(visit: Visit) -> HttpResponse:
    return _form_page(visit, None)


@at_the_office
def category(visit: Visit, code: str) -> HttpResponse:
    return _form_page(visit, _category(visit, code))


def _form_page(visit: Visit, found: Category | None) -> HttpResponse:
    made_from = _facts(found) if found else None
    form = CategoryForm(visit.request.POST or None, initial=_initial(found), made_from=made_from)
    if visit.request.method == "POST" and form.is_valid():
        try:
            with changing(visit) as change:
                before = _facts(_category(visit, found.code)) if found else {}
                stored = actions.store_category(visit.facility, found, **form.cleaned_data)
                result, after = "changed" if found else "added", _facts(stored)
                form.require_seen(before, after)
                change.enter(CategoryChanged, categories=(stored.code,), result=result, before=before, after=after)
        except TanggapError as error:
            refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Kategori tersimpan."))
            return redirect("desk:category_list")
    status = form.status if form.errors else 200
    return visit.page("desk/administration/category.html", category=found, form=form, status=status)


@at_the_office
def move(visit: Visit, code: str) -> HttpResponse:
    found = _category(visit, code)
    if visit.request.method == "POST":
        with changing(visit) as change:
            if actions.move_category(found, up="up" in visit.request.POST):
                order = facility_queries.categories(visit.facility).values_list("code", flat=True)
                change.enter(CategoryChanged, categories=tuple(order), result="moved")
    return redirect("desk:category_list")


@at_the_office
def retire(visit: Visit, code: str) -> HttpResponse:
    """Pressed on the category's page; pressed once more it is back, so nothing is asked twice."""
    found = _category(visit, code)
    if visit.request.method == "POST":
        with changing(visit) as change:
            if found.active:
                actions.retire(found, today=visit.today)
            else:
                actions.bring_back(found)
            change.enter(CategoryChanged, categories=(code,), result="returned" if found.active else "retired")
        said = _("Kategori dipakai kembali.") if found.active else _("Kategori tidak ditawarkan lagi.")
        messages.success(visit.request, said)
    return redirect("desk:category_list")


def _category(visit: Visit, code: str) -> Category:
    found = facility_queries.categories(visit.facility, retired=True).filter(code=code).first()
    if found is None:
        raise TanggapError("category_unknown", _("Kategori itu tidak ada di fasilitas ini."), status=404)
    return found


def _initial(found: Category | None) -> dict[str, object]:
    if found is None:
        return {"group": "other"}
    return {"name": found.name, "name_en": found.name_en, "group": found.group, "skm": found.skm}


def _facts(found: Category) -> dict[str, str]:
    return {"name": found.name, "name_en": found.name_en, "group": found.group, "skm": ", ".join(found.skm)}
