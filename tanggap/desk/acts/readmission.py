"""Somebody whom only their name keeps out of a complaint: let in again, by whoever may judge that."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task
from tanggap.desk.fields import Words
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage


class ReadmitForm(ActForm):
    main = ("staff", "note")

    # Not a field of choices: whoever was let in by the first press is none at the second.
    staff = forms.CharField(
        label=gettext_lazy("Petugas yang bukan dimaksud"),
        widget=forms.RadioSelect,
        max_length=40,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    note = Words(rows=2, label=gettext_lazy("Alasan"), longest=2000)

    def prepare(self, task: Task) -> None:
        widget = self.fields["staff"].widget
        assert isinstance(widget, forms.RadioSelect)
        widget.choices = list(task.page.kept_out)
        if len(task.page.kept_out) == 1:
            self.initial.setdefault("staff", task.page.kept_out[0][0])
        self.fields["note"].help_text = _(
            "Dari mana diketahui bahwa orang lain yang dimaksud, misalnya sudah ditanyakan kepada pelapor. "
            "Alasan ini tercatat di riwayat dan dibaca petugas itu juga."
        )

    def is_filed(self, page: ComplaintPage) -> bool:
        return all(uid != self.cleaned_data["staff"] for uid, _name in page.kept_out)

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.readmit(uid, entry, staff=self.cleaned_data["staff"], note=self.cleaned_data["note"])
