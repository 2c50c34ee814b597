"""Before a leave everything of mine goes to a colleague, and comes back after it."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Words
from tanggap.desk.role_names import with_roles
from tanggap.lib.errors import TanggapError
from tanggap.register import actions, queries
from tanggap.register.actions import Handed
from tanggap.register.errors import Forbidden
from tanggap.ui.errors import say_error


class LeaveForm(forms.Form):
    use_required_attribute = False

    to = forms.ChoiceField(label=gettext_lazy("Kepada"))
    note = Words(rows=2, label=gettext_lazy("Alasan"), longest=2000)

    def __init__(self, visit: Visit, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        people = queries.stand_ins(visit.asker, now=visit.now)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih petugas")), *with_roles(visit.facility, people)]
        self.fields["note"].help_text = _("Misalnya: cuti melahirkan sampai 20 Juni 2026.")


@at_the_desk
def leave(visit: Visit) -> HttpResponse:
    if "hand_over" not in visit.asker.verbs:
        raise Forbidden(rights={"hand_over"})
    if visit.request.method != "POST":
        return _show(visit, LeaveForm(visit))
    form = LeaveForm(visit, visit.request.POST)
    if not form.is_valid():
        return _show(visit, form, status=422)
    handed = actions.hand_over_all(visit.asker, **form.cleaned_data)
    if not handed.done and not handed.refused:
        form.add_error(None, _("Tidak ada tugas Anda yang dapat dialihkan sekarang."))
        return _show(visit, form, status=422)
    return _done(visit, handed, _("%(n)s pengaduan dialihkan.") % {"n": len(handed.done)})


@require_POST
@at_the_desk
def take_back(visit: Visit) -> HttpResponse:
    """Both what others hold for me and what I hold for others, whichever was asked for."""
    away, held = queries.held_for(visit.asker)
    chosen = held if "give" in visit.request.POST else away
    handed = actions.hand_back_all(visit.asker, [(each.uid, each.handover.act) for each in chosen])
    return _done(visit, handed, _("%(n)s pengaduan kembali.") % {"n": len(handed.done)})


def _done(visit: Visit, handed: Handed, said: str) -> HttpResponse:
    messages.success(visit.request, said)
    if not handed.refused:
        return redirect("desk:home")
    return _show(visit, LeaveForm(visit), left=_left(visit, handed.refused))


def _left(visit: Visit, refused: Iterable[tuple[str, TanggapError]]) -> list[tuple[str, str, str]]:
    """What stayed: uid, number, why."""
    return [(uid, queries.complaint_for(visit.asker, uid).number, say_error(error)) for uid, error in refused]


def _show(visit: Visit, form: LeaveForm, *, status: int = 200, **more: object) -> HttpResponse:
    away, held = queries.held_for(visit.asker)
    due = queries.due_for(visit.asker, now=visit.now)
    mine = {item.uid for item in due.items if not item.is_with_other and not item.vacant_role and not item.vacant_unit}
    context = {"form": form, "count": len(mine), "away": away, "held": held, **more}
    return visit.page("desk/leave.html", context, status=status)
