"""The form of one verb: it asks what this step needs, no more, and hands it to the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.fields import Moment, Words
from tanggap.lib.errors import TanggapError
from tanggap.people.access import Asker
from tanggap.register.actions import Done, Entry
from tanggap.register.errors import Changed
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.obligations import Act
from tanggap.rules.procedure.vocabulary import Outcome, Verb
from tanggap.ui.errors import say_error
from tanggap.ui.labels import label


@dataclass(frozen=True, slots=True)
class Task:
    """What a form is for: a verb on a complaint, because of an act that is owed or by free choice."""

    page: ComplaintPage
    asker: Asker
    verb: Verb
    act: Act | None = None
    step: Step | None = None
    draft: str = ""  # an answer of another complaint to begin with


class ActForm(forms.Form):
    """`main` names the fields that are asked at once; the rest stands folded away under "Lainnya"."""

    main: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str] = "desk/acts/_plain.html"
    reaches_person = False  # what is written reaches the reporter or the public: shown exactly before it goes
    has_files = False
    grows = False  # has rows, and a button for more of them
    use_required_attribute = False  # a half-filled form may be looked at

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    happened_at = Moment(
        required=False,
        label=gettext_lazy("Kapan terjadi"),
        help_text=gettext_lazy(
            "Kosongkan bila baru saja. Pekerjaan yang sudah lewat boleh dicatat dengan waktu sebenarnya."
        ),
    )
    late_reason = Words(required=False, rows=2, label=gettext_lazy("Mengapa baru dicatat sekarang"), longest=2000)

    def __init__(self, task: Task, *args: Any, **kwargs: Any) -> None:
        self.task = task
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"seen": task.page.version} | self.guess(task) | kwargs["initial"]
        super().__init__(*args, **kwargs)
        self.prepare(task)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["required"] = _("Pilih salah satu.")
        for name in self.main:
            if name in self.fields and isinstance(self.fields[name], Words):
                self.fields[name].widget.attrs.setdefault("class", "said")

    def guess(self, task: Task) -> dict[str, Any]:
        """What is filled in beforehand."""
        return {}

    def prepare(self, task: Task) -> None:
        """Choices that depend on the complaint."""

    def run(self, uid: str, entry: Entry) -> Done:
        """File it. Raises TanggapError."""
        raise NotImplementedError

    def is_filed(self, page: ComplaintPage) -> bool:
        """Whether what this (valid) form chooses is how the complaint stands already; words are compared elsewhere."""
        return True

    def leave_unchecked(self) -> None:
        """Show what was typed without judging it: the step was not ticked."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    # --- for the page

    def main_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in self.main if name in self.fields)

    def other_fields(self) -> list[BoundField]:
        apart = {*self.main, "seen", "happened_at", "late_reason"}
        return [self[name] for name in self.fields if name not in apart and not self.fields[name].widget.is_hidden]

    @property
    def asks_time(self) -> bool:
        """Whether the folded question for the time has to stand open."""
        return bool(
            self["happened_at"].value() or self["late_reason"].value() or self._wrong("happened_at", "late_reason")
        )

    @property
    def shows_others(self) -> bool:
        return self._wrong(*(field.name for field in self.other_fields()))

    def _wrong(self, *names: str) -> bool:
        return self.is_bound and any(name in self.errors for name in names)

    # --- between page and register

    def entry(self) -> Entry:
        values = self.cleaned_data
        return Entry(
            by=self.task.asker,
            at=values.get("happened_at"),
            seen=values.get("seen"),
            step=self.task.step.id if self.task.step else None,
            late_reason=values.get("late_reason") or "",
        )

    def refuse(self, error: TanggapError) -> None:
        """Show a refusal beside what it is about."""
        for fault in error.several:
            name = getattr(fault, "field", "")
            self.add_error(name if name in self.fields else None, say_error(fault))
        if isinstance(error, Changed):
            self.data = with_value(self.data, self.add_prefix("seen"), str(self.task.page.version))


def with_value(data: Mapping[str, Any], name: str, value: str) -> Mapping[str, Any]:
    """What was sent, with one value changed."""
    changed = data.copy() if isinstance(data, QueryDict) else dict(data)
    changed[name] = value
    return changed


def choices(table: str, codes: Mapping[str, object] | list[str]) -> list[tuple[str, str]]:
    return [(code, label(code, table)) for code in codes]


_ENDINGS = [Outcome.SOLVED, Outcome.EXPLAINED, Outcome.NOT_OURS, Outcome.CANNOT, Outcome.NOT_AGREED]


def outcome_field(*, required: bool = False) -> forms.ChoiceField:
    """How the matter ended, apart from whether the complaint is open."""
    return forms.ChoiceField(required=required, label=gettext_lazy("Hasil penanganan"), widget=forms.RadioSelect)


def fill_outcomes(form: forms.Form, *, open_ended: str = "", besides: Sequence[Outcome] = ()) -> None:
    field = form.fields["outcome"]
    assert isinstance(field, forms.ChoiceField)
    none = [("", open_ended)] if open_ended else []
    field.choices = none + [(code.value, label(code)) for code in _ENDINGS if code not in besides]
