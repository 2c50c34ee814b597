"""Several steps that were already done, entered in one go with their real times: all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.desk.acts import FORMS, ActForm, Task
from tanggap.desk.acts.base import with_value
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.fields import Words
from tanggap.lib.errors import TanggapError
from tanggap.register import actions, queries
from tanggap.register.access import may_enter
from tanggap.register.actions import Done, Entry
from tanggap.register.errors import Changed, Forbidden
from tanggap.register.lock import write_lock
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.vocabulary import Verb


class UnitAnswersForm(ActForm):
    """One answer for every unit that is still asked: who enters it afterwards has it on one sheet of paper."""

    main = ("text",)
    text = Words(
        label=gettext_lazy("Jawaban unit"),
        help_text=gettext_lazy("Anda mencatatnya atas nama unit; di riwayat tertulis begitu, dengan nama Anda."),
        rows=3,
    )

    def run(self, uid: str, entry: Entry) -> Done:
        page = queries.complaint_for(self.task.asker, uid)
        done = None
        for routing in page.routings:
            if routing.status == "open":
                done = actions.answer_unit(uid, entry, routing=routing.uid, text=self.cleaned_data["text"])
                entry = replace(entry, seen=None)
        return done or Done(uid, page.version, ())


class CommonForm(forms.Form):
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    late_reason = Words(required=False, rows=2, longest=2000, label=gettext_lazy("Mengapa baru dicatat sekarang"))


@dataclass(frozen=True, slots=True)
class Line:
    """A coming step with its form; `used` when it is ticked as done."""

    step: Step
    form: ActForm
    used: bool
    actors: str


@at_the_desk
def together(visit: Visit, uid: str) -> HttpResponse:
    page = queries.complaint_for(visit.asker, uid, now=visit.now)
    if not page.whole:
        raise Forbidden
    sent = visit.request.POST if visit.request.method == "POST" else None
    common = CommonForm(sent, initial={"seen": page.version})
    lines = _lines(visit, page, sent)
    if sent is not None and _are_valid(common, lines):
        if _file(page, common, lines):
            messages.success(visit.request, _("Tersimpan: %(n)s langkah.") % {"n": sum(line.used for line in lines)})
            return redirect("desk:complaint", uid)
    elif sent is not None and not any(line.used for line in lines):
        common.add_error(None, _("Centang langkah yang sudah dikerjakan."))
    status = 422 if sent is not None else 200
    return visit.page("desk/together.html", status=status, page=page, lines=lines, common=common)


def _lines(visit: Visit, page: ComplaintPage, sent: QueryDict | None) -> list[Line]:
    known = page.state.steps
    coming = [s for s in page.rules.procedure.case_steps if s.id not in known or known[s.id].status == "open"]
    mine = [step for step in coming if step.verb in FORMS and may_enter(visit.asker, step, page.state)]
    return [_line(visit, page, step, sent) for step in mine]


def _line(visit: Visit, page: ComplaintPage, step: Step, sent: QueryDict | None) -> Line:
    task = Task(page, visit.asker, step.verb, step=step)
    kind = UnitAnswersForm if step.verb is Verb.ANSWER_UNIT else FORMS[step.verb]
    initial: dict[str, Any] = {"delivered": True} if kind.reaches_person else {}
    form = kind(task, sent, prefix=f"s{step.id}", initial=initial)
    form.fields.pop("attachments", None)  # files on disk could not be undone together with the rest
    used = sent is not None and f"use_{step.id}" in sent
    if not used:
        form.leave_unchecked()
    return Line(step, form, used, page.rules.procedure.role_names(step.actors))


def _are_valid(common: CommonForm, lines: list[Line]) -> bool:
    used = [line.form for line in lines if line.used]
    return all([common.is_valid(), *(form.is_valid() for form in used)]) and bool(used)


def _file(page: ComplaintPage, common: CommonForm, lines: list[Line]) -> bool:
    """In the order of the path, inside one transaction. A refusal is told at its step, and nothing is kept."""
    reason, seen = common.cleaned_data["late_reason"], common.cleaned_data["seen"]
    failing: ActForm | None = None
    try:
        with write_lock(), transaction.atomic():
            for line in lines:
                if line.used:
                    failing = line.form
                    line.form.run(page.uid, replace(line.form.entry(), seen=seen, late_reason=reason))
                    seen = None  # what has changed since is our own
    except Changed as error:
        common.add_error(None, f"{error.sentence} {error.remedy}")
        common.data = with_value(common.data, "seen", str(page.version))
        return False
    except TanggapError as error:
        assert failing is not None
        if getattr(error, "field", "") == "late_reason":
            common.add_error("late_reason", error.sentence)
        else:
            failing.refuse(error)
        return False
    return True
