"""Writing a procedure: from a version in force, from a file, or in the text field. Whatever is sent is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.held import files_are_missing
from tanggap.desk.procedures.files import as_file, words_of
from tanggap.desk.procedures.listing import list_page
from tanggap.desk.procedures.manuscript import Manuscript, manuscript, read
from tanggap.desk.procedures.rights import may_publish, require_writer
from tanggap.facility import actions, queries
from tanggap.facility.models import ProcedureDraft
from tanggap.lib.errors import TanggapError
from tanggap.people.queries import names_of
from tanggap.ui.errors import say_error


class TextForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Isi naskah (TOML)"),
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "code", "wrap": "off"}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Atau ganti dengan berkas .toml"),
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> str | None:
        """The words of the file. Bytes that are no text leave what stands in the field alone."""
        given = self.cleaned_data["file"]
        return words_of(given) if given else None


@require_POST
@at_the_desk
def begin(visit: Visit) -> HttpResponseBase:
    """From a published version (`key`, `version`), from a file, or empty."""
    require_writer(visit.asker)
    key, version = visit.request.POST.get("key", ""), visit.request.POST.get("version", "")
    text, based_on = "", None
    if key:
        number = int(version) if version.isdecimal() and len(version) < 9 else None
        found = queries.procedure_document(visit.facility.pk, key, number)
        text, based_on = found.document, found.version
    given = visit.request.FILES.get("file")
    if isinstance(given, UploadedFile):
        try:
            text = words_of(given)
        except forms.ValidationError as error:
            return list_page(visit, status=422, refused=error.messages[0])
    elif files_are_missing(visit.request):
        messages.warning(visit.request, _("Pilih lagi berkasnya: berkas tidak ikut ketika Anda masuk kembali."))
    draft = actions.begin_draft(visit.facility, text, by=_actor(visit), now=visit.now, based_on=based_on)
    return redirect("desk:draft", draft.uid)


@at_the_desk
def draft(visit: Visit, uid: str) -> HttpResponseBase:
    require_writer(visit.asker)
    if visit.request.method != "POST":
        kept = queries.draft(visit.facility, uid)
        return _page(visit, manuscript(visit, kept), _form(kept))
    form = TextForm(visit.request.POST, visit.request.FILES)
    form.is_valid()  # a file that cannot be read is said; the typed text is kept all the same
    return _save(visit, uid, form)


def _save(visit: Visit, uid: str, form: TextForm) -> HttpResponseBase:
    text = form.cleaned_data.get("file")
    typed = visit.request.POST.get("text", "") if text is None else text
    if not typed.replace("\0", "").strip():
        return _refuse_empty(visit, uid, form)
    seen = form.cleaned_data.get("seen") or 0
    try:
        saved = actions.save_draft(visit.facility, uid, typed, seen=seen, by=_actor(visit), now=visit.now)
    except TanggapError as error:
        kept = queries.draft(visit.facility, uid)
        form.add_error("text", say_error(error))
        return _page(visit, read(visit, kept, typed), form, status=422)
    if saved.apart:
        messages.warning(
            visit.request,
            _("Naskah ini sudah disimpan orang lain sejak Anda membukanya. Tulisan Anda menjadi naskah tersendiri."),
        )
    if form.errors:
        shown = TextForm(initial={"text": saved.draft.text, "seen": saved.draft.revision})
        return _page(visit, manuscript(visit, saved.draft), shown, status=422, errors=form.errors)
    if files_are_missing(visit.request):
        messages.warning(visit.request, _("Pilih lagi berkasnya: berkas tidak ikut ketika Anda masuk kembali."))
    else:
        messages.success(visit.request, _("Naskah tersimpan."))
    return redirect("desk:draft", saved.draft.uid)


def _refuse_empty(visit: Visit, uid: str, form: TextForm) -> HttpResponse:
    """Whoever wants to be rid of a draft discards it; the field holds again what is stored."""
    if not form.errors:
        form.add_error("text", _("Kotak naskah kosong, jadi tidak disimpan. Naskah sebelumnya tidak berubah."))
    kept = queries.draft(visit.facility, uid)
    return _page(visit, manuscript(visit, kept), _form(kept), status=422, errors=form.errors)


@at_the_desk
def download(visit: Visit, uid: str) -> HttpResponseBase:
    require_writer(visit.asker)
    kept = queries.draft(visit.facility, uid)
    return as_file(kept.text, f"{kept.key or 'naskah'}.toml")


@require_POST
@at_the_desk
def discard(visit: Visit, uid: str) -> HttpResponseBase:
    require_writer(visit.asker)
    if visit.request.POST.get("sure") != "1":
        messages.warning(visit.request, _("Centang dahulu bahwa naskah ini memang akan dibuang."))
        return redirect("desk:draft", uid)
    actions.discard_draft(visit.facility, uid)
    messages.success(visit.request, _("Naskah dibuang. Versi yang sudah terbit tidak berubah."))
    return redirect("desk:procedures")


def _form(kept: ProcedureDraft) -> TextForm:
    return TextForm(initial={"text": kept.text, "seen": kept.revision})


def _actor(visit: Visit) -> str:
    return f"staff:{visit.asker.uid}"


def _page(visit: Visit, script: Manuscript, form: TextForm, *, status: int = 200, **more: Any) -> HttpResponse:
    writer = script.draft.saved_by.removeprefix("staff:")
    return visit.page(
        "desk/procedures/draft.html",
        status=status,
        script=script,
        draft=script.draft,
        form=form,
        saved_by=names_of([writer]).get(writer, ""),
        may_publish=may_publish(visit.asker),
        here="draft",
        **more,
    )
