"""Verbs that speak to the reporter. What is written is shown exactly as it will be read, before it goes."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts.base import ActForm, Task, choices, fill_outcomes, outcome_field
from tanggap.desk.fields import Words
from tanggap.register import actions
from tanggap.register.actions import Done, Entry
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.vocabulary import Channel, Medium

# Goes to the reporter, so it is Indonesian whatever the officer reads.
QUESTION = (
    "Apakah Anda puas dengan penanganan pengaduan ini? Balas PUAS atau BELUM PUAS. "
    "Bila belum, ceritakan apa yang masih kurang."
)
_SPOKEN = (Channel.PHONE, Channel.SMS, Channel.WHATSAPP)
_POSTED = (
    Channel.INSTAGRAM,
    Channel.FACEBOOK,
    Channel.YOUTUBE,
    Channel.GOOGLE_REVIEW,
    Channel.OTHER_SOCIAL,
    Channel.SP4N,
    Channel.PORTAL,
)


def own_medium(page: ComplaintPage) -> Medium:
    """The way back that the reporter's own channel suggests, among those that reach them."""
    first = {Channel.EMAIL: Medium.EMAIL, Channel.LETTER: Medium.LETTER}
    first |= dict.fromkeys(_SPOKEN, Medium.CLINIC_PHONE) | dict.fromkeys(_POSTED, Medium.PORTAL)
    asked = page.state.reply_medium
    wanted = (
        Medium(asked) if asked else None,
        first.get(Channel(page.channel)),
        Medium.CLINIC_PHONE,
        Medium.EMAIL,
        Medium.PORTAL,
        Medium.TRACKING,
        Medium.LETTER,
    )
    return next(
        (medium for medium in wanted if medium in page.media),
        Medium.PUBLIC if Medium.PUBLIC in page.media else Medium.IN_PERSON,
    )


def _taken_back(page: ComplaintPage, purpose: str) -> str:
    """What was taken back to be mended stands in the form again."""
    last = next((m for m in reversed(page.messages) if m.outgoing and m.purpose == purpose), None)
    return last.text if last is not None and last.state == "taken_back" else ""


class MessageForm(ActForm):
    main: ClassVar[tuple[str, ...]] = ("text", "medium", "delivered")
    reaches_person = True
    purpose = "response"

    text = Words(label=gettext_lazy("Tulisan Anda"), rows=5)
    medium = forms.ChoiceField(label=gettext_lazy("Disampaikan lewat"), widget=forms.RadioSelect)
    delivered = forms.BooleanField(
        required=False,
        label=gettext_lazy("Sudah saya sampaikan sendiri, tinggal dicatat"),
        help_text=gettext_lazy("Misalnya sudah bicara lewat telepon. Isi waktunya di bawah bila bukan barusan."),
    )

    def prepare(self, task: Task) -> None:
        own = own_medium(task.page)
        media = sorted(task.page.media, key=lambda medium: medium is not own)
        field = self.fields["medium"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices("medium", [m.value for m in media])

    def guess(self, task: Task) -> dict[str, Any]:
        own = {"medium": own_medium(task.page).value}
        return own | {"text": _taken_back(task.page, self.purpose)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("delivered") and values.get("medium") == Medium.EMAIL:
            self.add_error(
                "delivered", _("Email dikirim oleh sistem ini. Pilih cara lain bila sudah Anda sampaikan sendiri.")
            )
        return values

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "medium", "delivered")}


class RespondForm(MessageForm):
    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].label = _("Tanggapan Anda")
        self.fields["text"].help_text = _(
            "Sapa pelapor, katakan bahwa pengaduannya sedang ditangani dan apa berikutnya."
        )

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.respond(uid, entry, **self.said())


class AnswerForm(MessageForm):
    main = ("text", "medium", "outcome", "delivered")
    purpose = "answer"

    outcome = outcome_field()

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].label = _("Jawaban")
        self.fields["text"].help_text = _("Apa yang ditemukan, apa yang sudah dilakukan, dan apa selanjutnya.")
        fill_outcomes(self, open_ended=_("Belum berakhir, masih ditangani"))

    def guess(self, task: Task) -> dict[str, Any]:
        guessed = super().guess(task)
        return guessed | {"outcome": task.page.outcome or "solved", "text": guessed["text"] or task.draft}

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.answer(uid, entry, outcome=self.cleaned_data["outcome"], **self.said())


class AskSatisfactionForm(MessageForm):
    purpose = "satisfaction"

    def prepare(self, task: Task) -> None:
        super().prepare(task)
        self.fields["text"].label = _("Pertanyaan")

    def guess(self, task: Task) -> dict[str, Any]:
        guessed = super().guess(task)
        return guessed | {"text": guessed["text"] or QUESTION}

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.ask_satisfaction(uid, entry, **self.said())


class DeliverForm(ActForm):
    """A person confirms that a message they were to bring has arrived."""

    main = ("message", "note")
    message = forms.ChoiceField(label=gettext_lazy("Pesan"), widget=forms.RadioSelect)
    note = Words(required=False, rows=2, label=gettext_lazy("Catatan"), longest=2000)

    def prepare(self, task: Task) -> None:
        waiting = [m for m in task.page.messages if m.state == "by_hand" or (self.is_bound and m.outgoing)]
        field = self.fields["message"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(m.uid, f"{dict(choices('medium', [m.medium]))[m.medium]}: {m.text[:80]}") for m in waiting]

    def guess(self, task: Task) -> dict[str, Any]:
        wanted = task.act.message if task.act else None
        return {"message": wanted or next((m.uid for m in task.page.messages if m.state == "by_hand"), "")}

    def run(self, uid: str, entry: Entry) -> Done:
        values = self.cleaned_data
        return actions.record_delivery(uid, entry, message=values["message"], note=values["note"])


class AcknowledgeForm(ActForm):
    main = ("medium",)
    medium = forms.ChoiceField(label=gettext_lazy("Tanda terima diberikan lewat"), widget=forms.RadioSelect)

    def prepare(self, task: Task) -> None:
        field = self.fields["medium"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices("medium", [m.value for m in task.page.media])

    def guess(self, task: Task) -> dict[str, Any]:
        return {"medium": own_medium(task.page).value}

    def run(self, uid: str, entry: Entry) -> Done:
        return actions.acknowledge(uid, entry, medium=self.cleaned_data["medium"])
