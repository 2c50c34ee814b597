"""Publishing a draft: from which day it holds, and everything that still stands in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Day
from tanggap.desk.procedures.manuscript import Manuscript, manuscript, read
from tanggap.desk.procedures.rights import may_publish, require_publisher, require_writer
from tanggap.facility import actions, queries
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import ProcedureVersion
from tanggap.people.actions.settle_roles import settle_roles
from tanggap.register.actions.publishing import publish_procedure
from tanggap.rules.clock.names import day_in
from tanggap.rules.procedure.editing import with_effective
from tanggap.ui.moments import say_day

SOON_ENOUGH = timedelta(days=92)  # what begins later is published only by whoever says that it is meant


class PublishForm(forms.Form):
    use_required_attribute = False

    effective = Day(label=gettext_lazy("Berlaku mulai"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    meant = forms.CharField(required=False, widget=forms.HiddenInput)  # the day whose doubts were answered


@at_the_desk
def publish(visit: Visit, uid: str) -> HttpResponseBase:
    require_writer(visit.asker)
    draft = queries.draft(visit.facility, uid)
    script = manuscript(visit, draft)
    if visit.request.method != "POST":
        return _page(visit, script, PublishForm(initial=_initial(script, visit.today)))
    require_publisher(visit.asker)
    form = PublishForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, script, form, status=422)
    if form.cleaned_data["seen"] != draft.revision:
        again = PublishForm(initial={"effective": form.cleaned_data["effective"], "seen": draft.revision})
        return _page(visit, script, again, status=409, changed=True)
    return _publish(visit, script, form)


def _publish(visit: Visit, script: Manuscript, form: PublishForm) -> HttpResponseBase:
    day = form.cleaned_data["effective"]
    text = _dated(script, day)
    if text is None:
        form.add_error("effective", _("Tanggal tidak dapat disisipkan. Tulis effective di bawah [control] naskah."))
        return _page(visit, script, form, status=422)
    dated = read(visit, script.draft, text)
    doubts = _doubts(dated, visit.today) if dated.is_ready and form.cleaned_data["meant"] != day.isoformat() else []
    if doubts:
        return _page(visit, dated, form, status=422, doubts=doubts, day=day)
    try:
        stored = publish_procedure(
            visit.facility, text, by=f"staff:{visit.asker.uid}", deputy_for=visit.asker.deputy_for
        )
    except ProcedureFaulty:
        return _page(visit, dated, form, status=422)
    settle_roles(visit.facility)
    actions.discard_draft(visit.facility, script.draft.uid)
    messages.success(visit.request, _told(stored, visit.today))
    return redirect("desk:procedure", stored.key, stored.version)


def _doubts(script: Manuscript, today: date) -> list[str]:
    """What is allowed and yet more often a slip: it is asked once for each day."""
    assert script.procedure is not None
    day = script.procedure.control.effective or today
    said = {"day": say_day(day), "n": (day - today).days}
    doubts = []
    if day > today + SOON_ENOUGH:
        doubts.append(_("%(day)s masih %(n)s hari lagi. Sampai hari itu versi yang sekarang tetap berlaku.") % said)
    old = script.before
    known = queries.procedure(script.draft.facility_id, old.key, old.version).history if old else ()
    for row in script.procedure.history:
        written = day_in(row.effective)
        if old is not None and written not in (None, day) and row not in known:
            said = {"written": row.effective, "day": say_day(day)}
            doubts.append(_("Riwayat perubahan menulis %(written)s, padahal versi ini berlaku %(day)s.") % said)
    return doubts


def _told(stored: ProcedureVersion, today: date) -> str:
    said = {"version": stored.version, "day": say_day(stored.effective_from)}
    if stored.effective_from > today:
        return _("Terbit sebagai versi %(version)s, berlaku mulai %(day)s.") % said
    return _("Terbit sebagai versi %(version)s dan berlaku hari ini. Pengaduan lama tetap di bawah versi lama.") % said


def _dated(script: Manuscript, day: date) -> str | None:
    stands = script.procedure.control.effective if script.procedure else None
    return script.draft.text if stands == day else with_effective(script.draft.text, day)


def _initial(script: Manuscript, today: date) -> dict[str, object]:
    stands = script.procedure.control.effective if script.procedure else None
    past = script.before is not None and stands is not None and stands < today
    return {"effective": today if stands is None or past else stands, "seen": script.draft.revision}


def _page(visit: Visit, script: Manuscript, form: PublishForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return visit.page(
        "desk/procedures/publish.html",
        status=status,
        script=script,
        draft=script.draft,
        form=form,
        may_publish=may_publish(visit.asker),
        here="publish",
        **more,
    )
