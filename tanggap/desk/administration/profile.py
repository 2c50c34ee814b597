"""What the facility says of itself on papers and public pages, with the head of a paper as it will look."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.administration.door import at_the_office, changing, refuse, say_fault
from tanggap.desk.administration.editing import EditForm
from tanggap.desk.door import Visit
from tanggap.desk.fields import Words
from tanggap.facility import actions
from tanggap.facility.actions.update_profile import profile_faults
from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.lib.numbers import show_number
from tanggap.rules.ledger.facility_events import ProfileChanged

MOST_LINES = 6  # more would push the letter off its first page


class ProfileForm(EditForm):
    use_required_attribute = False  # a browser would tell of one field, and of the others only afterwards

    name = Words(line=True, longest=200, label=gettext_lazy("Nama fasilitas"))
    letterhead = Words(
        rows=4,
        required=False,
        longest=1200,
        strip=True,
        label=gettext_lazy("Kop surat"),
        help_text=gettext_lazy("Satu baris untuk setiap tingkat, dari pemilik sampai nama fasilitas."),
    )
    address = Words(rows=3, required=False, longest=1000, label=gettext_lazy("Alamat"))
    phone = Words(line=True, longest=40, required=False, label=gettext_lazy("Telepon fasilitas"))
    email = Words(line=True, longest=200, required=False, label=gettext_lazy("Email fasilitas"))
    hours_note = Words(line=True, longest=300, required=False, label=gettext_lazy("Jam pelayanan, seperti diumumkan"))
    index_target = forms.DecimalField(
        min_value=25,
        max_value=100,
        decimal_places=2,
        max_digits=5,
        localize=True,
        label=gettext_lazy("Target indeks kepuasan (IKM)"),
        help_text=gettext_lazy("Dari 25 sampai 100."),
    )
    contact_name = Words(line=True, longest=200, required=False, label=gettext_lazy("Penanggung jawab pengaduan"))
    contact_position = Words(line=True, longest=200, required=False, label=gettext_lazy("Jabatannya"))
    contact_phone = Words(line=True, longest=40, required=False, label=gettext_lazy("Teleponnya"))
    contact_email = Words(line=True, longest=200, required=False, label=gettext_lazy("Emailnya"))

    def clean_letterhead(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["letterhead"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES or any(len(line) > 200 for line in lines):
            said = _("Paling banyak %(n)s baris, masing-masing paling panjang 200 huruf.") % {"n": MOST_LINES}
            raise forms.ValidationError(said)
        return lines

    def clean(self) -> dict[str, Any]:
        """Whatever else is wrong is said at once, beside what the fields themselves found."""
        found = super().clean() or self.cleaned_data
        for fault in profile_faults(dict(found)):
            self.add_error(fault.place, say_fault(fault))
        return found


@at_the_office
def profile(visit: Visit) -> HttpResponse:
    facility = visit.facility
    form = ProfileForm(visit.request.POST or None, initial=_initial(facility), made_from=_facts(facility))
    is_sent = visit.request.method == "POST" and form.is_valid()
    if is_sent and "preview" not in visit.request.POST:
        try:
            with changing(visit) as change:
                facility.refresh_from_db()
                before = _facts(facility)
                after = _facts(actions.update_profile(facility, **form.cleaned_data))
                form.require_seen(before, after)
                change.enter(ProfileChanged, before=before, after=after)
        except TanggapError as error:
            facility.refresh_from_db()  # what was refused stands nowhere on the page but in its form
            refuse(form, error, {})
        else:
            messages.success(visit.request, _("Profil tersimpan."))
            return redirect("desk:profile")
    typed = is_sent and not form.errors
    sample = SimpleNamespace(**{name: form.cleaned_data[name] for name in _HEAD}) if typed else facility
    status = form.status if form.errors else 200
    return visit.page("desk/administration/profile.html", form=form, sample=sample, status=status)


_HEAD = ("name", "letterhead", "address")


def _initial(facility: Facility) -> dict[str, object]:
    found = {name: getattr(facility, name) for name in ProfileForm.base_fields}
    return found | {"letterhead": "\n".join(facility.letterhead)}


def _facts(facility: Facility) -> dict[str, str]:
    said = {name: str(getattr(facility, name)) for name in ProfileForm.base_fields}
    return said | {
        "letterhead": "\n".join(facility.letterhead),
        "index_target": show_number(facility.index_target, decimals=2),
    }
