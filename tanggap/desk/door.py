"""Who comes in: every page of the desk is reached through `at_the_desk`, which finds out who asks and as whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from tanggap.desk import drafts, held
from tanggap.desk.closed import closed_to
from tanggap.desk.frame import frame
from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker, asker_for
from tanggap.people.models import Staff
from tanggap.register.present import clock_behind

P = ParamSpec("P")
CAPACITY = "acting_for"  # in the session: uid of whom this person stands in for, as they chose


@dataclass(frozen=True, slots=True)
class Visit:
    """A member of staff at the desk at one moment."""

    request: HttpRequest
    staff: Staff
    asker: Asker
    facility: Facility
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.facility.zone)).date()

    def page(
        self, template: str, context: Mapping[str, object] | None = None, *, status: int = 200, **more: object
    ) -> HttpResponse:
        around = frame(self.request, self.asker, self.facility)
        around["writer"] = self.staff.uid  # whose unsent words the page may show again
        return render(self.request, template, {**around, **(context or {}), **more}, status=status)


def _asker(staff: Staff, *, now: datetime, acting_for: str) -> Asker:
    """Whoever has no role at this moment is looked for in the book's present: the clock may have been set back to
    before they were given any."""
    asker = asker_for(staff, now=now, acting_for=acting_for)
    if asker.roles or staff.facility is None:
        return asker
    known = clock_behind(staff.facility.pk, now=now)
    return asker_for(staff, now=known, acting_for=acting_for) if known is not None else asker


def at_the_desk(
    view: Callable[Concatenate[Visit, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in whoever is signed in and belongs to a facility. What the rooms below refuse becomes a page."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        staff = request.user
        if not isinstance(staff, Staff):
            return (
                held.ask_to_sign_in(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
            )
        if staff.facility is None:
            return render(request, "desk/no_facility.html", {"person": {"name": staff.full_name}}, status=403)
        if staff.password_is_temporary:
            return (
                held.ask_for_own_password(request) if request.method == "POST" else redirect("account_change_password")
            )
        now = read_clock()
        asker = _asker(staff, now=now, acting_for=request.session.get(CAPACITY, ""))
        if not asker.deputy_for:
            request.session.pop(CAPACITY, None)  # the days of the letter are over
        visit = Visit(request, staff, asker, staff.facility, now)
        with timezone.override(ZoneInfo(staff.facility.zone)):  # forms read times in the facility's zone
            try:
                return drafts.told_filed(request, view(visit, *args, **kwargs))
            except TanggapError as error:
                closed = closed_to(visit.asker, visit.facility, error, now=now)
                return visit.page("desk/refused.html", status=error.status, error=error, closed=closed)

    return guarded
