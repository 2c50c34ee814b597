"""What the public pages ask. Whatever was typed comes back on the page, however the form ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.text import clean_text
from tanggap.rules.procedure.vocabulary import Kind, Payer
from tanggap.ui.errors import say_error
from tanggap.ui.labels import choices

STORY_LIMIT = 20_000
REPLY_PHONE, REPLY_EMAIL, REPLY_NONE = "phone", "email", "none"
LONG_AGO = timedelta(days=3653)  # ten years: an older date is a slip of the finger
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
# Seen from the patient: whoever reports for a parent is the patient's child.
RELATIONS = (
    ("self", gettext_lazy("Diri saya sendiri")),
    ("child", gettext_lazy("Orang tua saya")),
    ("parent", gettext_lazy("Anak saya")),
    ("spouse", gettext_lazy("Suami atau istri saya")),
    ("sibling", gettext_lazy("Saudara saya")),
    ("guardian", gettext_lazy("Orang yang saya dampingi sebagai wali")),
    ("proxy", gettext_lazy("Orang yang memberi saya kuasa")),
    ("other", gettext_lazy("Orang lain")),
)


class PersonText(forms.CharField):
    """What a person typed: control signs are cleaned away instead of refused, and nothing is cut off silently."""

    def __init__(self, *, longest: int, lines: bool = False, **options: Any) -> None:
        self.longest, self.lines = longest, lines
        super().__init__(strip=False, **options)

    def to_python(self, value: object) -> str:
        # Room for twice the limit, so that `validate` sees that it was too long.
        tidy = clean_text(str(value or ""), limit=2 * self.longest)
        return tidy if self.lines else " ".join(tidy.split())

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again: all of it, however long."""
        return None if data is None else clean_text(str(data), limit=len(str(data)))

    def validate(self, value: object) -> None:
        super().validate(value)
        text = str(value or "")
        if len(text) > self.longest:
            raise forms.ValidationError(self._too_long(len(text)), code="too_long")

    def _too_long(self, count: int) -> str:
        return _("Isian ini terlalu panjang: paling banyak %(limit)s huruf.") % {"limit": self.longest}


class Story(PersonText):
    def _too_long(self, count: int) -> str:
        return _(
            "Cerita Anda lebih panjang daripada %(limit)s huruf yang dapat kami simpan sekaligus. Tidak ada yang "
            "hilang: semuanya masih di kotak ini. Ringkas sedikit, atau kirim sisanya sebagai pengaduan kedua."
        ) % {"limit": f"{STORY_LIMIT:,}".replace(",", ".")}


class PersonEmail(forms.EmailField):
    def to_python(self, value: object) -> str:
        return clean_text(str(value or ""), limit=1000)


class Choice(forms.ChoiceField):
    """One of a list; an empty value, or one that the page never offered, gives `otherwise`."""

    def __init__(self, *, otherwise: str = "", **options: Any) -> None:
        self.otherwise = otherwise
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> str:
        found = self.to_python(value)
        return found if found and self.valid_value(found) else self.otherwise


def _offered(name: str, *besides: str) -> list[tuple[str, str]]:
    """In the language of the page, and only when somebody looks."""
    return [("", ""), *(pair for pair in choices(name) if pair[0] not in besides)]


class _Shared(dict[str, forms.Field]):
    """Fields that no form changes, so that none needs copies of its own: copying takes longer than checking."""

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


class ComplaintForm(forms.Form):
    story = Story(
        longest=STORY_LIMIT, lines=True, error_messages={"required": gettext_lazy("Tulis dahulu cerita Anda.")}
    )
    place = PersonText(longest=200, required=False)
    reply = Choice(choices=[(REPLY_PHONE, ""), (REPLY_EMAIL, ""), (REPLY_NONE, "")])
    phone = PersonText(longest=60, required=False)
    email = PersonEmail(
        required=False,
        max_length=254,
        error_messages={"invalid": gettext_lazy("Alamat email itu belum lengkap. Contoh: nama@example.id.")},
    )
    name = PersonText(longest=200, required=False)
    relation = Choice(choices=[("", ""), *RELATIONS])
    patient_name = PersonText(longest=200, required=False)
    event_date = forms.DateField(
        required=False,
        input_formats=DATE_FORMATS,
        error_messages={"invalid": gettext_lazy("Tulis tanggalnya seperti 24/11/2026.")},
    )
    photo = forms.FileField(required=False, allow_empty_file=True)
    payer = Choice(choices=lambda: _offered("payer", Payer.UNKNOWN), otherwise=Payer.UNKNOWN)
    about_leadership = Choice(choices=[("yes", ""), ("no", "")], otherwise="no")
    confidential = forms.BooleanField(required=False)
    kind = Choice(choices=lambda: _offered("kind"), otherwise=Kind.COMPLAINT)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_event_date(self) -> date | None:
        found: date | None = self.cleaned_data["event_date"]
        if found is not None and found > self.today:
            raise forms.ValidationError(_("Tanggal kejadian tidak mungkin sesudah hari ini."))
        if found is not None and found < self.today - LONG_AGO:
            raise forms.ValidationError(_("Tanggal itu lebih dari sepuluh tahun yang lalu. Periksa tahunnya."))
        return found

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        if not typed:
            return ""
        try:
            return read_phone(typed)
        except PhoneError as error:
            raise forms.ValidationError(say_error(error)) from None

    def clean(self) -> dict[str, Any]:
        """How to answer and what was left for it must agree; without a choice, what was left is the choice."""
        data = self.cleaned_data
        reply = data.get("reply")
        if reply == REPLY_PHONE and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Tulis nomornya, atau pilih “Tanpa kontak” di bawah."))
        elif reply == REPLY_EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Tulis alamat emailnya, atau pilih cara lain."))
        elif reply == REPLY_NONE and (data.get("phone") or data.get("email")):
            self.add_error(
                "reply", _("Anda memilih tanpa kontak, tetapi kontaknya terisi. Kosongkan, atau pilih cara menjawab.")
            )
        return data


ComplaintForm.base_fields = _Shared(ComplaintForm.base_fields)


class CodeForm(forms.Form):
    code = PersonText(longest=200, required=False)


class WithdrawForm(forms.Form):
    reason = PersonText(longest=5000, lines=True, required=False)


class CompletionForm(forms.Form):
    text = PersonText(
        longest=5000, lines=True, error_messages={"required": gettext_lazy("Tulis dahulu keterangannya.")}
    )


class AddForm(forms.Form):
    text = PersonText(longest=5000, lines=True, required=False)  # a photo may speak for itself
    photo = forms.FileField(required=False, allow_empty_file=True)


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        choices=[("satisfied", ""), ("not_satisfied", "")],
        error_messages={"required": gettext_lazy("Pilih puas atau belum puas.")},
    )
    words = PersonText(longest=5000, lines=True, required=False)
