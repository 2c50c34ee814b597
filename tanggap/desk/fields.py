"""Fields of the desk's forms: what people type, when it happened, and the papers they bring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.ui.templatetags.tanggap import number_id

LONGEST = 20_000  # characters; the register takes no more


class Options(forms.Select):
    """Written at once: Django renders a template for each single option, and a list page has a hundred of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((code, mark_safe(" selected") if str(code) in chosen else "", label) for code, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>\n{}\n</select>", attributes, options)


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """What may be chosen in a field of this form, known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class Words(forms.CharField):
    """Something a person types. What is too long is refused, never cut: no length is told to the browser."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST, line: bool = False, **options: Any) -> None:
        widget = forms.TextInput() if line else forms.Textarea(attrs={"rows": rows, "class": "said"})
        super().__init__(**({"widget": widget} | options))
        self.longest = longest

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.longest:
            said = {"n": number_id(len(value)), "limit": number_id(self.longest)}
            raise forms.ValidationError(
                _("Tulisan ini %(n)s huruf, paling banyak %(limit)s. Ringkas dahulu.") % said, code="max_length"
            )

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\0", "") if isinstance(value, str) else value) or ""


class Moment(forms.DateTimeField):
    """A local time of the facility, without seconds."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H.%M", "%d/%m/%Y %H:%M"]
        messages = {"invalid": gettext_lazy("Tulis tanggal dan jam, misalnya 24/11/2026 09.15.")}
        super().__init__(widget=widget, input_formats=formats, error_messages=messages, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _check_year(self, value)


class Day(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {"invalid": gettext_lazy("Tulis tanggal, misalnya 24/11/2026.")}
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], error_messages=messages, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _check_year(self, value)


def check_order(form: forms.Form, found: dict[str, Any]) -> None:
    """Of a form that asks for days from `first` to `last`. Half of what was meant would be something else."""
    if found.get("first") and found.get("last") and found["last"] < found["first"]:
        form.add_error("last", _("Hari terakhir mendahului hari pertama. Tukar kedua tanggalnya."))
        found.pop("first")


def _check_year(field: forms.Field, value: date | None) -> None:
    """Nobody at this desk means the year 1; and a moment near the end of all calendars has no UTC."""
    if value is not None and not 1900 <= value.year <= 2200:
        raise forms.ValidationError(field.error_messages["invalid"], code="invalid")


class Uploads(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several photos or papers at once; the register looks into them."""

    def __init__(self, **options: Any) -> None:
        widget = Uploads(attrs={"accept": "image/*,application/pdf"})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        many = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in many if each]
