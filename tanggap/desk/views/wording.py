"""Kata-kata pesan: the text of every message to a reporter, its preview on an invented complaint, its versions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk import words
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Words
from tanggap.facility import queries as facility_queries
from tanggap.notices.models import OwnWording
from tanggap.notices.own import Text, WordingChanged, WordingRefused, in_force, save_wording, versions_of
from tanggap.notices.placeholders import MEANINGS, faults
from tanggap.notices.wording import MEDIA, PURPOSES, Composed, compose, text_to_begin_from
from tanggap.people.queries import names_of
from tanggap.register.errors import Forbidden
from tanggap.rules.procedure.vocabulary import Medium
from tanggap.ui.labels import label

SAMPLE = {"number": "2026/0123", "code": "7K3MQ9TD4XZ8", "complaint_kind": "complaint"}
SAMPLE_TEXT = gettext_lazy("Terima kasih sudah menyampaikan. Keran di lantai dua sudah kami perbaiki hari ini.")


class TextForm(forms.Form):
    use_required_attribute = False

    subject = Words(line=True, required=False, label=gettext_lazy("Perihal"))
    body = Words(
        required=False, strip=False, label=gettext_lazy("Isi pesan"), widget=forms.Textarea(attrs={"rows": 16})
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def text(self) -> Text:
        """Also of a form whose words were refused: what was typed."""
        return Text(self._typed("subject"), self._typed("body").replace("\r\n", "\n"))

    def _typed(self, name: str) -> str:
        return str(self.cleaned_data.get(name, self.data.get(name) or "")).replace("\0", "")


@at_the_desk
def wording(visit: Visit) -> HttpResponse:
    _require(visit)
    rows = []
    for purpose in PURPOSES:
        for medium in MEDIA:
            last = next(iter(versions_of(visit.facility.pk, purpose, medium)), None)
            rows.append((purpose, words.MESSAGES.get(purpose, purpose), medium, label(medium), last))
    return visit.page("desk/wording.html", rows=rows)


@at_the_desk
def message_text(visit: Visit, purpose: str, medium: str) -> HttpResponseBase:
    _require(visit)
    if purpose not in PURPOSES or medium not in MEDIA:
        raise Http404
    versions = versions_of(visit.facility.pk, purpose, medium)
    now_in_force = in_force(versions, None) or text_to_begin_from(visit.facility, purpose, medium)
    seen = versions[0].version if versions else 0
    if visit.request.method == "POST":
        form = TextForm(visit.request.POST)
        if not form.is_valid() and not form.errors.keys().isdisjoint({"subject", "body"}):
            return _page(visit, form, purpose, medium, form.text(), status=422)
        if "preview" not in visit.request.POST:
            return _save(visit, form, purpose, medium)
        return _page(visit, form, purpose, medium, form.text())
    start = {"subject": now_in_force.subject, "body": now_in_force.body, "seen": seen}
    return _page(visit, TextForm(initial=start), purpose, medium, now_in_force)


def _save(visit: Visit, form: TextForm, purpose: str, medium: str) -> HttpResponseBase:
    text = None if "default" in visit.request.POST else form.text()
    seen = form.cleaned_data.get("seen") or 0
    try:
        saved = save_wording(
            visit.facility, purpose=purpose, medium=medium, text=text, seen=seen, by=visit.asker, now=visit.now
        )
    except WordingRefused:
        return _page(visit, form, purpose, medium, form.text(), status=422)
    except WordingChanged as error:
        latest = next(iter(versions_of(visit.facility.pk, purpose, medium)), None)
        again = TextForm(initial={**form.cleaned_data, "seen": latest.version if latest else 0})
        return _page(visit, again, purpose, medium, form.text(), status=409, changed=error)
    if saved.is_default:
        messages.success(visit.request, _("Kembali ke teks bawaan. Pesan berikutnya memakainya."))
    else:
        messages.success(
            visit.request, _("Tersimpan sebagai versi %(n)s. Pesan berikutnya memakainya.") % {"n": saved.version}
        )
    return redirect("desk:message_text", purpose, medium)


def _require(visit: Visit) -> None:
    if "administer" not in visit.asker.verbs:
        raise Forbidden(rights={"administer"})


def _page(
    visit: Visit, form: TextForm, purpose: str, medium: str, text: Text, *, status: int = 200, **more: Any
) -> HttpResponse:
    wrong = faults(purpose=purpose, medium=medium, subject=text.subject, body=text.body)
    versions = versions_of(visit.facility.pk, purpose, medium)
    return visit.page(
        "desk/message_text.html",
        status=status,
        form=form,
        faults=wrong,
        previews=[] if wrong else _previews(visit, text, purpose, medium),
        versions=versions,
        names=names_of([each.saved_by for each in versions]),
        purpose=words.MESSAGES.get(purpose, purpose),
        medium=medium,
        is_email=medium == Medium.EMAIL,
        meanings=[("{" + name + "}", meaning) for name, meaning in MEANINGS.items()],
        **more,
    )


def _previews(visit: Visit, text: Text, purpose: str, medium: str) -> list[tuple[str, Composed]]:
    """With a tracking code, and for a reporter who has none."""
    unsaved = OwnWording(subject=text.subject, body=text.body)
    url = settings.PUBLIC_URL or "https://aduan.example.id"
    in_use = facility_queries.procedures_in_force(visit.facility, on=visit.today)
    promise = next((procedure.promise[0] for _v, procedure in in_use if procedure.promise[0]), "")

    def sample(code: str | None) -> Composed:
        return compose(
            facility=visit.facility,
            number=SAMPLE["number"],
            code=code,
            purpose=purpose,
            medium=medium,
            text=str(SAMPLE_TEXT),
            complaint_kind=SAMPLE["complaint_kind"],
            promise=promise,
            public_url=url,
            versions=lambda *_names: [unsaved],
        )

    return [(_("Dengan kode lacak"), sample(SAMPLE["code"])), (_("Tanpa kode lacak"), sample(None))]
