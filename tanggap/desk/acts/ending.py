"""Verbs of the end and the ways around it: verdict, publication, closing, waiting, taking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import identities
from tanggap.desk.acts.base import ActForm, Task, choices, fill_outcomes, outcome_field
from tanggap.desk.acts.linking import uid_of
from tanggap.desk.fields import FilesField, Words
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.demands import missing_outlets
from tanggap.rules.procedure.vocabulary import Outcome, Verdict
from tanggap.rules.procedure.voiding import VOID_WORDS, VoidCause
from tanggap.ui.labels import label


class VerdictForm(ActForm):
    main = ("verdict", "words")

    verdict = forms.ChoiceField(label=gettext_lazy("Kata pelapor"), widget=forms.RadioSelect)
    words = Words(required=False, rows=3, label=gettext_lazy("Dengan kata-katanya sendiri"))

    def prepare(self, task: Task) -> None:
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices("verdict", [Verdict.SATISFIED.value, Verdict.NOT_SATISFIED.value])

    def is_filed(self, page: ComplaintPage) -> bool:
        return bool(page.verdict == self.cleaned_data["verdict"])

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.record_verdict(
            uid, entry, verdict=self.cleaned_data["verdict"], words=self.cleaned_data["words"]
        )


class PublicForm(ActForm):
    """Feedback without identity: what looks like one has to be confirmed as none."""

    main = ("outlet", "text", "place", "outcome", "sure")
    template = "desk/acts/_public.html"
    reaches_person = True
    purpose = "public"

    outlet = forms.ChoiceField(label=gettext_lazy("Diumumkan di"), widget=forms.RadioSelect)
    text = Words(label=gettext_lazy("Tulisan tanpa identitas"), rows=5)
    place = Words(line=True, required=False, longest=200, label=gettext_lazy("Tempat persisnya"))
    sure = forms.BooleanField(
        required=False, label=gettext_lazy("Sudah saya baca ulang: tidak ada identitas siapa pun di sini")
    )
    outcome = outcome_field(required=False)

    def prepare(self, task: Task) -> None:
        self.fields["text"].help_text = _(
            "Apa yang disampaikan dan apa yang kami lakukan, tanpa nama, nomor, atau ciri yang menunjuk orang."
        )
        outlets = [o for o in task.page.rules.procedure.outlets if o.public or not o.needs_contact]
        wanted = self._wanted(task)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        named = [(o.key, o.name) for o in outlets if not wanted or o.key in wanted]
        field.choices = named or [("board", _("Papan pengumuman"))]
        self.found: list[identities.Found] = []
        state = task.page.state
        if state.has_contact or state.has_code or state.outcome:
            del self.fields["outcome"]  # the answer says it; only where nobody can be answered this is the answer

    def guess(self, task: Task) -> dict[str, Any]:
        return {"outlet": next(iter(self._wanted(task)), None)}

    def _wanted(self, task: Task) -> tuple[str, ...]:
        """Where the step still wants it told; none where the step names no outlet, or another reason led here."""
        return missing_outlets(task.page.rules.procedure, task.page.state, task.step) if task.step else ()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.found = identities.find(f"{values.get('text', '')}\n{values.get('place', '')}", page=self.task.page)
        if self.found and not values.get("sure"):
            self.add_error(
                "sure",
                _("Ada yang tampak seperti identitas. Hapus, atau pastikan bahwa itu bukan identitas siapa pun."),
            )
        return values

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.make_public(
            uid,
            entry,
            outlet=values["outlet"],
            text=values["text"],
            place=values["place"],
            outcome=values.get("outcome") or None,
        )


class CloseForm(ActForm):
    main = ("outcome", "note")

    outcome = outcome_field(required=True)
    note = Words(required=False, rows=3, label=gettext_lazy("Catatan"))

    def prepare(self, task: Task) -> None:
        fill_outcomes(self, besides=[] if task.page.outcome == Outcome.NOT_OURS else [Outcome.NOT_OURS])

    def guess(self, task: Task) -> dict[str, Any]:
        return {"outcome": task.page.outcome}

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.close(uid, entry, outcome=self.cleaned_data["outcome"], note=self.cleaned_data["note"])


class NoteForm(ActForm):
    main = ("note",)

    note = Words(rows=3, label=gettext_lazy("Alasan"))


class ReopenForm(NoteForm):
    def run(self, uid: str, entry: Entry) -> Done:
        return actions.reopen(uid, entry, note=self.cleaned_data["note"])


class VoidForm(ActForm):
    main = ("cause", "other", "note")

    cause = forms.ChoiceField(label=gettext_lazy("Mengapa nomor ini dibatalkan"), widget=forms.RadioSelect)
    other = Words(line=True, required=False, longest=20, label=gettext_lazy("Nomor yang tetap ditangani"))
    note = Words(rows=3, label=gettext_lazy("Alasan"))

    def prepare(self, task: Task) -> None:
        field = self.fields["cause"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, label(VOID_WORDS[each])) for each in VoidCause]
        field.help_text = _("Pelapor membaca pilihan ini di halaman lacaknya.")
        self.fields["other"].help_text = _("Hanya bila tercatat dua kali. Misalnya 2026/0012.")
        self.fields["note"].help_text = _(
            "Untuk petugas dan pemeriksa; pelapor tidak membacanya. Nomornya tetap ada di register, "
            "dicoret dengan alasan ini."
        )

    def clean_other(self) -> str:
        number = self.cleaned_data["other"]
        return uid_of(number, asker=self.task.asker) if number.strip() else ""

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.void(uid, entry, note=values["note"], cause=values["cause"], other=values["other"])


class WithdrawForm(NoteForm):
    def prepare(self, task: Task) -> None:
        field = self.fields["note"]
        field.label = _("Siapa yang meminta, kapan, dan bagaimana")
        field.help_text = _(
            "Misalnya: pelapor sendiri, menelepon pukul 10 tadi. Di halaman lacaknya pelapor membaca "
            "bahwa petugas mencabutnya atas permintaannya."
        )
        field.error_messages["required"] = _("Tulis siapa yang meminta, kapan, dan bagaimana ia menyampaikannya.")

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.withdraw(uid, entry, note=self.cleaned_data["note"])


class WaitForm(NoteForm):
    def prepare(self, task: Task) -> None:
        self.fields["note"].label = _("Keterangan apa yang ditunggu dari pelapor")
        self.fields["note"].help_text = _(
            "Batas waktu yang boleh ditahan berhenti dihitung selama menunggu, paling lama menurut prosedur."
        )

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.wait(uid, entry, note=self.cleaned_data["note"])


class ResumeForm(ActForm):
    main = ("text", "attachments")
    has_files = True

    text = Words(required=False, rows=4, label=gettext_lazy("Apa yang sudah diterima dari pelapor"))
    attachments = FilesField(label=gettext_lazy("Foto atau berkas dari pelapor"))

    def is_filed(self, page: ComplaintPage) -> bool:
        return not page.state.waiting

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.resume(uid, entry, text=values["text"], attachments=values.get("attachments") or [])
