"""Staff: who works with complaints, added, corrected, retired and brought back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from tanggap.desk.administration.door import at_the_office, changing, refuse
from tanggap.desk.administration.handover import left_without, say_left
from tanggap.desk.administration.staff_forms import AT_FIELD, NewStaffForm, RoleForm, StaffForm
from tanggap.desk.door import Visit
from tanggap.desk.role_names import role_names
from tanggap.lib.errors import TanggapError
from tanggap.people import actions, queries
from tanggap.people.actions.set_password import new_password
from tanggap.people.models import Staff
from tanggap.register.errors import Invalid
from tanggap.rules.ledger.facility_events import StaffChanged


@at_the_office
def staff_list(visit: Visit) -> HttpResponse:
    held: dict[int, list[str]] = {}
    names = role_names(visit.facility)
    for each in queries.assignments_of(visit.facility, now=visit.now):
        unit = f": {each.unit.name}" if each.unit else ""
        held.setdefault(each.staff_id, []).append(names[each.role.code] + unit)
    staff = queries.staff_of(visit.facility)
    return visit.page(
        "desk/administration/staff_list.html",
        staff=[(person, list(dict.fromkeys(held.get(person.pk, [])))) for person in staff if person.is_active],
        retired=[person for person in staff if not person.is_active],
    )


@at_the_office
@sensitive_variables("password")
def add(visit: Visit) -> HttpResponse:
    form = NewStaffForm(visit.request.POST or None, initial={"language": "id"})
    if visit.request.method == "POST" and form.is_valid():
        password = new_password()
        try:
            with changing(visit) as change:
                username = form.cleaned_data["username"]
                facts = form.facts()
                person = actions.add_staff(
                    visit.facility, username=username, password=password, temporary=True, now=visit.now, **facts
                )
                change.enter(StaffChanged, staff=person.uid, result="added", before={}, after=facts)
        except TanggapError as error:
            refuse(form, error, AT_FIELD)
        else:
            return visit.page("desk/administration/password.html", colleague=person, password=password, is_new=True)
    return visit.page("desk/administration/staff_add.html", form=form, status=422 if form.errors else 200)


@at_the_office
def person(visit: Visit, uid: str) -> HttpResponse:
    found = queries.staff_by_uid(visit.facility, uid)
    form = StaffForm(visit.request.POST or None, made_from=facts_of(found))
    if visit.request.method == "POST" and form.is_valid():
        try:
            with changing(visit) as change:
                before = facts_of(queries.staff_by_uid(visit.facility, uid))
                actions.edit_staff(found, **form.facts())
                after = facts_of(found)
                form.require_seen(before, after)
                change.enter(StaffChanged, staff=found.uid, result="changed", before=before, after=after)
        except TanggapError as error:
            found.refresh_from_db()
            refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Data petugas tersimpan."))
            return redirect("desk:staff", uid)
    return person_page(visit, found, form=form)


def person_page(
    visit: Visit, found: Staff, *, form: StaffForm | None = None, role_form: RoleForm | None = None
) -> HttpResponse:
    form = form or StaffForm(made_from=facts_of(found))
    role_form = role_form or RoleForm(visit.facility)
    names = role_names(visit.facility)
    held = [(each, names[each.role.code]) for each in queries.assignments_ever(found)]
    return visit.page(
        "desk/administration/staff.html",
        colleague=found,
        form=form,
        role_form=role_form,
        held=[(each, name) for each, name in held if each.until is None or each.until > visit.now],
        ended=[(each, name) for each, name in held if each.until is not None and each.until <= visit.now],
        now=visit.now,
        is_self=found.pk == visit.staff.pk,
        status=form.status if form.errors else 422 if role_form.errors else 200,
    )


def facts_of(person: Staff) -> dict[str, str]:
    return {name: getattr(person, name) for name in StaffForm.base_fields}


@at_the_office
def retire(visit: Visit, uid: str) -> HttpResponse:
    """Nothing that is owed may be left to a role that nobody holds: that is settled first."""
    found = queries.staff_by_uid(visit.facility, uid)
    left = left_without(visit.facility, found, now=visit.now)
    error: TanggapError | None = None
    if visit.request.method == "POST":
        try:
            if left:
                raise Invalid("duties_left", say_left(left))
            with changing(visit) as change:
                actions.retire_staff(found, now=visit.now)
                change.enter(StaffChanged, staff=found.uid, result="retired")
        except TanggapError as refusal:
            error = refusal
        else:
            said = _("%(name)s berhenti bertugas. Catatan kerjanya tetap ada.") % {"name": found.full_name}
            messages.success(visit.request, said)
            return redirect("desk:staff_list")
    status = error.status if error else 200
    return visit.page("desk/administration/staff_retire.html", status=status, colleague=found, left=left, error=error)


@at_the_office
def bring_back(visit: Visit, uid: str) -> HttpResponse:
    found = queries.staff_by_uid(visit.facility, uid)
    if visit.request.method == "POST" and not found.is_active:
        with changing(visit) as change:
            actions.return_staff(found)
            change.enter(StaffChanged, staff=found.uid, result="returned")
        said = _("%(name)s bertugas kembali. Beri peran dan kata sandi baru.") % {"name": found.full_name}
        messages.success(visit.request, said)
    return redirect("desk:staff", uid)
