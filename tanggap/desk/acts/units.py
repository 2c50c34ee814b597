"""Verbs that bring a complaint to those who can do something about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task
from tanggap.desk.fields import FilesField, Words
from tanggap.desk.role_names import holders_said
from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.people.access import UNIT_ROLES
from tanggap.people.vacancies import vacancies
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.vocabulary import Role, Verb


class RouteForm(ActForm):
    """Every unit with its own instruction; those that the procedure demands are ticked."""

    template = "desk/acts/_route.html"

    def prepare(self, task: Task) -> None:
        asked = {r.unit_code for r in task.page.routings if r.status == "open"}
        wanted = task.step.units if task.step else ()
        nobody = vacancies(task.page.facility.pk, now=read_clock()).units
        self.codes: list[str] = []
        for unit in facility_queries.units(task.page.facility):
            if unit.code in asked and not self.is_bound:
                continue
            self.codes.append(unit.code)
            self.fields[f"to_{unit.code}"] = forms.BooleanField(
                required=False,
                label=_("%(unit)s (belum ada PIC)") % {"unit": unit.name} if unit.code in nobody else unit.name,
                initial=unit.code in wanted,
            )
            self.fields[f"tell_{unit.code}"] = Words(
                required=False, rows=2, label=_("Pesan untuk %(unit)s") % {"unit": unit.name}
            )

    def rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        return ((self[f"to_{code}"], self[f"tell_{code}"]) for code in self.codes)

    def other_fields(self) -> list[BoundField]:
        return []

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not any(values.get(f"to_{code}") for code in self.codes):
            self.add_error(None, _("Pilih sekurangnya satu unit."))
        return values

    def is_filed(self, page: ComplaintPage) -> bool:
        asked = {r.unit_code for r in page.routings if r.status == "open"}
        return {code for code in self.codes if self.cleaned_data[f"to_{code}"]} <= asked

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        units = {code: values[f"tell_{code}"] for code in self.codes if values[f"to_{code}"]}
        return actions.route(uid, entry, units=units)


class UnitForm(ActForm):
    routing = forms.ChoiceField(label=gettext_lazy("Unit"), widget=forms.RadioSelect)

    def prepare(self, task: Task) -> None:
        # What was sent may have been answered meanwhile, by this very form: the register says so.
        waiting = [r for r in task.page.routings if r.status == "open" or self.is_bound]
        if task.act is not None and task.act.routing:
            waiting = [r for r in waiting if r.uid == task.act.routing]
        field = self.fields["routing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(r.uid, r.unit) for r in waiting]
        if len(waiting) == 1:
            field.widget = forms.HiddenInput()
            field.initial = self.initial["routing"] = waiting[0].uid


class AnswerUnitForm(UnitForm):
    main = ("routing", "text", "attachments")
    has_files = True

    text = Words(label=gettext_lazy("Jawaban unit"), rows=5)
    attachments = FilesField(label=gettext_lazy("Foto atau berkas bukti"))

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].help_text = _("Apa yang terjadi menurut unit, dan apa yang sudah atau akan dilakukan.")

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.answer_unit(
            uid, entry, routing=values["routing"], text=values["text"], attachments=values["attachments"]
        )


class DeclineUnitForm(UnitForm):
    main = ("routing", "text")

    text = Words(label=gettext_lazy("Mengapa bukan unit ini, dan unit mana sebaiknya"), rows=3)

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.decline_unit(uid, entry, routing=self.cleaned_data["routing"], text=self.cleaned_data["text"])


class ReferForm(ActForm):
    main = ("to", "note")

    to = forms.MultipleChoiceField(label=gettext_lazy("Kepada"), widget=forms.CheckboxSelectMultiple)
    note = Words(required=False, rows=3, label=gettext_lazy("Catatan untuk mereka"))

    def prepare(self, task: Task) -> None:
        procedure = task.page.rules.procedure
        named = [r for r in Role if r in procedure.roles and r is not Role.REPORTER]
        offered = dict.fromkeys([*_targets(task), *named, Role.FACILITY_HEAD])
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        held = holders_said(task.page.facility, but=task.page.state.excluded)
        names: dict[str, str] = {}  # two roles that the facility calls the same are one choice: whoever comes first
        for role in offered:
            name = self._name(task, role)
            if name:
                names.setdefault(name, role.value)
        field.choices = [
            (role, f"{name}: {held[role]}" if role in held and role not in task.page.stand_in.shut else name)
            for name, role in names.items()
        ]

    def _name(self, task: Task, role: Role) -> str:
        """Empty for roles that are not offered: only people hold them whom the complaint is about, or units do of a
        complaint that is kept for whom the facility named. Where the procedure asks for one, who stands in is named."""
        page = task.page
        name = page.rules.procedure.role_name(role)
        if role not in page.stand_in.shut:
            is_kept = page.about_leadership and bool(page.stand_in.uid)
            return "" if is_kept and role in UNIT_ROLES else name
        if role not in _targets(task):
            return ""
        if not page.stand_in.name:
            return _("Pengaduan ini menyangkut %(role)s: tidak disampaikan; belum ada pengganti yang ditunjuk") % {
                "role": name
            }
        told = _("Pengaduan ini menyangkut %(role)s: disampaikan kepada %(name)s, yang ditunjuk fasilitas")
        return told % {"role": name, "name": page.stand_in.name}

    def guess(self, task: Task) -> dict[str, Any]:
        return {"to": [role.value for role in _targets(task)]}

    def run(self, uid: str, entry: Entry) -> Done:
        act = actions.escalate if self.task.verb is Verb.ESCALATE else actions.refer
        return act(uid, entry, to=tuple(self.cleaned_data["to"]), note=self.cleaned_data["note"])


def _targets(task: Task) -> tuple[Role, ...]:
    """Whom the procedure names for this."""
    if task.step is not None and task.step.refer_to:
        return task.step.refer_to
    steps = task.page.rules.procedure.steps
    return next((step.refer_to for step in steps if step.verb is task.verb and step.refer_to), ())
