"""What the reporter adds while the case is open, entered by whoever was told or handed it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task, choices
from tanggap.desk.fields import FilesField, Words
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.rules.procedure.vocabulary import Medium

_WAYS = (Medium.CLINIC_PHONE, Medium.IN_PERSON, Medium.EMAIL, Medium.LETTER, Medium.PORTAL)


class AddWordsForm(ActForm):
    main = ("text", "medium", "attachments")
    has_files = True

    text = Words(rows=4, required=False, label=gettext_lazy("Apa yang ditambahkan pelapor"))
    medium = forms.ChoiceField(label=gettext_lazy("Disampaikan pelapor lewat"), widget=forms.RadioSelect)
    attachments = FilesField(label=gettext_lazy("Foto atau berkas dari pelapor"))

    def prepare(self, task: Task) -> None:
        self.fields["text"].help_text = _(
            "Dengan kata-katanya sendiri, sejauh mungkin. Boleh kosong bila yang ditambahkan hanya foto atau berkas."
        )
        field = self.fields["medium"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices("medium", [way.value for way in _WAYS])

    def guess(self, task: Task) -> dict[str, Any]:
        return {"medium": Medium.CLINIC_PHONE.value}

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        files = values.get("attachments") or []
        return actions.add_words(uid, entry, text=values["text"], medium=values["medium"], attachments=files)
