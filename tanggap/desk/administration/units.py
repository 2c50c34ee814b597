"""Units: where complaints are sent, who answers there, and what stands open when one is given up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.administration.door import at_the_office, changing, refuse
from tanggap.desk.administration.parts_forms import AT_FIELD, ContactForm, UnitForm
from tanggap.desk.administration.roles import given_facts
from tanggap.desk.door import Visit
from tanggap.desk.role_names import role_names
from tanggap.facility import actions
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions.retire import procedures_naming
from tanggap.facility.models import Unit
from tanggap.lib.errors import TanggapError
from tanggap.people import actions as people_actions
from tanggap.people import queries as people_queries
from tanggap.people.access import UNIT_ROLES
from tanggap.register.queries import open_at_unit
from tanggap.rules.ledger.facility_events import RoleChanged, UnitChanged


@at_the_office
def unit_list(visit: Visit) -> HttpResponse:
    contacts: dict[int, list[str]] = {}
    for each in people_queries.assignments_of(visit.facility, now=visit.now):
        if each.unit_id is not None:
            contacts.setdefault(each.unit_id, []).append(each.staff.full_name)
    units = list(facility_queries.units(visit.facility, retired=True))
    return visit.page(
        "desk/administration/unit_list.html",
        units=[(unit, list(dict.fromkeys(contacts.get(unit.pk, [])))) for unit in units if unit.active],
        retired=[unit for unit in units if not unit.active],
    )


@at_the_office
def add(visit: Visit) -> HttpResponse:
    form = UnitForm(visit.request.POST or None, initial={"kind": "unit"})
    if visit.request.method == "POST" and form.is_valid():
        try:
            with changing(visit) as change:
                unit = actions.add_unit(visit.facility, **form.cleaned_data)
                change.enter(UnitChanged, unit=unit.code, result="added", before={}, after=_facts(unit))
        except TanggapError as error:
            refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Unit tersimpan. Tunjuk siapa yang menjawab untuknya."))
            return redirect("desk:unit", unit.code)
    return visit.page("desk/administration/unit_add.html", form=form, status=422 if form.errors else 200)


@at_the_office
def unit(visit: Visit, code: str) -> HttpResponse:
    found = _unit(visit, code)
    form = UnitForm(visit.request.POST or None, made_from=_facts(found))
    if visit.request.method == "POST" and form.is_valid():
        try:
            with changing(visit) as change:
                before = _facts(_unit(visit, code))
                after = _facts(actions.edit_unit(found, **form.cleaned_data))
                form.require_seen(before, after)
                change.enter(UnitChanged, unit=code, result="changed", before=before, after=after)
        except TanggapError as error:
            refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Unit tersimpan."))
            return redirect("desk:unit", code)
    return _page(visit, found, form, _contact_form(visit))


@at_the_office
def contact(visit: Visit, code: str) -> HttpResponse:
    """Somebody answers for the unit from now on."""
    found = _unit(visit, code)
    if visit.request.method != "POST":
        return redirect("desk:unit", code)
    form = _contact_form(visit, visit.request.POST)
    if form.is_valid():
        person = people_queries.staff_by_uid(visit.facility, form.cleaned_data["person"])
        try:
            with changing(visit) as change:
                held = {each.pk for each in people_queries.assignments_ever(person)}
                given = people_actions.assign_role(person, form.cleaned_data["role"], unit=code, now=visit.now)
                if given.pk not in held:
                    change.enter(RoleChanged, result="given", **given_facts(visit, given, first=given.since))
        except TanggapError as error:
            refuse(form, error, {})
        else:
            messages.success(visit.request, _("Penanggung jawab unit ditunjuk."))
            return redirect("desk:unit", code)
    return _page(visit, found, UnitForm(made_from=_facts(found)), form)


@at_the_office
def retire(visit: Visit, code: str) -> HttpResponse:
    found = _unit(visit, code)
    error: TanggapError | None = None
    if visit.request.method == "POST":
        try:
            with changing(visit) as change:
                actions.retire(found, today=visit.today)
                change.enter(UnitChanged, unit=code, result="retired")
        except TanggapError as refusal:
            error = refusal
        else:
            messages.success(visit.request, _("Unit tidak ditawarkan lagi."))
            return redirect("desk:unit_list")
    return visit.page(
        "desk/administration/unit_retire.html",
        unit=found,
        open=open_at_unit(visit.facility, code),
        named=procedures_naming(visit.facility, code, today=visit.today),
        error=error,
        status=error.status if error else 200,
    )


@at_the_office
def bring_back(visit: Visit, code: str) -> HttpResponse:
    found = _unit(visit, code)
    if visit.request.method == "POST" and not found.active:
        with changing(visit) as change:
            actions.bring_back(found)
            change.enter(UnitChanged, unit=code, result="returned")
        messages.success(visit.request, _("Unit dipakai kembali."))
    return redirect("desk:unit", code)


def _unit(visit: Visit, code: str) -> Unit:
    found = facility_queries.units(visit.facility, retired=True).filter(code=code).first()
    if found is None:
        raise TanggapError("unit_unknown", _("Unit itu tidak ada di fasilitas ini."), status=404)
    return found


def _facts(found: Unit) -> dict[str, str]:
    return {"name": found.name, "building": found.building, "kind": found.kind}


def _contact_form(visit: Visit, data: object = None) -> ContactForm:
    people = [(person.uid, person.full_name) for person in people_queries.active_staff(visit.facility)]
    roles = [(code, name) for code, name in role_names(visit.facility).items() if code in UNIT_ROLES]
    return ContactForm([("", _("Pilih petugas")), *people], roles, data)


def _page(visit: Visit, found: Unit, form: UnitForm, contact_form: ContactForm) -> HttpResponse:
    rows = people_queries.assignments_of(visit.facility, now=visit.now)
    names = role_names(visit.facility)
    return visit.page(
        "desk/administration/unit.html",
        unit=found,
        form=form,
        contact_form=contact_form,
        contacts=[(each, names[each.role.code]) for each in rows.filter(unit=found)],
        open=open_at_unit(visit.facility, found.code),
        status=form.status if form.errors else 422 if contact_form.errors else 200,
    )
