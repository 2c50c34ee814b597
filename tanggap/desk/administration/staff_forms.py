"""What is asked about a member of staff, and about the roles that they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.administration.editing import EditForm
from tanggap.desk.fields import Day, Words, offer
from tanggap.desk.role_names import role_names
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.people.access import UNIT_ROLES
from tanggap.people.models import Staff
from tanggap.ui.errors import say_error

AT_FIELD = {
    "username_form": "username",
    "username_taken": "username",
    "name_missing": "full_name",
    "bad_email": "email",
    "nip_form": "nip",
    "nip_taken": "nip",
    "PhoneError": "phone",
    "language_unknown": "language",
    "unit_needed": "unit",
    "unit_not_wanted": "unit",
    "dates_reversed": "last",
    "role_unknown": "role",
    "must_stay_apart": "role",
}


class StaffForm(EditForm):
    full_name = Words(line=True, longest=200, label=gettext_lazy("Nama lengkap dengan gelar"))
    position = Words(line=True, longest=200, required=False, label=gettext_lazy("Jabatan"))
    nip = Words(
        line=True,
        longest=30,
        required=False,
        label=gettext_lazy("NIP"),
        help_text=gettext_lazy("Delapan belas angka. Kosongkan bila bukan pegawai negeri."),
    )
    email = Words(line=True, longest=250, required=False, label=gettext_lazy("Email"))
    phone = Words(line=True, longest=40, required=False, label=gettext_lazy("Telepon"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Bahasa layar"))

    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in StaffForm.base_fields}


class NewStaffForm(StaffForm):
    field_order = ("full_name", "username")
    username = Words(
        line=True,
        longest=60,
        label=gettext_lazy("Nama pengguna"),
        help_text=gettext_lazy("Untuk masuk, misalnya sari.w. Tidak dapat diubah kemudian."),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    unit = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("Hanya untuk PIC unit dan pemegang program."),
    )
    first = Day(required=False, label=gettext_lazy("Mulai"), help_text=gettext_lazy("Kosong berarti sekarang."))
    last = Day(
        required=False,
        label=gettext_lazy("Hari terakhir"),
        help_text=gettext_lazy("Kosong berarti sampai diakhiri."),
    )
    # Asked only of whom a house without anybody else lets administer and audit.
    sure = forms.BooleanField(
        required=False, label=gettext_lazy("Ya, satu orang mengelola fasilitas dan memeriksa bukunya.")
    )
    alone = Words(
        line=True,
        longest=300,
        required=False,
        label=gettext_lazy("Alasannya"),
        help_text=gettext_lazy("Tercatat di buku dan terbaca di Catatan perubahan."),
    )

    def __init__(self, facility: Facility, data: Any = None) -> None:
        super().__init__(data)
        self.facility = facility
        self.asks_why = data is not None and "alone" in data
        offer(self, "role", [("", _("Pilih peran")), *role_names(facility).items()])
        units = [(unit.code, unit.name) for unit in facility_queries.units(facility)]
        offer(self, "unit", [("", _("Tanpa unit")), *units])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("role") in UNIT_ROLES and not found.get("unit"):
            self.add_error("unit", _("Peran ini untuk satu unit. Pilih unitnya."))
        elif found.get("role") and found["role"] not in UNIT_ROLES:
            found["unit"] = ""
        return found

    @property
    def why_alone(self) -> str:
        """A reason counts together with the tick."""
        return str(self.cleaned_data.get("alone", "")) if self.cleaned_data.get("sure") else ""

    def ask_why(self, error: TanggapError) -> None:
        """Beside what is missing, once the two are on the page."""
        if self.asks_why and not self.cleaned_data.get("alone"):
            self.add_error("alone", _("Tulis alasannya dalam satu kalimat."))
        if self.asks_why and not self.cleaned_data.get("sure"):
            self.add_error("sure", _("Centang pernyataan ini bila memang demikian."))
        self.asks_why = True
        self.add_error(None, say_error(error))

    def span(self, now: datetime) -> tuple[datetime, datetime | None]:
        """From the start of the first day, at the earliest now, to the end of the last."""
        zone = ZoneInfo(self.facility.zone)
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        since = datetime.combine(first, time.min, zone) if first else now
        return max(since, now), datetime.combine(last + timedelta(days=1), time.min, zone) if last else None


class ConflictForm(EditForm):
    """Some places in a row, so that an order can be given without a script."""

    PLACES = 5

    def __init__(self, staff: Iterable[Staff], data: Any = None, *, named: Iterable[Staff] = ()) -> None:
        self.known = {person.uid: person for person in staff}
        held = [person.uid for person in named]
        places = max(self.PLACES, len(held) + 1)
        super().__init__(data, made_from=self.places_of(held))
        listed = [("", _("Tidak ada")), *((uid, person.full_name) for uid, person in self.known.items())]
        for n in range(1, places + 1):
            said = _("Pertama ditanya") if n == 1 else _("Berikutnya, ke-%(n)s") % {"n": n}
            self.fields[f"place_{n}"] = forms.ChoiceField(choices=listed, required=False, label=said)

    @staticmethod
    def places_of(uids: Iterable[str]) -> dict[str, str]:
        return {f"place_{n}": uid for n, uid in enumerate(uids, start=1)}

    def chosen(self) -> list[Staff]:
        """Empty places in between are closed up; a name given twice counts where it stands first."""
        uids = [uid for name in self.fields if (uid := self.cleaned_data[name])]
        return [self.known[uid] for uid in dict.fromkeys(uids)]
