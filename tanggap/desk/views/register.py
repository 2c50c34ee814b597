"""The register as the legal book wants it: by day and month, in the order of the numbers; screen, paper and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Day
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


class SpanForm(forms.Form):
    first = Day(required=False, label=gettext_lazy("Dari tanggal"))
    last = Day(required=False, label=pgettext_lazy("a day", "sampai"))


@at_the_desk
def register(visit: Visit) -> HttpResponse:
    first, last, note = _span(visit, LONGEST_PAGE)
    old = queries.old_lines(visit.asker, first=first, last=last)
    folds = old.count > MOST_OLD and "lama" not in visit.request.GET
    lines = list(queries.book_lines(visit.asker, first=first, last=last, with_old=not folds))
    month = first.replace(day=1)
    return visit.page(
        "desk/register.html",
        lines=lines,
        old=old if folds else None,
        first=first,
        last=last,
        note=note,
        is_day=first == last,
        today=visit.today,
        form=SpanForm(initial={"first": first, "last": last}),
        before=month - timedelta(days=1),
        before_first=(month - timedelta(days=1)).replace(day=1),
        month_first=visit.today.replace(day=1),
        categories={c.code: c.name for c in facility_queries.categories(visit.facility, retired=True)},
        may_download="write_register_print" in visit.asker.verbs,
        span=say_day(first) if first == last else f"{say_day(first)} – {say_day(last)}",
    )


@at_the_desk
def register_csv(visit: Visit) -> HttpResponse | StreamingHttpResponse:
    if "write_register_print" not in visit.asker.verbs:
        raise Forbidden(rights={"write_register_print"})
    first, last, _note = _span(visit, LONGEST_FILE)
    lines = list(queries.book_lines(visit.asker, first=first, last=last))  # refusals come before the first byte
    categories = {c.code: c.name for c in facility_queries.categories(visit.facility, retired=True)}
    rows = _rows(lines, categories, ZoneInfo(visit.facility.zone))
    answer = StreamingHttpResponse(list(csv_chunks(_header(), rows)), content_type="text/csv; charset=utf-8")
    name = f"register-{visit.facility.slug}-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _span(visit: Visit, longest: timedelta) -> tuple[date, date, str]:
    """This month, unless days are asked for; never more than is bearable. With what was done to the days asked for."""
    form = SpanForm(visit.request.GET)
    form.full_clean()
    first = form.cleaned_data.get("first") or visit.today.replace(day=1)
    last = form.cleaned_data.get("last") or max(first, visit.today)
    is_reversed = last < first
    first, last = min(first, last), max(first, last)
    days = {"most": longest.days, "first": say_day(first), "last": say_day(min(last, first + longest))}
    note = ""
    if last - first > longest:
        note = _("Paling banyak %(most)s hari sekaligus; ditampilkan %(first)s s.d. %(last)s.") % days
    elif is_reversed:
        note = _("Tanggalnya terbalik; ditampilkan %(first)s s.d. %(last)s.") % days
    return first, min(last, first + longest), note


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
