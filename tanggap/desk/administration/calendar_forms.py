"""What is asked about a calendar. Each form makes new data out of the data there is, and says what it changes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.fields import Day, Words, check_order
from tanggap.rules.clock.loading import WEEKDAY_KEYS
from tanggap.rules.clock.names import WEEKDAYS
from tanggap.rules.clock.national import days_off_in
from tanggap.ui.moments import language, say_day

_SLOT = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:-|–|s\.d\.)\s*\d{1,2}[.:]\d{2}", re.ASCII)
Data = dict[str, Any]
Said = dict[str, tuple[str, str]]

KINDS = [
    ("facility_closed", gettext_lazy("Libur fasilitas atau daerah")),
    ("national_holiday", gettext_lazy("Hari libur nasional")),
    ("collective_leave", gettext_lazy("Cuti bersama")),
]


FIRST_YEAR, LAST_YEAR = 2020, 2060  # what the pages show


class CalendarForm(forms.Form):
    what: ClassVar[str]

    def doubt(self, data: Data) -> str:
        """What whoever changes the calendar should know before they press the button; empty when nothing."""
        return ""

    def change(self, data: Data) -> tuple[Data, Said]:
        """Raises forms.ValidationError when there is nothing to change."""
        raise NotImplementedError


class Dated(Day):
    """A day that the calendar can show, and that a limit can fall on."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            said = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise forms.ValidationError(
                _("Kalender hanya dari tahun %(first)s sampai %(last)s. Periksa tahunnya.") % said
            )


class OffForm(CalendarForm):
    what = "off"
    day = Dated(label=gettext_lazy("Tanggal"))
    kind = forms.ChoiceField(choices=KINDS, label=gettext_lazy("Jenis"))
    name = Words(line=True, longest=200, label=gettext_lazy("Nama hari libur"))
    source = Words(line=True, longest=300, required=False, label=gettext_lazy("Dasarnya (keputusan atau surat)"))

    def change(self, data: Data) -> tuple[Data, Said]:
        sent = self.cleaned_data
        day = sent["day"].isoformat()
        off = {"day": day, "kind": sent["kind"], "name": sent["name"], "source": sent["source"]}
        kept = [each for each in data["added"] if each["day"] != day]
        removed = [each for each in data["removed"] if each != day]
        before = next((each["name"] for each in data["added"] if each["day"] == day), _national(data, sent["day"]))
        new = {**data, "added": sorted([*kept, off], key=lambda each: str(each["day"])), "removed": removed}
        return new, {say_day(sent["day"]): (before, sent["name"])}

    def doubt(self, data: Data) -> str:
        sent = self.cleaned_data
        name = _national(data, sent["day"])
        if not name:
            return ""
        said = {"day": say_day(sent["day"]), "name": name}
        return _("%(day)s sudah libur: %(name)s. Bila disimpan, namanya diganti dan harinya tetap libur.") % said


def _national(data: Data, day: date) -> str:
    """The national day off that this day is, unless the facility works on it."""
    found = days_off_in(day.year).get(day)
    return found.name if found is not None and day.isoformat() not in data["removed"] else ""


class OpenForm(CalendarForm):
    what = "open"
    day = Dated(label=gettext_lazy("Tanggal libur nasional atau cuti bersama"))

    def change(self, data: Data) -> tuple[Data, Said]:
        day = self.cleaned_data["day"]
        national = days_off_in(day.year).get(day)
        if national is None:
            raise forms.ValidationError(_("Tanggal itu bukan libur nasional atau cuti bersama."))
        removed = sorted({*data["removed"], day.isoformat()})
        added = [each for each in data["added"] if each["day"] != day.isoformat()]
        return {**data, "removed": removed, "added": added}, {say_day(day): (national.name, _("tetap melayani"))}


class UndoForm(CalendarForm):
    """A day that the facility itself added or took out is again what it would be."""

    what = "undo"
    day = Day()

    def change(self, data: Data) -> tuple[Data, Said]:
        day = self.cleaned_data["day"].isoformat()
        added = [each for each in data["added"] if each["day"] != day]
        removed = [each for each in data["removed"] if each != day]
        if (added, removed) == (data["added"], data["removed"]):
            raise forms.ValidationError(_("Tanggal itu tidak diatur oleh fasilitas."))
        before = next((each["name"] for each in data["added"] if each["day"] == day), _("tetap melayani"))
        return {**data, "added": added, "removed": removed}, {say_day(self.cleaned_data["day"]): (before, "")}


class HoursForm(CalendarForm):
    """Seven lines of hours; "08.00-12.00, 13.00-16.30", "24 jam", or empty for closed."""

    what = "week"

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for key, name in zip(WEEKDAY_KEYS, WEEKDAYS[language()], strict=True):
            self.fields[key] = Words(line=True, longest=100, required=False, label=name)

    def clean(self) -> dict[str, Any]:
        """What is no hours at all is said at its day; what does not fit together is told by the calendar."""
        found = super().clean() or self.cleaned_data
        for key in WEEKDAY_KEYS:
            slots = _slots(found.get(key, ""))
            if not all(_SLOT.fullmatch(slot) for slot in slots):
                self.add_error(key, _("Tulis seperti 08.00-12.00, 13.00-16.30, atau 24 jam. Kosongkan bila tutup."))
        return found

    def hours(self) -> dict[str, object]:
        return {key: _slots(self.cleaned_data[key]) for key in WEEKDAY_KEYS}

    def change(self, data: Data) -> tuple[Data, Said]:
        hours = self.hours()
        names = dict(zip(WEEKDAY_KEYS, WEEKDAYS[language()], strict=True))
        said = {
            names[key]: (say_hours(data["hours"][key]), self.cleaned_data[key])
            for key in WEEKDAY_KEYS
            if data["hours"][key] != hours[key]
        }
        if not said:
            raise forms.ValidationError(_("Jamnya sama dengan yang sekarang."))
        return {**data, "hours": hours}, said


class PeriodForm(HoursForm):
    what = "period"
    name = Words(line=True, longest=100, label=gettext_lazy("Nama masa, misalnya Ramadan 1448 H"))
    first = Dated(label=gettext_lazy("Hari pertama"))
    last = Dated(label=gettext_lazy("Hari terakhir"))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        check_order(self, found)
        return found

    def change(self, data: Data) -> tuple[Data, Said]:
        sent = self.cleaned_data
        period = {"name": sent["name"], "first": sent["first"].isoformat(), "last": sent["last"].isoformat()}
        span = f"{say_day(sent['first'])} – {say_day(sent['last'])}"
        return {**data, "periods": [*data["periods"], {**period, "hours": self.hours()}]}, {sent["name"]: ("", span)}


class EndPeriodForm(CalendarForm):
    what = "end_period"
    name = Words(line=True)
    first = Day()

    def change(self, data: Data) -> tuple[Data, Said]:
        wanted = self.cleaned_data["name"], self.cleaned_data["first"].isoformat()
        kept = [each for each in data["periods"] if (each["name"], each["first"]) != wanted]
        if len(kept) == len(data["periods"]):
            raise forms.ValidationError(_("Masa itu tidak ada lagi."))
        return {**data, "periods": kept}, {wanted[0]: (say_day(self.cleaned_data["first"]), "")}


class YearForm(CalendarForm):
    what = "year"
    year = forms.IntegerField(min_value=2000, max_value=2100, widget=forms.HiddenInput)
    decree = Words(
        line=True,
        longest=300,
        label=gettext_lazy("Nomor keputusan (SKB)"),
        help_text=gettext_lazy("Cocokkan dahulu tanggal di bawah dengan keputusannya."),
    )

    def change(self, data: Data) -> tuple[Data, Said]:
        year, decree = self.cleaned_data["year"], self.cleaned_data["decree"]
        kept = [each for each in data["years"] if each["year"] != year]
        before = next((each["decree"] for each in data["years"] if each["year"] == year), "")
        status = {"year": year, "confirmed": True, "decree": decree}
        new = {**data, "years": sorted([*kept, status], key=lambda each: int(each["year"]))}
        return new, {str(year): (before or _("perkiraan"), decree)}


FORMS: dict[str, type[CalendarForm]] = {
    form.what: form for form in (OffForm, OpenForm, UndoForm, HoursForm, PeriodForm, EndPeriodForm, YearForm)
}


def say_hours(slots: object) -> str:
    return ", ".join(slots) if isinstance(slots, list) else str(slots)


def _slots(text: str) -> list[str]:
    """As the calendar reads it."""
    tidy = text.strip()
    if tidy.casefold() == "24 jam":
        return ["00.00-24.00"]
    return [part.strip() for part in tidy.replace(";", ",").split(",") if part.strip()]
