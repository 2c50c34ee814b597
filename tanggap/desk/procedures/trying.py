"""Before a procedure is published: what it changes, and what would have become of past cases under it."""

from __future__ import annotations

import difflib
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.procedures.manuscript import Manuscript, manuscript
from tanggap.desk.procedures.rights import may_publish, require_writer
from tanggap.facility import queries
from tanggap.register.queries.trial import try_out
from tanggap.rules.procedure.comparison import compare
from tanggap.rules.procedure.vocabulary import Milestone

MONTHS = (3, 6, 12, 24)
WHATS = {
    Milestone.FIRST_RESPONSE: gettext_lazy("Tanggapan pertama"),
    Milestone.ANSWERED: gettext_lazy("Jawaban kepada pelapor"),
    Milestone.RESOLVED: gettext_lazy("Penyelesaian"),
    Milestone.UNITS_ANSWERED: gettext_lazy("Jawaban unit"),
    Milestone.ACKNOWLEDGED: gettext_lazy("Tanda terima"),
    Milestone.CLASSIFIED: gettext_lazy("Penentuan jenis"),
    Milestone.CLOSED: gettext_lazy("Penutupan"),
    Milestone.RECORDED: gettext_lazy("Pencatatan"),
    Milestone.ROUTED: gettext_lazy("Penerusan ke unit"),
    Milestone.STEP_CARRIED_OUT: gettext_lazy("Langkah lain"),
    Milestone.RECEIVED: gettext_lazy("Penerimaan"),
    Milestone.IDENTITY_COMPLETED: gettext_lazy("Kelengkapan identitas"),
    Milestone.GRADED: gettext_lazy("Penentuan grading"),
    Milestone.REFERRED: gettext_lazy("Penyampaian kepada yang berwenang"),
    Milestone.DISCUSSED: gettext_lazy("Pembahasan"),
    Milestone.ANALYSED: gettext_lazy("Analisis"),
    Milestone.PLANNED: gettext_lazy("Rencana tindak lanjut"),
    Milestone.CARRIED_OUT: gettext_lazy("Pelaksanaan rencana"),
    Milestone.DOCUMENTED: gettext_lazy("Pendokumentasian hasil"),
    Milestone.SATISFACTION_ASKED: gettext_lazy("Permintaan penilaian"),
    Milestone.VERDICT: gettext_lazy("Penilaian pelapor"),
    Milestone.ESCALATED: gettext_lazy("Penaikan penanganan"),
    Milestone.MADE_PUBLIC: gettext_lazy("Pengumuman"),
    Milestone.EVALUATED: gettext_lazy("Evaluasi"),
}
STANDINGS = (
    ("late", gettext_lazy("terlambat")),
    ("met", gettext_lazy("tepat waktu")),
    ("running", gettext_lazy("belum jatuh tempo")),
    ("none", gettext_lazy("tanpa batas waktu")),
)


class MonthsForm(forms.Form):
    months = forms.TypedChoiceField(
        label=gettext_lazy("Kasus dari"),
        coerce=int,
        choices=lambda: [(n, _("%(n)s bulan terakhir") % {"n": n}) for n in MONTHS],
    )


@at_the_desk
def compare_versions(visit: Visit, uid: str) -> HttpResponse:
    require_writer(visit.asker)
    script = manuscript(visit, queries.draft(visit.facility, uid))
    differences, lines = None, []
    if script.procedure is not None and script.before is not None:
        old = queries.procedure_document(visit.facility.pk, script.before.key, script.before.version)
        differences = compare(queries.procedure(visit.facility.pk, old.key, old.version), script.procedure)
        lines = _lines(old.document, script.draft.text)
    return _page(visit, "desk/procedures/compare.html", script, differences=differences, lines=lines, here="compare")


def _lines(before: str, after: str) -> list[tuple[str, str]]:
    """The changed lines with those around them: what it is ("added", "gone", "place", "same") and the line."""
    whats = {"+": "added", "-": "gone", "@": "place"}
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return [(whats.get(line[:1], "same"), line) for line in found if line[:3] not in ("+++", "---")]


@at_the_desk
def try_on_past_cases(visit: Visit, uid: str) -> HttpResponse:
    require_writer(visit.asker)
    script = manuscript(visit, queries.draft(visit.facility, uid))
    form = MonthsForm(visit.request.GET if "months" in visit.request.GET else None, initial={"months": 6})
    trial = None
    if form.is_bound and form.is_valid() and script.procedure is not None and _fits(script):
        since = visit.now - timedelta(days=30.5 * form.cleaned_data["months"])
        trial = try_out(visit.facility, script.procedure, asker=visit.asker, since=since, now=visit.now)
    return _page(
        visit,
        "desk/procedures/trial.html",
        script,
        form=form,
        trial=trial,
        fits=_fits(script),
        rows=[(_what(t.milestone), _counts(t.before, t.after)) for t in trial.tallies] if trial else [],
        examples=[(each, _what(each.milestone)) for each in trial.examples] if trial else [],
        standings=dict(STANDINGS),
        here="trial",
    )


def _what(milestone: Milestone) -> str:
    return str(WHATS[milestone])


def _counts(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, str, int, int]]:
    """Code, words and numbers, of those that occur at all."""
    return [(code, str(words), before[code], after[code]) for code, words in STANDINGS if before[code] or after[code]]


def _fits(script: Manuscript) -> bool:
    """Without its overlays the draft cannot be run."""
    return script.procedure is not None and not any(fault.place == "overlays" for fault in script.hindrances)


def _page(visit: Visit, template: str, script: Manuscript, **more: Any) -> HttpResponse:
    return visit.page(template, script=script, draft=script.draft, may_publish=may_publish(visit.asker), **more)
