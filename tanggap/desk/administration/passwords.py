"""A forgotten password: the administrator gives a temporary one by hand; half of the staff have no mailbox at work."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from tanggap.desk.administration.door import at_the_office, changing
from tanggap.desk.door import Visit
from tanggap.people import actions, queries
from tanggap.rules.ledger.facility_events import StaffChanged


class ResetForm(forms.Form):
    drop_second_factor = forms.BooleanField(
        required=False, label=gettext_lazy("Hapus juga kunci sandi dan kode ponselnya (ponselnya hilang atau diganti)")
    )


@at_the_office
@sensitive_variables("password")
def reset(visit: Visit, uid: str) -> HttpResponse:
    """The password stands on the page that answers the press, and nowhere else."""
    person = queries.staff_by_uid(visit.facility, uid)
    if person.pk == visit.staff.pk:
        return redirect("account_change_password")
    form = ResetForm(visit.request.POST or None)
    if visit.request.method != "POST" or not form.is_valid():
        return visit.page("desk/administration/password_reset.html", colleague=person, form=form)
    with changing(visit) as change:
        drop = form.cleaned_data["drop_second_factor"]
        password = actions.reset_password(person, by=visit.staff, now=visit.now, drop_second_factor=drop)
        change.enter(StaffChanged, staff=person.uid, result="password_reset")
    return visit.page("desk/administration/password.html", colleague=person, password=password, is_new=False)
