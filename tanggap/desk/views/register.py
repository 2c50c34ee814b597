"""The register as the legal book wants it: by day and month, in the order of the numbers; screen, paper and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Day, check_order
from tanggap.facility import queries as facility_queries
from tanggap.lib.csvfile import Cell, csv_chunks
from tanggap.register import queries
from tanggap.register.errors import Forbidden
from tanggap.register.queries import BookLine
from tanggap.ui.labels import label
from tanggap.ui.moments import say_day

LONGEST_PAGE = timedelta(days=100)  # a quarter and a little on one page; the file takes a year
LONGEST_FILE = timedelta(days=366)
MOST_OLD = 100  # lines of an older register that come in on the page unasked; the file has all of them


@dataclass(frozen=True, slots=True)
class Span:
    first: date
    last: date
    note: str = ""  # what was done to the days asked for

    def __str__(self) -> str:
        first, last = say_day(self.first), say_day(self.last)
        return first if first == last else f"{first} – {last}"


class SpanForm(forms.Form):
    first = Day(required=False, label=gettext_lazy("Dari tanggal"))
    last = Day(required=False, label=pgettext_lazy("a day", "sampai"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        check_order(self, found)
        return found

    def span(self, *, today: date, longest: timedelta) -> Span | None:
        """This month up to today, unless days are asked for; never more than is bearable. None where they are wrong."""
        if not self.is_valid():
            return None
        last = self.cleaned_data["last"] or max(self.cleaned_data["first"] or today, today)
        first = self.cleaned_data["first"] or last.replace(day=1)
        if last - first <= longest:
            return Span(first, last)
        said = {"most": longest.days, "first": say_day(first), "last": say_day(first + longest)}
        note = _("Paling banyak %(most)s hari sekaligus; ditampilkan %(first)s s.d. %(last)s.") % said
        return Span(first, first + longest, note)


@at_the_desk
def register(visit: Visit) -> HttpResponse:
    asked = SpanForm(visit.request.GET)
    span = asked.span(today=visit.today, longest=LONGEST_PAGE)
    if "see_register" not in visit.asker.verbs:
        raise Forbidden(rights={"see_register"})
    if span is None:
        return visit.page("desk/register.html", _around(visit, visit.today), form=asked, status=422)
    days = {"first": span.first, "last": span.last}
    old = queries.old_lines(visit.asker, **days)
    folds = old.count > MOST_OLD and "lama" not in visit.request.GET
    return visit.page(
        "desk/register.html",
        _around(visit, span.first),
        lines=list(queries.book_lines(visit.asker, **days, with_old=not folds)),
        old=old if folds else None,
        later=queries.entered_later(visit.asker, **days),
        opens_all="read_all" in visit.asker.verbs,
        span=span,
        is_day=span.first == span.last,
        form=SpanForm(initial=days),
        categories={c.code: c.name for c in facility_queries.categories(visit.facility, retired=True)},
    )


def _around(visit: Visit, day: date) -> dict[str, object]:
    """The ways to other days, and out."""
    before = day.replace(day=1) - timedelta(days=1)
    return {
        "today": visit.today,
        "month_first": visit.today.replace(day=1),
        "before": before,
        "before_first": before.replace(day=1),
        "may_download": "write_register_print" in visit.asker.verbs,
    }


@at_the_desk
def register_csv(visit: Visit) -> HttpResponseBase:
    if "write_register_print" not in visit.asker.verbs:
        raise Forbidden(rights={"write_register_print"})
    span = SpanForm(visit.request.GET).span(today=visit.today, longest=LONGEST_FILE)
    if span is None:
        return redirect(f"{reverse('desk:register')}?{visit.request.GET.urlencode()}")  # where it is said what is wrong
    # As a list, so that refusals come before the first byte.
    lines = list(queries.book_lines(visit.asker, first=span.first, last=span.last))
    categories = {c.code: c.name for c in facility_queries.categories(visit.facility, retired=True)}
    rows = _rows(lines, categories, ZoneInfo(visit.facility.zone))
    answer = StreamingHttpResponse(list(csv_chunks(_header(), rows)), content_type="text/csv; charset=utf-8")
    name = f"register-{visit.facility.slug}-{span.first:%Y%m%d}-{span.last:%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _header() -> list[str]:
    return [
        _("No."), _("Nomor pengaduan"), _("Keterangan nomor"), _("Diterima"), _("Dicatat"), _("Kanal"), _("Jenis"),
        _("Nama pelapor"), _("Kontak"), _("Unit yang dikeluhkan"), _("Isi"), _("Kategori"), _("Berat-ringan"),
        _("Grading"), _("Penerima"), _("Analisis"), _("Rencana tindak lanjut"), _("Penanggung jawab"),
        _("Tanggal tanggapan"), _("Tanggal selesai"), _("Lama (hari)"), _("Status"), _("Hasil"), _("Umpan balik"),
        _("Puas atau tidak"), _("Nomor luar"),
    ]  # fmt: skip


def _rows(lines: list[BookLine], categories: dict[str, str], zone: ZoneInfo) -> Iterator[list[Cell]]:
    def local(moment: datetime | None) -> str:
        return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""

    for index, line in enumerate(lines, start=1):
        voided = _("dibatalkan: %(reason)s") % {"reason": line.void_reason} if line.void_reason else _("dibatalkan")
        marks = [voided] * line.void + [_("dicatat terlambat")] * line.late_entry
        marks += [_("dari buku lama")] * line.old_book
        yield [
            index, line.number, ", ".join(marks), local(line.received_at), local(line.recorded_at),
            label(line.channel, "channel"), label(line.kind, "kind"), line.reporter, line.contact,
            ", ".join(line.units), line.story, ", ".join(categories.get(code, code) for code in line.categories),
            label(line.severity, "severity"),
            label(line.grade, "grade"), line.receiver, line.analysis, line.plan, ", ".join(line.owners),
            local(line.first_response_at), local(line.ended_at), line.days, status_words(line.status),
            label(line.outcome, "outcome"), "; ".join(f"{outlet} {local(at)}" for outlet, at in line.feedback),
            label(line.verdict, "verdict"), line.external_number,
        ]  # fmt: skip


def status_words(status: str) -> str:
    words = {
        "open": _("Masih ditangani"),
        "closed": _("Selesai"),
        "withdrawn": _("Dicabut"),
        "void": _("Nomor dibatalkan"),
    }
    return words.get(status, status)
