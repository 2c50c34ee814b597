"""A case, or one duty of it, for one named colleague: hand over, hand back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task
from tanggap.desk.fields import Words
from tanggap.desk.role_names import with_roles
from tanggap.lib.now import now as read_clock
from tanggap.register import actions, queries
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.obligations import Act
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.ui.labels import label
from tanggap.ui.moments import language


class HandOverForm(ActForm):
    main = ("to", "act_key", "note")

    # Not a field of choices: whoever is named and may not is refused by the register, which says who may.
    to = forms.CharField(label=gettext_lazy("Kepada"), widget=forms.Select, max_length=40)
    act_key = forms.ChoiceField(
        required=False, label=gettext_lazy("Yang dialihkan"), widget=forms.RadioSelect, initial=""
    )
    note = Words(rows=2, label=gettext_lazy("Alasan"), longest=2000)

    def prepare(self, task: Task) -> None:
        people = queries.colleagues_for(task.asker, task.page, now=read_clock())
        to, act = self.fields["to"], self.fields["act_key"]
        assert isinstance(to.widget, forms.Select) and isinstance(act, forms.ChoiceField)
        to.widget.choices = [("", _("Pilih petugas")), *with_roles(task.page.facility, people)]
        to.help_text = _("Yang tampil di sini hanya petugas yang berwenang mengerjakannya.")
        if not people:
            to.help_text = _("Belum ada petugas lain yang berwenang. Minta administrator memberi peran.")
        acts = queries.acts_to_hand_over(task.asker, task.page)
        if len(acts) < 2:
            del self.fields["act_key"]
        else:
            act.choices = [("", _("Seluruh pengaduan ini")), *((each.key, called(task.page, each)) for each in acts)]
        self.fields["note"].help_text = _("Dibaca penerimanya bersama tugas ini.")

    def is_filed(self, page: ComplaintPage) -> bool:
        return any(each.to == self.cleaned_data["to"] for each in page.handovers)

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.hand_over(uid, entry, to=values["to"], act=values.get("act_key", ""), note=values["note"])


class HandBackForm(ActForm):
    main = ("act_key", "note")

    act_key = forms.ChoiceField(required=False, label=gettext_lazy("Yang dikembalikan"), widget=forms.RadioSelect)
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"), longest=2000)

    def prepare(self, task: Task) -> None:
        field = self.fields["act_key"]
        assert isinstance(field, forms.ChoiceField)
        acts = {act.key: called(task.page, act) for act in task.page.acts}
        field.choices = [
            (each.act, f"{acts.get(each.act, _('Seluruh pengaduan ini'))} ({each.to_name})")
            for each in task.page.handovers
        ]
        self.initial.setdefault("act_key", field.choices[0][0] if field.choices else "")

    def is_filed(self, page: ComplaintPage) -> bool:
        return all(each.act != self.cleaned_data["act_key"] for each in page.handovers)

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.hand_back(uid, entry, act=self.cleaned_data["act_key"], note=self.cleaned_data["note"])


def called(page: ComplaintPage, act: Act) -> str:
    """The step in the paper's own words where the verb alone says too little; whose it is where others owe the same."""
    step = page.rules.procedure.by_id.get(act.step or "")
    name = step.activity if step is not None and act.verb is Verb.CARRY_OUT_STEP else label(act.verb)
    if sum(each.verb is act.verb for each in page.acts) < 2:
        return name
    units = {each.unit_code: each.unit for each in page.routings}
    roles = page.rules.procedure.role_names([role.value for role in act.roles], language())
    return f"{name} ({units.get(act.unit, roles) if act.unit else roles})"
