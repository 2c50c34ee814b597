"""Verbs that turn a case aside from its path: more time."""

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
from tanggap.rules.procedure.extensions import extendable
from tanggap.ui.moments import say_when

# What the reporter reads when the officer adds nothing; Indonesian, whatever the officer reads.
_LETTER = (
    "Kami mohon maaf: pengaduan Anda belum dapat kami selesaikan pada waktunya. {reason}\n\n"
    "Batas waktunya kami perpanjang sampai {day}. Pengaduan Anda tetap kami tangani, dan kami kabari lagi "
    "paling lambat pada hari itu."
)


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


def _extendable(page: ComplaintPage) -> list[ClockLine]:
    """The facility's own limits that may get more time; those of others are not offered."""
    keys = {run.key for run in extendable(page.rules, page.state, read_clock())}
    return [line for line in page.clocks if line.key in keys]
