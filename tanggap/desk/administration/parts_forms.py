"""What is asked about units, categories and ways in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tanggap.desk.administration.editing import EditForm, Facts
from tanggap.desk.fields import Words, offer
from tanggap.ui.labels import choices

UNIT_KINDS = [
    ("unit", gettext_lazy("Unit pelayanan")),
    ("upaya", gettext_lazy("Upaya kesehatan")),
    ("cross_sector", gettext_lazy("Lintas sektor")),
    ("community", gettext_lazy("Masyarakat")),
]
GROUPS = [
    ("access", gettext_lazy("Pendaftaran, antrean, informasi")),
    ("people", gettext_lazy("Sikap dan kemampuan petugas")),
    ("care", gettext_lazy("Pelayanan kesehatan")),
    ("place", gettext_lazy("Gedung, sarana, kebersihan")),
    ("money", gettext_lazy("Biaya dan jaminan")),
    ("other", gettext_lazy("Lainnya")),
]
AT_FIELD = {
    "name_missing": "name",
    "name_taken": "name",
    "profile_faulty": "name",
    "group_unknown": "group",
    "skm_unknown": "skm",
    "channel_unknown": "channel",
    "place_long": "place",
    "address_long": "address",
    "address_wrong": "address",
}


class UnitForm(EditForm):
    name = Words(line=True, longest=200, label=gettext_lazy("Nama unit"))
    building = Words(line=True, longest=200, required=False, label=gettext_lazy("Gedung atau lantai"))
    kind = forms.ChoiceField(choices=UNIT_KINDS, label=gettext_lazy("Jenis unit"))


class ContactForm(forms.Form):
    """Who answers for the unit."""

    person = forms.ChoiceField(label=gettext_lazy("Petugas"))
    role = forms.ChoiceField(label=gettext_lazy("Peran"))

    def __init__(self, people: list[tuple[str, str]], roles: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        offer(self, "person", people)
        offer(self, "role", roles)


class CategoryForm(EditForm):
    name = Words(line=True, longest=200, label=gettext_lazy("Nama kategori"))
    name_en = Words(line=True, longest=200, required=False, label=gettext_lazy("Nama dalam bahasa Inggris"))
    group = forms.ChoiceField(choices=GROUPS, label=gettext_lazy("Kelompok"))
    skm = forms.MultipleChoiceField(
        choices=[(f"U{n}", f"U{n}") for n in range(1, 10)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Unsur survei kepuasan (SKM)"),
    )


class WayInForm(EditForm):
    channel = forms.ChoiceField(label=gettext_lazy("Kanal"))
    name = Words(
        line=True,
        longest=200,
        label=gettext_lazy("Nama kanal"),
        help_text=gettext_lazy("Seperti yang dilihat masyarakat, misalnya Kotak saran lobi atau WA Centre."),
    )
    address = Words(
        line=True,
        longest=200,
        required=False,
        label=gettext_lazy("Nomor, akun, atau alamatnya"),
        help_text=gettext_lazy(
            "Misalnya 0812-0000-0123 atau @puskesmas.contoh. Tanpa ini, telepon, email, dan media sosial tidak"
            " ditampilkan kepada masyarakat."
        ),
    )
    place = Words(
        line=True,
        longest=200,
        required=False,
        label=gettext_lazy("Tempat"),
        help_text=gettext_lazy("Untuk kotak, loket, dan titik QR: gedung, lantai, di dekat apa."),
    )

    def __init__(self, data: Any = None, *, made_from: Facts | None = None) -> None:
        super().__init__(data, made_from=made_from)
        offer(self, "channel", choices("channel"))
