"""Paper twins of a complaint: receipt, Form Keluhan Pelanggan, Lembar Tindak Lanjut Pengaduan."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from tanggap.desk.door import Visit, at_the_desk
from tanggap.facility import queries as facility_queries
from tanggap.facility.borrowed import own_procedure
from tanggap.lib.errors import TanggapError
from tanggap.people import queries as people_queries
from tanggap.register import queries
from tanggap.register.errors import Forbidden, NotFound
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.timeline import Line
from tanggap.rules.procedure.vocabulary import Role, Verb

# Papers are the facility's own, whatever language the officer reads; so say their templates. What stands around them on
# the screen is the officer's.
PAPER = "id"


def _page(visit: Visit, uid: str) -> ComplaintPage:
    """Papers show the whole case: not for whoever was asked about a part of it."""
    with translation.override(PAPER):
        page = queries.complaint_for(visit.asker, uid, now=visit.now)
    if not page.whole:
        raise Forbidden
    return page


@at_the_desk
def receipt(visit: Visit, uid: str) -> HttpResponse:
    """Proof of filing with what UU 25/2009 art. 44 wants on it, and its receiver, if somebody received it."""
    try:
        page = _page(visit, uid)
    except NotFound:
        with translation.override(PAPER):
            own = queries.own_receipt(visit.asker, uid)
        return visit.page("desk/receipt_own.html", own=own, receiver=visit.asker.signature)
    if page.old_line is not None:
        sentence = _("Pengaduan dari buku lama tidak punya tanda terima di sini.")
        raise TanggapError("no_receipt", sentence, remedy=_("Cetak Form Keluhan Pelanggan bila perlu."), status=404)
    return visit.page("desk/receipt.html", page=page, owes=bool(page.mine))


@at_the_desk
def complaint_form(visit: Visit, uid: str) -> HttpResponse:
    """Intake and outcome on one form."""
    return visit.page("desk/print_form.html", _context(visit, uid))


@at_the_desk
def follow_up_sheet(visit: Visit, uid: str) -> HttpResponse:
    return visit.page("desk/print_follow_up.html", _context(visit, uid))


@at_the_desk
def letter(visit: Visit, uid: str, message: str) -> HttpResponse:
    """What was told to the reporter, as a letter that can be signed and posted."""
    page = _page(visit, uid)
    written = [m for m in page.messages if m.outgoing and m.purpose != "receipt"]
    place = next((n for n, m in enumerate(written) if m.uid == message and m.state != "taken_back"), None)
    if place is None:
        raise NotFound
    context = {
        "page": page,
        "number": f"{page.number}/{place + 1}",  # what was taken back keeps its place, so that none changes
        "message": written[place],
        "subject": _SUBJECTS.get(written[place].purpose, _OTHER),
        "extended": next((c for c in page.clocks if c.extended_by == message), None),
        **_head(visit, page),
    }
    return visit.page("desk/print_letter.html", context)


def _head(visit: Visit, page: ComplaintPage) -> dict[str, object]:
    """Who signs: whoever approved the procedure, or who stands in for the head at this moment."""
    return {
        "head": own_procedure(visit.facility, page.rules.procedure).control,
        "deputy": people_queries.deputy_of_role(visit.facility, Role.FACILITY_HEAD, now=visit.now),
    }


_SUBJECTS = {
    "extension": "Pemberitahuan perpanjangan batas waktu",
    "completion": "Permintaan kelengkapan pengaduan",
    "answer": "Jawaban atas pengaduan",
    "response": "Tanggapan atas pengaduan",
}
_OTHER = "Pemberitahuan mengenai pengaduan"


def _context(visit: Visit, uid: str) -> dict[str, object]:
    page = _page(visit, uid)
    names = {c.code: c.name for c in facility_queries.categories(visit.facility, retired=True)}

    def said(*events: str) -> list[Line]:
        return [line for line in page.timeline if line.event in events and line.said]

    return {
        "page": page,
        "patient": _patient(page),
        "place": page.place or ", ".join(dict.fromkeys(each.unit for each in page.routings)),
        "categories": [names.get(code, code) for code in page.categories],
        "analyses": said("ComplaintAnalysed", "DiscussionRecorded"),
        "results": [line for line in said(*_RESULTS) if _is_result(page, line)],
        "answers": said("AnswerGiven"),
        "added": said("ReporterWrote"),
        "evaluations": said("FollowUpEvaluated"),
        "referrals": [line for line in page.timeline if line.event in ("ComplaintReferred", "ComplaintEscalated")],
        "verdicts": [line for line in page.timeline if line.event == "VerdictRecorded"],
        "graded_by": next((line.who for line in reversed(page.timeline) if line.event == "ComplaintGraded"), ""),
        "now": visit.now,
        **_head(visit, page),
    }


_RESULTS = ("PlanCarriedOut", "ResultDocumented", "StepCarriedOut")


def _is_result(page: ComplaintPage, line: Line) -> bool:
    """Drafts, and what was said in deciding on them, stay in the house: they are nobody's result."""
    if line.event != "StepCarriedOut":
        return True
    steps = page.rules.procedure.steps
    decisions = [step for step in steps if step.verb is Verb.CARRY_OUT_STEP and step.outcomes]
    inside = {step.id for step in decisions} | {before for step in decisions for before in step.after}
    # A decision that sent the work back has done no step.
    return bool(line.keys) and inside.isdisjoint(line.keys)


def _patient(page: ComplaintPage) -> str:
    """The patient's name as far as it is known: the reporter's only where they said that it is themselves."""
    person = page.reporter
    if person is None:
        return ""
    return person.patient_name or (person.name if person.relation == "self" else "")
