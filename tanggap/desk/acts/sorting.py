"""Verbs that say what a complaint is, how heavy it is and whose it is; four axes that are kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task, choices
from tanggap.desk.fields import Day, Words
from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.lib.phones import PhoneError, read_phone, show_phone
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.register.reporters import Person
from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.dues import grade_due
from tanggap.rules.procedure.vocabulary import Grade, Kind, Severity, Sp4nClass, Verb
from tanggap.ui.labels import label
from tanggap.ui.moments import language

RELATIONS = (
    ("", gettext_lazy("Tidak disebut")),
    ("self", gettext_lazy("Pasien sendiri")),
    ("parent", gettext_lazy("Orang tua pasien")),
    ("child", gettext_lazy("Anak pasien")),
    ("spouse", gettext_lazy("Suami atau istri pasien")),
    ("sibling", gettext_lazy("Saudara pasien")),
    ("guardian", gettext_lazy("Wali")),
    ("proxy", gettext_lazy("Kuasa")),
    ("other", gettext_lazy("Lainnya")),
)


UNDECIDED = "undecided"  # said, not left out: much of a path may hang on it


class ClassifyForm(ActForm):
    main = ("severity", "grade", "kind", "categories")

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), widget=forms.RadioSelect)
    severity = forms.ChoiceField(label=gettext_lazy("Berat-ringan"), widget=forms.RadioSelect)
    grade = forms.ChoiceField(required=False, label=gettext_lazy("Grading"), widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Tentang apa, boleh beberapa"), widget=forms.CheckboxSelectMultiple
    )
    sp4n_class = forms.ChoiceField(required=False, label=gettext_lazy("Klasifikasi SP4N"))
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"))

    def prepare(self, task: Task) -> None:
        known = facility_queries.categories(task.page.facility)
        options: dict[str, list[tuple[str, str]]] = {
            "kind": choices("kind", list(Kind)),
            "severity": [*choices("severity", list(Severity)), (UNDECIDED, _("Belum ditentukan"))],
            "categories": [(c.code, c.said(language())) for c in known],
            "sp4n_class": [("", _("Tidak ditentukan")), *choices("sp4n", list(Sp4nClass))],
        }
        if Verb.GRADE in task.page.allowed and asks_grade(task.page):
            options["grade"] = [*grade_choices(task.page), ("", _("Belum ditentukan"))]
        else:
            del self.fields["grade"]
        for name, choice_list in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choice_list

    def guess(self, task: Task) -> dict[str, Any]:
        page = task.page
        return {
            "kind": page.kind,
            "severity": page.severity or None,
            "categories": page.categories,
            "sp4n_class": page.sp4n_class,
        }

    def clean_severity(self) -> str:
        severity = str(self.cleaned_data["severity"])
        return "" if severity == UNDECIDED else severity

    def is_filed(self, page: ComplaintPage) -> bool:
        values = self.cleaned_data
        same = (page.kind, page.severity, set(page.categories)) == (
            values["kind"],
            values["severity"],
            set(values["categories"]),
        )
        return same and bool(page.sp4n_class == values["sp4n_class"])

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.classify(
            uid,
            entry,
            kind=values["kind"],
            categories=tuple(values["categories"]),
            severity=values["severity"],
            sp4n_class=values["sp4n_class"],
            grade=values.get("grade") or None,
            note=values["note"],
        )


def asks_grade(page: ComplaintPage) -> bool:
    """Whether somebody's limits count by a grade that nobody has given yet."""
    return page.state.grade is None and grade_due(page.rules, page.state, now=read_clock()) is not None


def grade_choices(page: ComplaintPage) -> list[tuple[str, str]]:
    """With the limit of each only where it runs for this complaint."""
    told = {
        Grade.GREEN: _("tidak menimbulkan kerugian berarti"),
        Grade.YELLOW: _("cenderung menjadi pemberitaan atau kerugian immateriil"),
        Grade.RED: _("polisi, pengadilan, kematian, mengancam kelangsungan organisasi, atau kerugian materiil"),
    }
    limits = {
        Grade.GREEN: _("paling lama 7 hari"),
        Grade.YELLOW: _("paling lama 3 hari"),
        Grade.RED: _("paling lama 1×24 jam"),
    }
    counts = "inm" in page.state.overlays
    return [
        (code, f"{words}: {told[Grade(code)]}{f'; {limits[Grade(code)]}' if counts else ''}")
        for code, words in choices("grade", list(Grade))
    ]


class GradeForm(ActForm):
    """INM grading of hospitals; not the patient-safety grading, which is another scale."""

    main = ("grade", "note")

    grade = forms.ChoiceField(label=gettext_lazy("Grading"), widget=forms.RadioSelect)
    note = Words(required=False, rows=2, label=gettext_lazy("Alasan"))

    def prepare(self, task: Task) -> None:
        field = self.fields["grade"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = grade_choices(task.page)

    def guess(self, task: Task) -> dict[str, Any]:
        return {"grade": task.page.grade}

    def is_filed(self, page: ComplaintPage) -> bool:
        return bool(page.grade == self.cleaned_data["grade"])

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.grade(uid, entry, grade=self.cleaned_data["grade"], note=self.cleaned_data["note"])


class IdentityForm(ActForm):
    """All empty says that nothing more can be known, as for a nameless slip. What is known goes only when told to."""

    main = ("name", "phone", "address", "email", "handle", "emptied")

    name = Words(line=True, required=False, longest=200, label=gettext_lazy("Nama lengkap"))
    phone = Words(line=True, required=False, longest=60, label=gettext_lazy("Nomor telepon"))
    address = Words(rows=2, required=False, longest=1000, label=gettext_lazy("Alamat"))
    email = forms.EmailField(required=False, label=gettext_lazy("Alamat email"))
    handle = Words(line=True, required=False, longest=100, label=gettext_lazy("Nama akun"))
    birth_date = Day(required=False, label=gettext_lazy("Tanggal lahir"))
    relation = forms.ChoiceField(required=False, choices=RELATIONS, label=gettext_lazy("Hubungan dengan pasien"))
    patient_name = Words(line=True, required=False, longest=200, label=gettext_lazy("Nama pasien"))
    emptied = forms.BooleanField(
        required=False,
        label=gettext_lazy("Yang dikosongkan memang dihapus"),
        help_text=gettext_lazy("Yang semula tertulis tetap terbaca di riwayat pengaduan ini."),
    )

    asks_emptied = False  # only once something was emptied

    def prepare(self, task: Task) -> None:
        self.fields["patient_name"].help_text = _("Bila bukan pelapor sendiri.")

    def guess(self, task: Task) -> dict[str, Any]:
        return asdict(task.page.reporter) if task.page.reporter else {}

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        try:
            return read_phone(text) if text.strip() else ""
        except PhoneError as error:
            raise forms.ValidationError(f"{_(error.sentence)} {_(error.remedy)}") from None

    def clean(self) -> None:
        values = self.cleaned_data
        for name, value in self.guess(self.task).items():
            if value and name in values and not values[name]:
                self.asks_emptied = True
                if not values["emptied"]:
                    self.add_error(name, _kept(name, value))

    def main_fields(self) -> Iterator[BoundField]:
        return (bound for bound in super().main_fields() if bound.name != "emptied" or self.asks_emptied)

    def run(self, uid: str, entry: Entry) -> Done:
        person = Person(**{name: self.cleaned_data[name] for name in Person.__slots__})
        return actions.complete_identity(uid, entry, person=person, emptied=self.cleaned_data["emptied"])


def _kept(name: str, value: Any) -> str:
    """What stood in a field that was emptied, so that it can be written there again."""
    match name:
        case "phone":
            value = show_phone(value)
        case "birth_date":
            value = say_date(value, language())
        case "relation":
            value = label(value, "relation")
    return _("Semula tertulis: %(old)s. Isi lagi, atau centang “Yang dikosongkan memang dihapus” di bawah ini.") % {
        "old": value
    }


class CorrectForm(ActForm):
    """What was written before stays readable beside what is right."""

    main = ("field", "value", "note")

    field = forms.ChoiceField(label=gettext_lazy("Yang dibetulkan"), widget=forms.RadioSelect)
    value = Words(label=gettext_lazy("Isi yang benar"), rows=5)
    note = Words(label=gettext_lazy("Alasan pembetulan"), rows=2)

    def prepare(self, task: Task) -> None:
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("story", _("Isi pengaduan")),
            ("place", _("Tempat kejadian")),
            ("remedy", _("Penyelesaian yang diminta")),
            ("loss", _("Kerugian")),
        ]

    def guess(self, task: Task) -> dict[str, Any]:
        return {"field": "story", "value": "" if task.page.masked else task.page.story}

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.correct(uid, entry, field=values["field"], value=values["value"], note=values["note"])
