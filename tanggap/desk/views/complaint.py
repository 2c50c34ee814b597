"""One complaint: its story, its path, its clocks, and the one next action as a form that asks only what it needs."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tanggap.desk import casework, held, preview, words
from tanggap.desk.acts import EVENTS, FORMS, ActForm, Task
from tanggap.desk.door import Visit, at_the_desk
from tanggap.facility import queries as facility_queries
from tanggap.lib.errors import TanggapError
from tanggap.lib.text import clean_text
from tanggap.register import queries
from tanggap.register.actions import Done
from tanggap.register.errors import Changed, Invalid
from tanggap.register.queries import ComplaintPage
from tanggap.rules.procedure.vocabulary import Medium, Verb
from tanggap.ui.moments import language


@at_the_desk
def complaint(visit: Visit, uid: str) -> HttpResponse:
    page = queries.complaint_for(visit.asker, uid, now=visit.now)
    asked = visit.request.GET
    if visit.request.method == "POST":
        return _act(visit, page)
    task = casework.task_of(
        page, visit.asker, act=asked.get("act", ""), verb=asked.get("do", ""), step=asked.get("step", "")
    )
    if task is not None and asked.get("draft") in {link.uid for link in page.links}:
        task = replace(task, draft=queries.answer_of(visit.asker, asked["draft"]))
    elif task is not None and task.verb is Verb.ANSWER:
        task = replace(task, draft=casework.approved(page, task))
    if _is_past(task, act=asked.get("act", ""), verb=asked.get("do", "")):
        messages.info(visit.request, _("Tindakan itu sudah dikerjakan, atau belum waktunya."))
    return _show(visit, page, task, casework.form_of(task) if task else None)


def _is_past(task: Task | None, *, act: str, verb: str) -> bool:
    """Whether another form is shown than was asked for."""
    if act:
        return task is None or task.act is None or task.act.key != act
    return bool(verb) and (task is None or task.verb != verb)


def _act(visit: Visit, page: ComplaintPage) -> HttpResponse:
    form = _form(visit, page)
    sent = visit.request.POST
    if "more" in sent or not form.is_valid():
        return _show(visit, page, form.task, form, status=200 if "more" in sent else 422)
    if "look" in sent:
        return _show(visit, page, form.task, form, look=True)
    if held.files_are_missing(visit.request):
        form.add_error(None, _("Anda sudah masuk lagi. Foto tidak ikut terbawa: pilih lagi fotonya, lalu kirim."))
        return _show(visit, page, form.task, form)
    if sent.get("capacity", "") != visit.asker.deputy_for:
        form.add_error(None, _other_capacity(visit))
        return _show(visit, page, form.task, form, status=409)
    try:
        if queries.is_outdated(page, seen=form.cleaned_data.get("seen")):
            raise Changed
        return _filed(visit, page, form, form.run(page.uid, form.entry()))
    except Changed as error:
        return _changed(visit, page, error)
    except TanggapError as error:
        form.refuse(error)
        return _show(visit, page, form.task, form, status=error.status)


def _other_capacity(visit: Visit) -> str:
    """The form was opened in another capacity: the letter's days are over, or it was changed in another tab."""
    now_as = visit.asker.signature
    return _("Anda sekarang bertindak sebagai %(name)s. Periksa, lalu kirim lagi bila memang begitu.") % {
        "name": now_as
    }


def _form(visit: Visit, page: ComplaintPage) -> ActForm:
    sent = visit.request.POST
    task = casework.task_of(
        page, visit.asker, act=sent.get("act", ""), verb=sent.get("verb", ""), step=sent.get("step", ""), sent=True
    )
    if task is None or task.verb.value != sent.get("verb"):
        raise Invalid("unknown_choice", _("Tindakan itu tidak dikenal."))
    return FORMS[task.verb](task, sent, visit.request.FILES)


def _filed(visit: Visit, page: ComplaintPage, form: ActForm, done: Done) -> HttpResponse:
    messages.success(visit.request, words.done(form.task.verb))
    by_hand = [e for e in done.events if getattr(e, "reached", True) is False and e.medium != Medium.EMAIL]  # type: ignore[attr-defined]
    if by_hand and "record_delivery" in visit.asker.verbs:
        return redirect("desk:phone_sheet", by_hand[-1].message)  # type: ignore[attr-defined]
    return redirect(reverse("desk:complaint", args=[page.uid]))


def _changed(visit: Visit, before: ComplaintPage, error: Changed) -> HttpResponse:
    """Somebody was quicker: oneself with a second press of the same button, or somebody else."""
    page = queries.complaint_for(visit.asker, before.uid, now=visit.now)
    form = _form(visit, page)
    if form.is_valid() and _is_filed(visit, page, form):
        messages.success(visit.request, _("Sudah tersimpan tadi. Tidak dicatat dua kali."))
        return redirect("desk:complaint", page.uid)
    form.refuse(error)
    return _show(visit, page, form.task, form, status=error.status)


def _is_filed(visit: Visit, page: ComplaintPage, form: ActForm) -> bool:
    """Whether the same words by the same person are among what happened since the form was opened."""
    seen = form.cleaned_data.get("seen")
    typed = next(
        (form.cleaned_data[name] for name in ("text", "words", "note", "asked_by") if form.cleaned_data.get(name)), ""
    )
    since = [] if seen is None else page.timeline[seen:]
    return form.is_filed(page) and any(
        line.event == EVENTS[form.task.verb]
        and line.who == visit.asker.signature
        and line.said == clean_text(typed, limit=20_000)
        for line in since
    )


def _show(
    visit: Visit, page: ComplaintPage, task: Task | None, form: ActForm | None, *, look: bool = False, status: int = 200
) -> HttpResponse:
    categories = {c.code: c.said(language()) for c in facility_queries.categories(visit.facility, retired=True)}
    unit_view = not page.whole
    context = {
        "page": page,
        "task": task,
        "form": form,
        "title": casework.title(page, categories),
        "heading": casework.heading(task) if task else "",
        "reason": casework.reason(task) if task else "",
        "submit": casework.submit_label(task) if task else "",
        "handed_on": casework.handed_on(page, task),
        "preview": preview.preview(form, page) if look and form else None,
        "also_mine": casework.also_mine(page, task),
        "of_others": [] if unit_view else casework.of_others(page, task, now=visit.now),
        "free_ways": casework.free_ways(page, task),
        "unit_view": unit_view,
        "clocks": casework.clock_groups(page, task),
        "categories": [categories.get(code, code) for code in page.categories],
        "waiting_messages": [m for m in page.messages if m.held],
        "now": visit.now,
    }
    if visit.request.headers.get("HX-Request"):  # only the form asks so, for its preview; it swaps answers of 200 alone
        return visit.page("desk/_act.html", context)
    return visit.page("desk/complaint.html", context, status=status)
