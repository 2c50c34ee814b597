"""How a file is read: its columns first, then the words in them."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.door import Visit
from tanggap.desk.old_books.door import at_the_shelf, draft_of
from tanggap.desk.old_books.forms import ColumnsForm, PlaceForm, WordsForm
from tanggap.intake.actions import choose
from tanggap.intake.queries import brought_before
from tanggap.intake.reading.manner import guess_manner
from tanggap.intake.reading.survey import OpenFile


@at_the_shelf
def columns(visit: Visit, uid: str) -> HttpResponseBase:
    file = draft_of(visit, uid)
    if visit.request.method != "POST":
        return _columns_page(visit, file, PlaceForm(file), ColumnsForm(file))
    if "place" in visit.request.POST:
        return _read_again(visit, file)
    form = ColumnsForm(file, visit.request.POST)
    if not form.is_valid():
        return _columns_page(visit, file, PlaceForm(file), form, status=422)
    manner = form.manner()
    choose(file.book, manner)
    read = replace(file, manner=manner)
    unknown = any(not word.code for words in read.words().values() for word in words)
    return redirect("desk:old_book_words" if unknown else "desk:old_book", uid)


def _read_again(visit: Visit, file: OpenFile) -> HttpResponseBase:
    """Another sheet or another header: everything is guessed anew from there."""
    form = PlaceForm(file, visit.request.POST)
    if not form.is_valid():
        return _columns_page(visit, file, form, ColumnsForm(file), status=422)
    sheet, header = int(form.cleaned_data["sheet"]), int(form.cleaned_data["header"])
    moved = sheet != file.manner.sheet
    choose(file.book, guess_manner(file.sheets, sheet, None if moved else header))
    messages.success(visit.request, _("Dibaca ulang. Periksa lagi arti tiap kolom."))
    return redirect("desk:old_book_columns", file.book.uid)


def _columns_page(
    visit: Visit, file: OpenFile, place: PlaceForm, form: ColumnsForm, *, status: int = 200
) -> HttpResponse:
    return visit.page(
        "desk/old_books/columns.html",
        file=file,
        book=file.book,
        place=place,
        form=form,
        before=brought_before(file.book),
        here="columns",
        status=status,
    )


@at_the_shelf
def words(visit: Visit, uid: str) -> HttpResponseBase:
    file = draft_of(visit, uid)
    form = WordsForm(file, visit.request.POST if visit.request.method == "POST" else None)
    if form.is_valid():
        choose(file.book, form.manner())
        return redirect("desk:old_book", uid)
    status = 422 if form.is_bound else 200
    return visit.page("desk/old_books/words.html", file=file, book=file.book, form=form, here="words", status=status)
