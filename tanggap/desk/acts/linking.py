"""Complaints that belong together: link, unlink."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task
from tanggap.desk.fields import Words
from tanggap.people.access import Asker
from tanggap.register import actions, queries
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.vocabulary import Link
from tanggap.rules.procedure.wording import LINK_WORDS
from tanggap.ui.labels import label


def uid_of(number: str, *, asker: Asker) -> str:
    """Raises ValidationError also for a number that this person may not open."""
    found = queries.inbox(asker, queries.Filters(state="all", number=number.strip())).lines
    if len(found) != 1:
        raise forms.ValidationError(_("Nomor ini tidak ada, atau perlu tahunnya: %(n)s.") % {"n": number.strip()})
    return found[0].uid


class LinkForm(ActForm):
    main = ("other", "relation", "note")

    other = Words(line=True, longest=20, label=gettext_lazy("Nomor pengaduan lain"))
    relation = forms.ChoiceField(label=gettext_lazy("Hubungannya"), widget=forms.RadioSelect)
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"), longest=2000)

    def prepare(self, task: Task) -> None:
        self.fields["other"].help_text = _("Misalnya 2026/0012.")
        field = self.fields["relation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, label(LINK_WORDS[each])) for each in Link]

    def clean_other(self) -> str:
        """The uid; a number that this person may not open is one that there is not."""
        return uid_of(self.cleaned_data["other"], asker=self.task.asker)

    def is_filed(self, page: ComplaintPage) -> bool:
        return bool(page.state.links.get(self.cleaned_data["other"]) == self.cleaned_data["relation"])

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.link(uid, entry, other=values["other"], relation=values["relation"], note=values["note"])


class UnlinkForm(ActForm):
    main = ("other", "note")

    other = forms.ChoiceField(label=gettext_lazy("Tautan yang dilepaskan"), widget=forms.RadioSelect)
    note = Words(rows=2, label=gettext_lazy("Alasan"), longest=2000)

    def prepare(self, task: Task) -> None:
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.uid, each.number) for each in task.page.links]

    def is_filed(self, page: ComplaintPage) -> bool:
        return self.cleaned_data["other"] not in page.state.links

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.unlink(uid, entry, other=self.cleaned_data["other"], note=self.cleaned_data["note"])
