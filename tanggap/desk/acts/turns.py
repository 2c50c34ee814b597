"""Verbs that turn a case aside from its path: more time, another way back, another procedure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task, choices
from tanggap.desk.acts.messages import MessageForm, own_medium
from tanggap.desk.fields import Day, Words
from tanggap.facility import queries as facility_queries
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.clocks import ClockLine
from tanggap.rules.clock.names import say_date
from tanggap.rules.clock.words import say_limit
from tanggap.rules.procedure.extensions import extendable
from tanggap.rules.procedure.scope import ScopeError, choose
from tanggap.rules.procedure.vocabulary import Channel, Kind, Medium, Outcome
from tanggap.ui.errors import say_error
from tanggap.ui.labels import label
from tanggap.ui.moments import say_when

# What the reporter reads when the officer adds nothing; Indonesian, whatever the officer reads.
_LETTER = (
    "Kami mohon maaf: pengaduan Anda belum dapat kami selesaikan pada waktunya. {reason}\n\n"
    "Batas waktunya kami perpanjang sampai {day}. Pengaduan Anda tetap kami tangani, dan kami kabari lagi "
    "paling lambat pada hari itu."
)


_MISSING = (
    "Agar pengaduan Anda dapat kami tangani, mohon lengkapi hal berikut:\n\n{missing}\n\n"
    "Kami menunggu {limit} sejak pesan ini Anda terima. Bila sampai saat itu belum kami terima, pengaduan dianggap "
    "dicabut; Anda tetap boleh mengadu lagi."
)
_GO_TO = "{text}\n\nSilakan menyampaikannya kepada: {addressee}."


class ExtendForm(MessageForm):
    main = ("clock", "until", "note", "text", "medium", "delivered")
    purpose = "extension"

    clock = forms.ChoiceField(label=gettext_lazy("Batas waktu yang diperpanjang"), widget=forms.RadioSelect)
    until = Day(label=gettext_lazy("Sampai tanggal"))
    note = Words(rows=3, label=gettext_lazy("Alasan"), longest=2000)

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].required = False
        self.fields["text"].label = _("Surat kepada pelapor")
        self.fields["text"].help_text = _("Kosongkan bila cukup alasan dan tanggal barunya; kalimatnya kami susunkan.")
        field = self.fields["clock"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(line.key, self._named(line)) for line in _extendable(task.page)]
        if len(field.choices) == 1:
            self.initial.setdefault("clock", field.choices[0][0])

    def _named(self, line: ClockLine) -> str:
        due = say_when(line.due, self.task.page.facility.zone, closing=True)
        return _("%(limit)s, sekarang paling lambat %(due)s") % {"limit": line.name, "due": due}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        until, note = values.get("until"), values.get("note")
        if until and note and not values.get("text"):
            values["text"] = _LETTER.format(reason=note, day=say_date(until, "id"))
        return values

    def is_filed(self, page: ComplaintPage) -> bool:
        chosen = self.cleaned_data["clock"]
        return any(line.key == chosen and line.extended_from for line in page.clocks)

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.extend(
            uid, entry, clock=values["clock"], until=values["until"], note=values["note"], **self.said()
        )


class AskCompletionForm(MessageForm):
    purpose = "completion"

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].label = _("Apa yang kurang")
        self.fields["text"].help_text = _(
            "Sebutkan persis apa yang perlu dikirim. Kalimat pembuka dan batas waktunya kami tambahkan."
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("text"):
            limit = say_limit(self.task.page.rules.procedure.completion_limit, "id")
            values["text"] = _MISSING.format(missing=values["text"], limit=limit)
        return values

    def is_filed(self, page: ComplaintPage) -> bool:
        return page.state.waiting

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.ask_completion(uid, entry, **self.said())


class RedirectForm(MessageForm):
    main = ("addressee", "text", "medium", "delivered")
    purpose = "answer"

    addressee = Words(line=True, longest=300, label=gettext_lazy("Siapa yang berwenang"))

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["addressee"].help_text = _("Nama instansi atau fasilitasnya, dengan alamat atau nomornya.")
        self.fields["text"].label = _("Penjelasan kepada pelapor")
        self.fields["text"].help_text = _(
            "Mengapa bukan wewenang kami, dan apa yang dapat ia lakukan. Ke mana ia dapat mengadu kami tambahkan."
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        addressee = values.get("addressee")
        if addressee and values.get("text") and addressee not in values["text"]:
            values["text"] = _GO_TO.format(text=values["text"], addressee=addressee)
        return values

    def is_filed(self, page: ComplaintPage) -> bool:
        return page.outcome == Outcome.NOT_OURS

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.redirect(uid, entry, addressee=self.cleaned_data["addressee"], **self.said())


class MoveForm(ActForm):
    main = ("kind", "note")

    kind = forms.ChoiceField(label=gettext_lazy("Jenis yang tepat"), widget=forms.RadioSelect)
    note = Words(rows=3, label=gettext_lazy("Alasan"), longest=2000)

    def prepare(self, task: Task) -> None:
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(other_procedures(task.page))
        field.help_text = _("Nomor, waktu diterima, dan riwayatnya tetap. Yang sudah tercapai ikut dihitung.")
        if not field.choices:
            field.help_text = _("Fasilitas ini tidak mempunyai prosedur lain untuk kanal ini.")

    def is_filed(self, page: ComplaintPage) -> bool:
        return bool(page.state.moves) and page.kind == self.cleaned_data["kind"]

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.move(uid, entry, kind=self.cleaned_data["kind"], note=self.cleaned_data["note"])


def other_procedures(page: ComplaintPage) -> Iterator[tuple[str, str]]:
    """Kinds for which another procedure in force is meant, with its title."""
    today = read_clock().astimezone(ZoneInfo(page.facility.zone)).date()
    published = facility_queries.candidates(page.facility)
    for kind in Kind:
        try:
            choice = choose(published, channel=Channel(page.channel), kind=kind, on=today)
        except ScopeError:
            continue
        if choice.procedure.key != page.state.procedure:
            yield kind.value, f"{label(kind)}: {choice.procedure.control.title} ({choice.procedure.control.number})"


class ChannelForm(ActForm):
    main = ("medium", "address", "asked_by")

    medium = forms.ChoiceField(label=gettext_lazy("Mulai sekarang dijawab lewat"), widget=forms.RadioSelect)
    address = Words(line=True, required=False, longest=1000, label=gettext_lazy("Nomor, email, alamat, atau akun baru"))
    asked_by = Words(line=True, longest=300, label=gettext_lazy("Siapa yang meminta"))

    def prepare(self, task: Task) -> None:
        field = self.fields["medium"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices("medium", [m.value for m in Medium if m is not Medium.PUBLIC])
        self.fields["address"].help_text = _("Kosongkan bila yang sudah tercatat masih benar.")
        self.fields["asked_by"].help_text = _("Misalnya: pelapor sendiri, lewat telepon. Atau: anaknya, di loket.")

    def guess(self, task: Task) -> dict[str, Any]:
        return {"medium": own_medium(task.page).value}

    def is_filed(self, page: ComplaintPage) -> bool:
        return bool(page.state.reply_medium == self.cleaned_data["medium"])

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.change_channel(
            uid, entry, medium=values["medium"], address=values["address"], asked_by=values["asked_by"]
        )

    def refuse(self, error: TanggapError) -> None:
        """A wrong number or address belongs beside the one field in which it was typed."""
        if getattr(error, "field", "") in ("phone", "email", "handle"):
            self.add_error("address", say_error(error))
        else:
            super().refuse(error)


def _extendable(page: ComplaintPage) -> list[ClockLine]:
    """The facility's own limits that may get more time; those of others are not offered."""
    keys = {run.key for run in extendable(page.rules, page.state, read_clock())}
    return [line for line in page.clocks if line.key in keys]
