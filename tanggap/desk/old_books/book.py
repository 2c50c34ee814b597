"""One file: the preview of what would be taken over, how far it has come, what became of it, and undoing it."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tanggap.desk.door import Visit
from tanggap.desk.fields import Words
from tanggap.desk.old_books.door import at_the_shelf, book_of
from tanggap.facility import queries as facility_queries
from tanggap.intake.actions import begin, undo
from tanggap.intake.errors import OldBookUnknown
from tanggap.intake.models import OldBook
from tanggap.intake.queries import brought_before
from tanggap.intake.reading.leftover import Leftovers, leftovers_from, leftovers_of
from tanggap.intake.reading.lines import missing_meanings
from tanggap.intake.reading.survey import open_file, survey
from tanggap.lib.csvfile import Cell, csv_chunks
from tanggap.people.queries import names_of
from tanggap.register.queries import count_taken, worked_on_since

SHOWN = 6  # lines as they will stand in the register
REASONS = 50  # refused lines with their reasons; all of them are in the file
REFRESH = "3"  # seconds


class UndoForm(forms.Form):
    use_required_attribute = False

    note = Words(rows=2, longest=2000, label=gettext_lazy("Mengapa dibatalkan"))


@at_the_shelf
def book(visit: Visit, uid: str) -> HttpResponseBase:
    found = book_of(visit, uid)
    return _preview(visit, found) if found.state == "draft" else _course(visit, found, UndoForm())


def _preview(visit: Visit, found: OldBook) -> HttpResponseBase:
    file = open_file(found, now=visit.now)
    if missing_meanings(file.manner):
        return redirect("desk:old_book_columns", found.uid)
    read = survey(file)
    return visit.page(
        "desk/old_books/preview.html",
        book=found,
        file=file,
        read=read,
        first=read.taken[:SHOWN],
        refused=read.refused[:REASONS],
        reasons=leftovers_of(file.headers, read.refused).reasons(),
        known=read.known[:REASONS],
        skipped=read.skipped[:REASONS],
        before=brought_before(found),
        units={unit.code: unit.name for unit in facility_queries.units(visit.facility, retired=True)},
        here="preview",
    )


def _course(visit: Visit, found: OldBook, form: UndoForm, *, status: int = 200) -> HttpResponse:
    under_way = found.state in ("queued", "running", "undoing")
    left = leftovers_from(found.left) if found.brought_by == visit.asker.uid else Leftovers()
    worked_on = [] if under_way else worked_on_since(visit.asker, visit.facility, found.uid)
    standing, _voided = count_taken(visit.facility, found.uid)
    answer = visit.page(
        "desk/old_books/course.html",
        sees_register="see_register" in visit.asker.verbs,
        book=found,
        under_way=under_way,
        left=left,
        refused=left.lines[:REASONS],
        reasons=left.reasons(),
        worked_on=worked_on,
        may_undo=not under_way and standing > len(worked_on),
        people=names_of([found.brought_by, found.ordered_by]),
        form=form,
        status=status,
    )
    if under_way:
        answer["Refresh"] = REFRESH
    return answer


@require_POST
@at_the_shelf
def take(visit: Visit, uid: str) -> HttpResponseBase:
    begin(book_of(visit, uid), by=visit.asker, now=visit.now)
    messages.success(visit.request, _("Pengambilan dimulai. Anda boleh meninggalkan halaman ini."))
    return redirect("desk:old_book", uid)


@require_POST
@at_the_shelf
def take_back(visit: Visit, uid: str) -> HttpResponseBase:
    found, form = book_of(visit, uid), UndoForm(visit.request.POST)
    if not form.is_valid():
        return _course(visit, found, form, status=422)
    undo(found, by=visit.asker, reason=form.cleaned_data["note"], now=visit.now)
    messages.success(visit.request, _("Pembatalan dimulai. Anda boleh meninggalkan halaman ini."))
    return redirect("desk:old_book", uid)


@at_the_shelf
def refused_csv(visit: Visit, uid: str) -> HttpResponseBase:
    """As they stood in the file, with the reason, to be mended and brought again."""
    found = book_of(visit, uid)
    if found.brought_by != visit.asker.uid:
        raise OldBookUnknown
    if found.state == "draft":
        file = open_file(found, now=visit.now)
        left = leftovers_of(file.headers, survey(file).refused)
    else:
        left = leftovers_from(found.left)
    header = [*left.headers, _("Baris"), _("Alasan ditolak")]
    answer = StreamingHttpResponse(
        list(csv_chunks(header, _rows(left), semicolon=True)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="ditolak-{found.uid}.csv"'
    return answer


def _rows(left: Leftovers) -> Iterator[list[Cell]]:
    width = len(left.headers)
    for line in left.lines:
        cells = [*line.cells, *[""] * width][:width]
        yield [
            *cells,
            line.line,
            "; ".join(f"{p.header}: {p.sentence}" if p.header else p.sentence for p in line.problems),
        ]
