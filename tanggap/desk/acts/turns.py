"""Verbs that turn a case aside from its path: more time, what is missing, whose it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import Task
from tanggap.desk.acts.messages import MessageForm
from tanggap.desk.fields import Day, Words
from tanggap.lib.now import now as read_clock
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.clocks import ClockLine
from tanggap.rules.clock.names import say_date
from tanggap.rules.clock.words import say_limit
from tanggap.rules.procedure.extensions import extendable
from tanggap.rules.procedure.vocabulary import Outcome
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


def _extendable(page: ComplaintPage) -> list[ClockLine]:
    """The facility's own limits that may get more time; those of others are not offered."""
    keys = {run.key for run in extendable(page.rules, page.state, read_clock())}
    return [line for line in page.clocks if line.key in keys]
