"""Catat pengaduan: what was said at a counter, on the telephone, on a slip, or came by an account."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import held
from tanggap.desk.acts.sorting import RELATIONS
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Day, FilesField, Moment, Words
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.register import actions, queries
from tanggap.register.actions import Intake, Receipt
from tanggap.register.errors import Forbidden
from tanggap.rules.procedure.scope import ScopeError
from tanggap.rules.procedure.vocabulary import Channel
from tanggap.ui.errors import say_error
from tanggap.ui.labels import choices, label
from tanggap.ui.moments import language

_NO_PROCEDURE = gettext_lazy(
    "Belum ada prosedur yang berlaku untuk kanal dan jenis ini. Minta pengelola sistem menerbitkannya; "
    "tulisan Anda masih ada di sini."
)
NUMBER = "formulir"  # in the address
_FORM_NUMBER = re.compile(r"[\w-]{1,40}", re.ASCII)
_SELF_SERVICE = (Channel.WEB, Channel.QR)  # these enter themselves


class FormNumber(forms.Field):
    """The number of the form itself, which nobody types: one that is missing or none of ours is nobody's fault."""

    def to_python(self, value: Any) -> str | None:
        return value if isinstance(value, str) and _FORM_NUMBER.fullmatch(value) else None


class RecordForm(forms.Form):
    use_required_attribute = False

    client_id = FormNumber(required=False, widget=forms.HiddenInput)
    text = Words(rows=6, label=gettext_lazy("Apa yang disampaikan"))
    channel = forms.ChoiceField(label=gettext_lazy("Masuk lewat"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), widget=forms.RadioSelect)
    name = Words(line=True, longest=200, required=False, label=gettext_lazy("Nama pelapor"))
    phone = Words(line=True, longest=60, required=False, label=gettext_lazy("Nomor telepon"))
    email = Words(line=True, longest=254, required=False, label=gettext_lazy("Alamat email"))
    address = Words(rows=2, longest=1000, required=False, label=gettext_lazy("Alamat"))
    handle = Words(line=True, longest=100, required=False, label=gettext_lazy("Nama akun"))
    relation = forms.ChoiceField(required=False, choices=RELATIONS, label=gettext_lazy("Hubungan dengan pasien"))
    patient_name = Words(line=True, longest=200, required=False, label=gettext_lazy("Nama pasien"))
    birth_date = Day(required=False, label=gettext_lazy("Tanggal lahir"))
    place = Words(line=True, longest=200, required=False, label=gettext_lazy("Tempat kejadian"))
    event_date = Day(required=False, label=gettext_lazy("Tanggal kejadian"))
    remedy = Words(rows=2, longest=5000, required=False, label=gettext_lazy("Penyelesaian yang diminta"))
    loss = Words(rows=2, longest=5000, required=False, label=gettext_lazy("Kerugian yang disebut"))
    payer = forms.ChoiceField(required=False, label=gettext_lazy("Cara bayar"), widget=forms.RadioSelect)
    anonymous = forms.BooleanField(required=False, label=gettext_lazy("Tidak mau menyebut nama"))
    confidential = forms.BooleanField(required=False, label=gettext_lazy("Minta identitasnya dirahasiakan"))
    about_leadership = forms.BooleanField(required=False, label=gettext_lazy("Tentang petugas pengaduan atau pimpinan"))
    repeated = forms.BooleanField(required=False, label=gettext_lazy("Masalah lama yang terulang"))
    external_number = Words(line=True, longest=60, required=False, label=gettext_lazy("Nomor dari luar"))
    categories = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Tentang apa"), widget=forms.CheckboxSelectMultiple
    )
    severity = forms.ChoiceField(required=False, label=gettext_lazy("Berat-ringan"), widget=forms.RadioSelect)
    attachments = FilesField(label=gettext_lazy("Foto slip atau bukti"))
    received_at = Moment(required=False, label=gettext_lazy("Kapan diterima"))
    late_reason = Words(rows=2, longest=2000, required=False, label=gettext_lazy("Mengapa baru dicatat sekarang"))

    def __init__(self, facility: Facility, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [Channel(account.channel) for account in facility_queries.channel_accounts(facility)]
        channels = [c for c in dict.fromkeys([*offered, *Channel]) if c not in _SELF_SERVICE]
        self.usual = {c.value for c in offered}
        options: dict[str, list[tuple[str, str]]] = {
            "channel": [(c.value, label(c)) for c in channels],
            "kind": choices("kind"),
            "payer": choices("payer"),
            "categories": [(c.code, c.said(language())) for c in facility_queries.categories(facility)],
            "severity": [*choices("severity"), ("", _("Belum ditentukan"))],
        }
        for name, listed in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed
        self.fields["received_at"].help_text = _("Kosongkan bila baru saja. Untuk kotak saran: waktu kotaknya dibuka.")
        self.fields["external_number"].help_text = _("Misalnya nomor laporan SP4N-LAPOR!.")
        self.fields["handle"].help_text = _("Untuk Instagram, Facebook, YouTube, atau ulasan Google.")

    def intake(self) -> Intake:
        values: dict[str, Any] = {"channel": Channel.WALK_IN, "text": "-"} | self.cleaned_data
        values |= {name: tuple(values.get(name) or ()) for name in ("attachments", "categories")}
        values |= {"severity": values.get("severity") or None, "payer": values.get("payer") or "unknown"}
        return Intake(**values)

    def explain(self, error: TanggapError) -> None:
        """Each of the register's sentences beside the field that it is about."""
        for fault in error.several:
            name = getattr(fault, "field", "")
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, say_error(fault))


@at_the_desk
def record(visit: Visit) -> HttpResponse:
    if "receive" not in visit.asker.verbs:
        raise Forbidden(rights={"receive"})
    if visit.request.method != "POST":
        return _open(visit)
    form = RecordForm(visit.facility, visit.request.POST, visit.request.FILES)
    if not form.is_valid():
        _say_the_rest(visit, form)
        return _page(visit, form, status=422)
    if held.files_are_missing(visit.request):
        form.add_error("attachments", _("Anda sudah masuk lagi. Foto tidak ikut terbawa: pilih lagi fotonya."))
        return _page(visit, form, status=422)
    try:
        receipt = actions.receive(visit.facility, form.intake(), by=visit.asker)
    except TanggapError as error:
        form.explain(error)
        return _page(visit, form, status=error.status)
    except ScopeError:
        form.add_error(None, _NO_PROCEDURE)
        return _page(visit, form, status=409)
    return _told(visit, receipt)


def _open(visit: Visit) -> HttpResponse:
    """The form's number stands in its address: whoever comes back to it after saving has the same form before them,
    and is told what became of it."""
    asked = visit.request.GET
    number = asked.get(NUMBER, "")
    if not _FORM_NUMBER.fullmatch(number):
        fresh = asked.copy()
        fresh[NUMBER] = secrets.token_hex(16)
        return redirect(f"{reverse('desk:record')}?{fresh.urlencode()}")
    filed = queries.filed_form(visit.asker, number)
    if filed is not None:
        sentence = _("Formulir itu sudah tercatat dengan nomor %(number)s. Untuk pengaduan lain, tekan Catat lagi.")
        messages.info(visit.request, sentence % {"number": filed.number})
        return redirect("desk:receipt", filed.uid)
    return _page(visit, RecordForm(visit.facility, initial=_initial(asked) | {"client_id": number}))


def _say_the_rest(visit: Visit, form: RecordForm) -> None:
    """What the register would refuse as well, so that everything is put right in one go."""
    try:
        actions.check_intake(visit.facility, form.intake(), by=visit.asker, now=visit.now)
    except TanggapError as error:
        form.explain(error)


def _initial(asked: QueryDict) -> dict[str, object]:
    """What stays the same from one slip of a box to the next."""
    kept: dict[str, object] = {name: asked[name] for name in ("channel", "received_at", "place") if asked.get(name)}
    return {
        "channel": "walk_in",
        "kind": "complaint",
        "payer": "unknown",
        "severity": "",
    } | kept


def _told(visit: Visit, receipt: Receipt) -> HttpResponse:
    number = {"number": receipt.number}
    if receipt.first:
        messages.success(visit.request, _("Tercatat dengan nomor %(number)s.") % number)
    elif receipt.same:
        messages.success(
            visit.request, _("Sudah tercatat tadi dengan nomor %(number)s. Tidak dicatat dua kali.") % number
        )
    else:
        sentence = _(
            "Formulir ini sudah tercatat dengan nomor %(number)s. Tulisan yang berbeda tidak disimpan; "
            "betulkan di pengaduannya."
        )
        messages.warning(visit.request, sentence % number)
    return redirect("desk:receipt", receipt.uid)


def _page(visit: Visit, form: RecordForm, *, status: int = 200) -> HttpResponse:
    return visit.page("desk/record.html", status=status, form=form)
