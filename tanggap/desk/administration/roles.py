"""Roles given and ended, and who takes the cases that the officer or the head may not see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.administration.door import at_the_office, changing, refuse
from tanggap.desk.administration.editing import ChangedMeanwhile
from tanggap.desk.administration.handover import left_without, say_left
from tanggap.desk.administration.people import person_page
from tanggap.desk.administration.staff_forms import AT_FIELD, ConflictForm, RoleForm
from tanggap.desk.door import Visit
from tanggap.desk.role_names import role_names
from tanggap.lib.errors import TanggapError
from tanggap.people import actions, queries
from tanggap.people.models import Assignment, Staff
from tanggap.people.separation import ALONE, holding_both
from tanggap.register.actions import Change
from tanggap.register.errors import Invalid, NotFound
from tanggap.rules.ledger.facility_events import ConflictPeopleNamed, RoleChanged
from tanggap.ui.errors import say_error


@at_the_office
def give(visit: Visit, uid: str) -> HttpResponse:
    person = queries.staff_by_uid(visit.facility, uid)
    if visit.request.method != "POST":
        return redirect("desk:staff", uid)
    form = RoleForm(visit.facility, visit.request.POST)
    if form.is_valid():
        try:
            _give(visit, person, form)
        except TanggapError as error:
            if error.code == ALONE:
                form.ask_why(error)
            else:
                refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Peran diberikan."))
            return redirect("desk:staff", uid)
    return person_page(visit, person, role_form=form)


def _give(visit: Visit, person: Staff, form: RoleForm) -> None:
    since, until = form.span(visit.now)
    with changing(visit) as change:
        held = {each.pk for each in queries.assignments_ever(person)}
        given = actions.assign_role(
            person,
            form.cleaned_data["role"],
            unit=form.cleaned_data["unit"] or None,
            now=visit.now,
            since=since,
            until=until,
            alone=form.why_alone,
        )
        if given.pk not in held:
            alone = person in holding_both(visit.facility.pk, now=given.since)
            facts = given_facts(visit, given, first=given.since, until=until)
            _enter(change, facts, form.why_alone if alone else "")


def _enter(change: Change, facts: Mapping[str, Any], reason: str) -> None:
    why: dict[str, Any] = {"before": {"reason": ""}, "after": {"reason": reason}} if reason else {}
    change.enter(RoleChanged, result="given", **facts, **why)


@at_the_office
def end(visit: Visit, uid: str, held: int) -> HttpResponse:
    person = queries.staff_by_uid(visit.facility, uid)
    found = next((each for each in queries.assignments_ever(person) if each.pk == held), None)
    if found is None:
        raise NotFound
    if visit.request.method == "POST" and (found.until is None or found.until > visit.now):
        try:
            if left := left_without(visit.facility, person, now=visit.now, only=found):
                raise Invalid("duties_left", say_left(left))
            with changing(visit) as change:
                actions.end_assignment(found, now=visit.now)
                change.enter(RoleChanged, result="ended", **given_facts(visit, found, first=visit.now))
        except TanggapError as error:
            messages.error(visit.request, say_error(error))
        else:
            messages.success(
                visit.request, _("Peran %(role)s diakhiri.") % {"role": role_names(visit.facility)[found.role.code]}
            )
    return redirect("desk:staff", uid)


def given_facts(visit: Visit, held: Assignment, *, first: datetime, until: datetime | None = None) -> dict[str, Any]:
    zone = ZoneInfo(visit.facility.zone)
    last = (until - timedelta(seconds=1)).astimezone(zone).date().isoformat() if until else ""
    return {
        "staff": held.staff.uid,
        "role": held.role.code,
        "unit": held.unit.code if held.unit else "",
        "first": first.astimezone(zone).date().isoformat(),
        "last": last,
    }


@at_the_office
def conflict_people(visit: Visit) -> HttpResponse:
    named = queries.conflict_people(visit.facility.pk)
    form = ConflictForm(queries.active_staff(visit.facility), visit.request.POST or None, named=named)
    if visit.request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        try:
            with changing(visit) as change:
                before = [person.uid for person in queries.conflict_people(visit.facility.pk)]
                after = [person.uid for person in chosen]
                form.require_seen(form.places_of(before), dict.fromkeys(form.fields, "") | form.places_of(after))
                actions.name_conflict_people(visit.facility, chosen)
                if after != before:
                    change.enter(ConflictPeopleNamed, staff=tuple(after))
        except ChangedMeanwhile as changed:
            refuse(form, changed, {})
        else:
            messages.success(visit.request, _("Urutan tersimpan."))
            return redirect("desk:conflict_people")
    status = form.status if form.errors else 200
    return visit.page("desk/administration/conflict_people.html", form=form, named=named, status=status)
