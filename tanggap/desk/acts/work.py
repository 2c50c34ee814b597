"""Verbs of working on the matter: discuss, carry out, analyse, plan, document, evaluate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task, fill_outcomes, outcome_field
from tanggap.desk.fields import Day, FilesField, Words
from tanggap.lib.errors import TanggapError
from tanggap.register import actions, queries
from tanggap.register.actions import Done, Entry, Planned
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.ui.errors import say_error
from tanggap.ui.labels import label

_STILL_OPEN = gettext_lazy("Belum ada hasil akhir")


class DiscussionForm(ActForm):
    main = ("text", "outcome", "others")

    text = Words(label=gettext_lazy("Hasil pembahasan"), rows=6)
    outcome = outcome_field()
    others = Words(line=True, required=False, longest=500, label=gettext_lazy("Berlaku juga untuk nomor lain"))

    def prepare(self, task: Task) -> None:
        fill_outcomes(self, open_ended=str(_STILL_OPEN))
        self.fields["others"].help_text = _(
            "Satu pertemuan boleh membahas beberapa pengaduan, misalnya 2026/0012, 2026/0015."
        )

    def clean_others(self) -> list[str]:
        """The uids of the complaints named, as far as this person may see them."""
        found: list[str] = []
        missing: list[str] = []
        for number in filter(None, re.split(r"[\s,;]+|\bdan\b", self.cleaned_data["others"])):
            page = queries.inbox(self.task.asker, queries.Filters(state="open", number=number))
            (found if len(page.lines) == 1 else missing).append(page.lines[0].uid if len(page.lines) == 1 else number)
        if missing:
            text = _("Nomor ini tidak ada, sudah selesai, atau perlu tahunnya: %(numbers)s.")
            raise forms.ValidationError(text % {"numbers": ", ".join(missing)})
        return [uid for uid in dict.fromkeys(found) if uid != self.task.page.uid]

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        others = values["others"]
        if others:  # each has a version of its own, and this form has seen only one of them
            entry = Entry(by=entry.by, at=entry.at, late_reason=entry.late_reason)
        return actions.record_discussion([uid, *others], entry, text=values["text"], outcome=values["outcome"])[0]


class StepForm(ActForm):
    main = ("step_id", "result", "note")

    step_id = forms.ChoiceField(label=gettext_lazy("Langkah"), widget=forms.RadioSelect)
    result = forms.ChoiceField(required=False, label=gettext_lazy("Hasilnya"), widget=forms.RadioSelect)
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"))

    def prepare(self, task: Task) -> None:
        procedure, state = task.page.rules.procedure, task.page.state
        steps = [procedure.by_id[k] for k in state.open_steps() if procedure.by_id[k].verb is Verb.CARRY_OUT_STEP]
        steps = [task.step] if task.step else steps
        which, result = self.fields["step_id"], self.fields["result"]
        assert isinstance(which, forms.ChoiceField)
        assert isinstance(result, forms.ChoiceField)
        which.choices = [(s.id, f"{s.number}. {s.activity}") for s in steps]
        if len(steps) == 1:
            which.widget = forms.HiddenInput()
            self.initial["step_id"] = steps[0].id
        named = {key: label(words) for step in steps for key, words in step.outcomes.items()}
        if named:
            result.choices = list(named.items())
            result.required = len(steps) == 1
        else:
            del self.fields["result"]

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        entry = Entry(by=entry.by, at=entry.at, seen=entry.seen, step=values["step_id"], late_reason=entry.late_reason)
        return actions.carry_out_step(uid, entry, note=values["note"], result=values.get("result"))


class AnalyseForm(ActForm):
    main = ("text",)

    text = Words(label=gettext_lazy("Mengapa hal ini terjadi"), rows=6)

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.analyse(uid, entry, text=self.cleaned_data["text"])


class PlanForm(ActForm):
    """A new plan with its actions, or a place under a plan that exists already."""

    main = ("text", "root_cause")
    template = "desk/acts/_plan.html"
    grows = True

    join = forms.ChoiceField(required=False, label=gettext_lazy("Gabung ke rencana yang sudah ada"))
    text = Words(required=False, label=gettext_lazy("Rencana tindak lanjut"), rows=4)
    root_cause = Words(required=False, label=gettext_lazy("Akar masalah"), rows=3)
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=30)

    def prepare(self, task: Task) -> None:
        plans = queries.plans_to_join(task.asker, besides="" if self.is_bound else task.page.uid)
        field = self.fields["join"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak, susun rencana baru")), *((p.uid, p.words) for p in plans)]
        if not plans:
            del self.fields["join"]
        self.count = self._count()
        self.initial["rows"] = self.count
        for index in range(self.count):
            self.fields[f"do_{index}"] = Words(line=True, required=False, longest=2000, label=_("Tindakan"))
            self.fields[f"who_{index}"] = Words(line=True, required=False, longest=200, label=_("Penanggung jawab"))
            self.fields[f"due_{index}"] = Day(required=False, label=_("Paling lambat"))

    def _count(self) -> int:
        told = str(self.data.get(self.add_prefix("rows"), "")) if self.is_bound else ""
        count = int(told) if told.isascii() and told.isdigit() and 0 < int(told[:4]) <= 27 else 2
        return count + 3 if self.is_bound and "more" in self.data else count

    def action_rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        return ((self[f"do_{i}"], self[f"who_{i}"], self[f"due_{i}"]) for i in range(self.count))

    def other_fields(self) -> list[BoundField]:
        return []

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("join") and not (values.get("text") or "").strip() and "text" not in self.errors:
            self.add_error("text", _("Tulis rencananya dahulu."))
        if not values.get("join") and not any(values.get(f"do_{i}") for i in range(self.count)):
            self.add_error("do_0", _("Tulis sekurangnya satu tindakan: apa yang dilakukan, oleh siapa, sampai kapan."))
        for index in range(self.count):
            told = values.get(f"who_{index}") or values.get(f"due_{index}")
            if index and told and not values.get(f"do_{index}"):
                self.add_error(f"do_{index}", _("Tulis tindakannya."))
        return values

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        self.told = [i for i in range(self.count) if values[f"do_{i}"]]
        planned = [
            Planned(text=values[f"do_{i}"], owner=values[f"who_{i}"], due_on=values[f"due_{i}"]) for i in self.told
        ]
        return actions.plan(
            uid,
            entry,
            text=values["text"],
            root_cause=values["root_cause"],
            actions=planned,
            join=values.get("join") or None,
        )

    def refuse(self, error: TanggapError) -> None:
        """The register counts the actions that it was given; the form has rows that were left empty between them."""
        name, _sep, index = getattr(error, "field", "").partition("_")
        if name == "due" and index.isdigit():
            self.add_error(f"due_{self.told[int(index)]}", say_error(error))
        else:
            super().refuse(error)


class CarryOutForm(ActForm):
    main = ("text", "outcome", "attachments")
    has_files = True

    text = Words(label=gettext_lazy("Apa yang sudah dilakukan"), rows=5)
    outcome = outcome_field()
    attachments = FilesField(label=gettext_lazy("Foto atau berkas bukti"))

    def prepare(self, task: Task) -> None:
        fill_outcomes(self, open_ended=str(_STILL_OPEN))

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.carry_out(
            uid, entry, text=values["text"], outcome=values["outcome"], attachments=values.get("attachments") or []
        )


class DocumentForm(ActForm):
    main = ("text", "outcome")

    text = Words(label=gettext_lazy("Uraian hasilnya"), rows=5)
    outcome = outcome_field()

    def prepare(self, task: Task) -> None:
        fill_outcomes(self, open_ended=str(_STILL_OPEN))

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.document(uid, entry, text=self.cleaned_data["text"], outcome=self.cleaned_data["outcome"])


class EvaluateForm(ActForm):
    main = ("effective", "text")

    effective = forms.ChoiceField(label=gettext_lazy("Apakah tindak lanjutnya berhasil"), widget=forms.RadioSelect)
    text = Words(label=gettext_lazy("Penjelasan"), rows=4)

    def prepare(self, task: Task) -> None:
        field = self.fields["effective"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("yes", _("Berhasil")), ("no", _("Belum berhasil: direncanakan dan ditangani lagi"))]

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.evaluate(uid, entry, text=values["text"], effective=values["effective"] == "yes")
