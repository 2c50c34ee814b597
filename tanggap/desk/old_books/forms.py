"""What is asked about a file: where its header is, what its columns mean, what its words are called here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.fields import offer
from tanggap.intake.reading.columns import HEADER_WITHIN, MEANINGS, letter, text_of
from tanggap.intake.reading.lines import missing_meanings
from tanggap.intake.reading.manner import Manner
from tanggap.intake.reading.survey import OpenFile
from tanggap.intake.reading.words import Word
from tanggap.rules.procedure.vocabulary import Channel, Kind, Outcome
from tanggap.rules.procedure.wording import CHANNEL_WORDS, KIND_WORDS, OUTCOME_WORDS
from tanggap.ui.labels import label

ORDERS = (
    ("day", gettext_lazy("hari/bulan/tahun, misalnya 3/2/2025 = 3 Februari")),
    ("month", gettext_lazy("bulan/hari/tahun, misalnya 3/2/2025 = 2 Maret")),
)
_FOR_ALL = ("unsaid_channel", "take_open", "fill_days", "confidential", "take_alike")
NOTHING = ("", gettext_lazy("(abaikan)"))


class PlaceForm(forms.Form):
    """Sheet and header: when they change, all columns are guessed anew."""

    use_required_attribute = False

    sheet = forms.ChoiceField(label=gettext_lazy("Lembar"))
    header = forms.ChoiceField(label=gettext_lazy("Baris judul kolom"))

    def __init__(self, file: OpenFile, data: Any = None) -> None:
        super().__init__(data, initial={"sheet": str(file.manner.sheet), "header": str(file.manner.header)})
        offer(self, "sheet", [(str(index), sheet.name) for index, sheet in enumerate(file.sheets)])
        rows = [(str(row.number), _row_words(row.number, row.cells)) for row in file.sheet.rows[:HEADER_WITHIN]]
        offer(self, "header", [("0", _("Tidak ada baris judul")), *rows])


def _row_words(number: int, cells: tuple[Any, ...]) -> str:
    shown = " · ".join(text for cell in cells if (text := " ".join(text_of(cell).split())))
    said = {"n": number, "cells": shown[:70] + ("…" if len(shown) > 70 else "")}
    return _("Baris %(n)s: %(cells)s") % said


class ColumnsForm(forms.Form):
    """The meaning of every column, and what holds for all lines."""

    use_required_attribute = False

    order = forms.ChoiceField(choices=ORDERS, label=gettext_lazy("Urutan tanggal yang diketik"))
    unsaid_channel = forms.ChoiceField(label=gettext_lazy("Kanal bila tidak tertulis"))
    take_open = forms.BooleanField(
        required=False,
        label=gettext_lazy("Yang belum selesai di buku lama diteruskan sebagai aduan terbuka"),
        help_text=gettext_lazy(
            "Tanpa centang ini semuanya masuk sebagai riwayat: tidak ada tugas dan tidak ada batas waktu. Dengan "
            "centang, batas waktunya dihitung sejak tanggal diterima, jadi langsung tampak terlambat."
        ),
    )
    fill_days = forms.BooleanField(
        required=False, label=gettext_lazy("Tanggal diterima yang kosong mengikuti baris di atasnya")
    )
    confidential = forms.BooleanField(
        required=False,
        label=gettext_lazy("Rahasiakan semua pelapor di berkas ini"),
        help_text=gettext_lazy(
            "Namanya hanya tampak bagi yang berhak melihat identitas rahasia, dan tidak ikut tercetak."
        ),
    )
    take_alike = forms.BooleanField(
        required=False,
        label=gettext_lazy("Ambil juga yang sama isi dan tanggalnya dengan aduan yang sudah ada di buku"),
    )

    def __init__(self, file: OpenFile, data: Any = None) -> None:
        manner = file.manner
        super().__init__(
            data,
            initial={
                "order": "day" if manner.day_first else "month",
                **{name: getattr(manner, name) for name in _FOR_ALL},
                **{f"column-{index}": meaning for index, meaning in enumerate(manner.meanings)},
            },
        )
        self.file = file
        offer(self, "unsaid_channel", [(channel.value, label(channel, "channel")) for channel in Channel])
        for index, header in enumerate(file.headers):
            name = header or _("kolom %(letter)s") % {"letter": letter(index)}
            self.fields[f"column-{index}"] = forms.ChoiceField(
                required=False,
                choices=[NOTHING, *MEANINGS.items()],
                label=_("Arti kolom %(name)s") % {"name": name},
            )

    def columns(self) -> Iterator[tuple[str, str, list[str], forms.BoundField]]:
        """Letter, header, three examples, and the field that asks what it means."""
        rows = self.file.lines
        for index, header in enumerate(self.file.headers):
            texts = (" ".join(text_of(row.cell(index)).split()) for row in rows)
            examples = list(dict.fromkeys(text[:60] for text in texts if text))[:3]
            yield letter(index), header, examples, self[f"column-{index}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        meanings = self._meanings(cleaned)
        twice = {meaning for meaning in meanings if meaning and meanings.count(meaning) > 1}
        for index, meaning in enumerate(meanings):
            if meaning in twice:
                said = {"meaning": MEANINGS[meaning]}
                self.add_error(f"column-{index}", _("Dua kolom sama-sama “%(meaning)s”. Pilih satu.") % said)
        missing = [str(MEANINGS[m]) for m in missing_meanings(Manner(meanings=meanings))]
        if missing and not twice:
            self.add_error(
                None, _("Tunjukkan dahulu kolom mana yang berisi: %(names)s.") % {"names": ", ".join(missing)}
            )
        return cleaned

    def manner(self) -> Manner:
        cleaned = self.cleaned_data
        return replace(
            self.file.manner,
            meanings=self._meanings(cleaned),
            day_first=cleaned["order"] == "day",
            **{name: cleaned[name] for name in _FOR_ALL},
        )

    def _meanings(self, cleaned: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(cleaned.get(f"column-{index}") or "" for index in range(len(self.file.headers)))


class WordsForm(forms.Form):
    """What each word of the file is called here, asked once however often it stands there."""

    use_required_attribute = False

    def __init__(self, file: OpenFile, data: Any = None) -> None:
        super().__init__(data)
        self.file = file
        self.words = file.words()
        for meaning, words in self.words.items():
            choices = _choices(file, meaning)
            for index, word in enumerate(words):
                self.fields[f"{meaning}-{index}"] = forms.ChoiceField(
                    required=False, choices=choices, initial=word.code, label=word.shown
                )

    def parts(self) -> Iterator[tuple[str, str, list[tuple[Word, forms.BoundField]]]]:
        for meaning, words in self.words.items():
            fields = [(word, self[f"{meaning}-{index}"]) for index, word in enumerate(words)]
            if fields:
                yield meaning, str(MEANINGS[meaning]), fields

    def manner(self) -> Manner:
        said = {
            meaning: {word.plain: self.cleaned_data.get(f"{meaning}-{i}") or "" for i, word in enumerate(words)}
            for meaning, words in self.words.items()
        }
        return replace(self.file.manner, words=said)


def _choices(file: OpenFile, meaning: str) -> list[tuple[str, Any]]:
    match meaning:
        case "channel":
            return [
                ("", _("(tidak disebut: pakai kanal bawaan)")),
                *((c.value, label(c, "channel")) for c in Channel if c in CHANNEL_WORDS),
            ]
        case "kind":
            return [
                ("", _("(tidak disebut: pengaduan)")),
                *((k.value, label(k, "kind")) for k in Kind if k in KIND_WORDS),
            ]
        case "status":
            ended = [
                (o.value, _("selesai: %(how)s") % {"how": label(o, "outcome")}) for o in Outcome if o in OUTCOME_WORDS
            ]
            return [("", _("(tidak diketahui)")), ("open", _("belum selesai")), *ended]
        case "unit":
            return [("", _("(tulis sebagai tempat kejadian)")), *file.names(meaning).items()]
    return [("", _("(tulis sebagai keterangan)")), *file.names(meaning).items()]
