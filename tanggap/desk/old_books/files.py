"""The files that were brought: the list, and bringing another."""

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

from tanggap.desk.door import Visit
from tanggap.desk.held import files_are_missing
from tanggap.desk.old_books.door import at_the_shelf, book_of
from tanggap.intake import queries
from tanggap.intake.actions import bring, discard
from tanggap.lib.tables import LARGEST, TableError
from tanggap.people.queries import names_of
from tanggap.ui.errors import say_error

_TOO_LARGE = gettext_lazy(
    "Berkas ini lebih besar dari 10 MB. Hapus gambar di dalamnya, atau bagi menjadi satu berkas per tahun."
)
SHOWN = 100  # files in the list


class FileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        allow_empty_file=True,
        label=gettext_lazy("Berkas buku lama"),
        help_text=gettext_lazy("Excel (.xlsx) atau CSV, paling besar 10 MB dan 5.000 baris."),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dahulu."),
            "invalid": gettext_lazy("Pilih berkasnya dahulu."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST:
            raise forms.ValidationError(_TOO_LARGE)
        return given


@at_the_shelf
def old_books(visit: Visit) -> HttpResponseBase:
    if visit.request.method != "POST":
        return _page(visit, FileForm())
    form = FileForm(visit.request.POST, visit.request.FILES)
    if files_are_missing(visit.request):
        messages.warning(visit.request, _("Pilih lagi berkasnya: berkas tidak ikut ketika Anda masuk kembali."))
        return _page(visit, FileForm())
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            book = bring(visit.facility, name=given.name or "", data=given.read(), by=visit.asker, now=visit.now)
        except TableError as error:
            form.add_error("file", say_error(error))
        else:
            return redirect("desk:old_book_columns", book.uid)
    return _page(visit, form, status=422)


@require_POST
@at_the_shelf
def throw_away(visit: Visit, uid: str) -> HttpResponseBase:
    discard(book_of(visit, uid))
    messages.success(visit.request, _("Berkas dibuang. Tidak ada yang masuk ke buku."))
    return redirect("desk:old_books")


def _page(visit: Visit, form: FileForm, *, status: int = 200) -> HttpResponse:
    books = list(queries.old_books(visit.asker, visit.facility)[:SHOWN])
    return visit.page(
        "desk/old_books/list.html",
        form=form,
        books=books,
        people=names_of([b.brought_by for b in books]),
        status=status,
    )
