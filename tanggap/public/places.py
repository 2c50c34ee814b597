"""Pages about facilities: which there are, what one offers, and its written standard."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tanggap.facility import queries
from tanggap.facility.borrowed import own_procedure
from tanggap.facility.errors import FacilityUnknown
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.public.responses import page
from tanggap.rules.procedure.scope import Choice, ScopeError, in_force
from tanggap.rules.procedure.vocabulary import Channel, DocumentKind, Kind
from tanggap.ui.labels import label
from tanggap.ui.papers import paper_of

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Facility, Rest], HttpResponse]


def at_facility(view: View[Rest]) -> Callable[..., HttpResponse]:
    """The view gets the facility that the address names."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            facility = queries.facility_by_slug(slug)
        except FacilityUnknown:
            raise Http404 from None
        return view(request, facility, *args, **kwargs)

    return found


def choice_for(facility: Facility, *, channel: Channel, kind: str = Kind.COMPLAINT) -> Choice | None:
    """The procedure that would apply to what is sent today; None while the facility has published none for it."""
    today = read_clock().astimezone(ZoneInfo(facility.zone)).date()
    try:
        return queries.choose_procedure(facility, channel=channel, kind=kind, on=today)
    except ScopeError:
        return None


def promise_of(choice: Choice | None) -> str:
    """What the page may promise: only what the procedure in force says, so it may be nothing."""
    return label(choice.procedure.promise) if choice else ""


def rule_of(choice: Choice | None, facility: Facility) -> str:
    """ "Ditangani menurut SOP RSJD.AHM/U-08, Pengaduan Pelanggan Secara Online.": its number, if it has one."""
    if choice is None:
        return ""
    control = own_procedure(facility, choice.procedure).control
    title = _calm(control.title, facility)
    # "belum bernomor", or the number of the document that it was derived from
    if not choice.procedure.control.approved or not any(sign.isdigit() for sign in control.number):
        return _("Ditangani menurut %(title)s.") % {"title": title}
    is_standard = choice.procedure.kind is DocumentKind.SERVICE_STANDARD
    named = {"paper": _("standar pelayanan") if is_standard else "SOP", "number": control.number, "title": title}
    return _("Ditangani menurut %(paper)s %(number)s, %(title)s.") % named


def _calm(title: str, facility: Facility) -> str:
    """A title that was printed in capitals, without them; RSUD and the like stay as the facility writes its name."""
    if not title.isupper():
        return title
    kept = {"SOP", *(word for word in facility.name.split() if word.isupper())}
    return " ".join(word if word in kept else word.title() for word in title.split())


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return page(request, "public/front.html", {"facilities": queries.facilities()})


@require_safe
@at_facility
def facility_page(request: HttpRequest, facility: Facility) -> HttpResponse:
    context = {
        "facility": facility,
        "promise": promise_of(choice_for(facility, channel=Channel.WEB)),
        "accounts": queries.ways_in_use(facility),
    }
    return page(request, "public/facility.html", context)


@require_safe
@at_facility
def standard(request: HttpRequest, facility: Facility) -> HttpResponse:
    today = read_clock().astimezone(ZoneInfo(facility.zone)).date()
    found = in_force(queries.candidates(facility), on=today)
    papers = [paper_of(own_procedure(facility, each.procedure), each.effective) for each in found]
    papers.sort(key=lambda paper: bool(paper.marked))  # what the facility itself printed comes first
    return page(request, "public/standard.html", {"facility": facility, "papers": papers})
