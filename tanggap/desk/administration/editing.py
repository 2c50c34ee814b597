"""Edits of what is stored: a page carries a mark of the values that it was made from, and nothing is saved unseen over
what was changed meanwhile, in another tab or by somebody else.

form = UnitForm(sent, made_from=facts(unit))
with changing(visit) as change:
    before = facts(read_again())
    after = facts(store(form.cleaned_data))
    form.require_seen(before, after)
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tanggap.lib.errors import TanggapError

Facts = Mapping[str, str]


class ChangedMeanwhile(TanggapError):
    status = 409

    def __init__(self, stored: Facts, fields: list[str], labels: list[str]) -> None:
        super().__init__(
            "changed_meanwhile",
            _("Sejak halaman ini dibuka, ada yang diubah di tab lain atau oleh orang lain: %(fields)s.")
            % {"fields": ", ".join(labels)},
            remedy=_(
                "Belum ada yang disimpan, dan tulisan Anda masih ada. Bandingkan dengan yang tersimpan sekarang,"
                " lalu simpan lagi bila tulisan Anda yang dipakai."
            ),
        )
        self.stored = stored
        self.fields = fields


class EditForm(forms.Form):
    """A form over stored values, whose names are those of its fields; without `made_from` it makes something new."""

    def __init__(self, data: Any = None, *, initial: Any = None, made_from: Facts | None = None) -> None:
        super().__init__(data, initial=dict(made_from or {}) if initial is None else initial)
        self.status = 422
        # A form that is shown again keeps the mark of what its words were written over.
        self.mark = str(data.get("seen", "")) if self.is_bound else mark_of(made_from or {})

    def require_seen(self, before: Facts, after: Facts) -> None:
        """Raises ChangedMeanwhile when `after` undoes what the page did not show; ask within the change."""
        if "seen" not in self.data:
            return  # no page of this product sent it
        seen = dict(part.partition(":")[::2] for part in self.mark.split())
        lost = [
            name
            for name, value in after.items()
            if name in self.fields
            and before.get(name, "") != value
            and seen.get(name, _digest(name, "")) != _digest(name, before.get(name, ""))
        ]
        if lost:
            raise ChangedMeanwhile(before, lost, [str(self.fields[name].label) for name in lost])

    def tell(self, changed: ChangedMeanwhile) -> None:
        """Each field says what is stored now; whoever saves once more has seen it."""
        self.status = changed.status
        self.mark = mark_of(changed.stored)
        for name in changed.fields:
            value = changed.stored.get(name, "")
            field = self.fields[name]
            if isinstance(field.widget, forms.Select):
                value = next((str(words) for code, words in field.widget.choices if str(code) == value), value)
            self.add_error(name, _("Tersimpan sekarang: %(value)s") % {"value": value or _("(kosong)")})


def mark_of(facts: Facts) -> str:
    return " ".join(f"{name}:{_digest(name, value)}" for name, value in facts.items())


def _digest(name: str, value: str) -> str:
    return sha256(f"{name}\0{value}".encode()).hexdigest()[:16]
