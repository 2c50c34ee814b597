"""Pemeriksaan: whether the book is whole, and what was entered late, corrected or struck out, for an auditor."""

from __future__ import annotations

import json
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tanggap.desk.door import Visit, at_the_desk
from tanggap.people.separation import holding_both
from tanggap.register import queries
from tanggap.register.actions.verification import ask_verification
from tanggap.register.findings import NOT_REBUILT
from tanggap.register.queries.oversight import causes, oversight

FIELDS = {
    "story": gettext_lazy("isi pengaduan"),
    "place": gettext_lazy("tempat kejadian"),
    "remedy": gettext_lazy("yang diharapkan"),
    "loss": gettext_lazy("kerugian"),
}


@at_the_desk
def audit(visit: Visit) -> HttpResponse:
    seen = oversight(visit.asker, now=visit.now)
    chosen = _month(visit.request.GET.get("bulan", "")) or seen.months[0].first
    found = seen.last.findings if seen.last else []
    return visit.page(
        "desk/audit.html",
        seen=seen,
        wrong=[each for each in found if each["kind"] != NOT_REBUILT],
        outdated=[each for each in found if each["kind"] == NOT_REBUILT],
        chosen=chosen,
        causes=causes(visit.asker, chosen),
        fields=FIELDS,
        now=visit.now,
        both=holding_both(visit.facility.pk, now=visit.now),
    )


@at_the_desk
def ledger_file(visit: Visit) -> HttpResponseBase:
    """One line of JSON for each entry of a month; `static/desk/periksa_catatan.py` checks it anywhere."""
    month = _month(visit.request.GET.get("bulan", "")) or visit.today.replace(day=1)
    lines = queries.ledger_lines(visit.asker, month)
    answer = StreamingHttpResponse(
        (json.dumps(line, ensure_ascii=False) + "\n" for line in lines), content_type="application/jsonl; charset=utf-8"
    )
    name = f"catatan-{visit.facility.slug}-{month:%Y-%m}.jsonl"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@at_the_desk
def ask(visit: Visit) -> HttpResponseBase:
    ask_verification(visit.asker, now=visit.now)
    messages.success(
        visit.request, _("Pemeriksaan akan dikerjakan di latar belakang. Anda boleh meninggalkan halaman.")
    )
    return redirect("desk:audit")


def _month(text: str) -> date | None:
    """2026-11 as its first day; None for anything else."""
    year, _dash, month = text.partition("-")
    if len(text) != 7 or not (text.isascii() and year.isdecimal() and month.isdecimal()):
        return None
    return date(int(year), int(month), 1) if 2000 <= int(year) <= 2200 and 1 <= int(month) <= 12 else None
