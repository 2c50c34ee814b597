"""Calendars: a year day by day with the reason of each day, and what a change would move before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.administration.calendar_forms import (
    FIRST_YEAR,
    FORMS,
    LAST_YEAR,
    CalendarForm,
    HoursForm,
    OffForm,
    OpenForm,
    PeriodForm,
    Said,
    YearForm,
    say_hours,
)
from tanggap.desk.administration.calendar_year import year_of
from tanggap.desk.administration.door import at_the_office, say_fault
from tanggap.desk.door import Visit
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions.store_calendar import checked_calendar
from tanggap.facility.errors import CalendarFaulty, CalendarMovedOn
from tanggap.facility.models import WorkCalendar
from tanggap.lib.errors import TanggapError
from tanggap.register.actions import change_calendar
from tanggap.register.queries import calendar_moves
from tanggap.rules.clock.calendar import Calendar, calendar_from_data
from tanggap.rules.clock.loading import WEEKDAY_KEYS


@at_the_office
def calendar_list(visit: Visit) -> HttpResponse:
    found = facility_queries.calendars(visit.facility)
    return visit.page("desk/administration/calendar_list.html", calendars=found.values(), year=visit.today.year)


@at_the_office
def calendar(visit: Visit, key: str, year: int) -> HttpResponse:
    stored = _stored(visit, key)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TanggapError("year_unknown", _("Tahun itu di luar kalender."), status=404)
    return _year_page(visit, stored, year)


@at_the_office
def change(visit: Visit, key: str, year: int) -> HttpResponse:
    """First shows what moves; with `sure`, and if nobody changed the calendar in between, stores it."""
    try:
        return _change(visit, key, year)
    except CalendarMovedOn:  # while this one waited for its turn: made anew, from what is stored now
        return _change(visit, key, year)


def _change(visit: Visit, key: str, year: int) -> HttpResponse:
    stored = _stored(visit, key)
    sent = visit.request.POST
    kind = FORMS.get(sent.get("what", ""))
    if visit.request.method != "POST" or kind is None:
        return redirect("desk:calendar", key, year)
    form = kind(sent)
    if not form.is_valid():
        return _year_page(visit, stored, year, form)
    try:
        data, said = form.change(stored.data)
        new = checked_calendar(visit.facility, data)
    except forms.ValidationError as error:
        form.add_error(None, error)
        return _year_page(visit, stored, year, form)
    except CalendarFaulty as faulty:
        for fault in faulty.faults:
            day = next((key for key in WEEKDAY_KEYS if key in form.fields and key in fault.place), None)
            form.add_error(day, say_fault(fault))
        return _year_page(visit, stored, year, form)
    if "sure" in sent and sent.get("seen") == stored.digest:
        return _store(visit, year, new, data, said, made_from=stored.digest)
    return visit.page(
        "desk/administration/calendar_change.html",
        calendar=new,
        year=year,
        said=said.items(),
        doubt=form.doubt(stored.data),
        moves=calendar_moves(visit.facility, new, now=visit.now),
        seen=stored.digest,
        changed_meanwhile="sure" in sent,
        fields=[(name, value) for name, value in sent.items() if name not in ("sure", "seen", "csrfmiddlewaretoken")],
    )


def _store(
    visit: Visit, year: int, new: Calendar, data: Mapping[str, object], said: Said, *, made_from: str
) -> HttpResponse:
    """Says what moved in the words and numbers in which it was announced. Raises CalendarMovedOn."""
    by = f"staff:{visit.asker.uid}"
    moves = calendar_moves(visit.facility, new, now=visit.now)
    deputy_for = visit.asker.deputy_for
    change_calendar(visit.facility, data, by=by, deputy_for=deputy_for, now=visit.now, said=said, made_from=made_from)
    if moves.limits:
        told = _("Kalender tersimpan. %(n)s batas waktu bergeser, pada %(cases)s pengaduan.")
        messages.success(visit.request, told % {"n": moves.limits, "cases": moves.cases})
    else:
        messages.success(visit.request, _("Kalender tersimpan. Tidak ada batas waktu terbuka yang bergeser."))
    return redirect("desk:calendar", new.key, year)


def _stored(visit: Visit, key: str) -> WorkCalendar:
    found = facility_queries.work_calendar(visit.facility, key)
    if found is None:
        raise TanggapError("calendar_unknown", _("Kalender itu tidak ada di fasilitas ini."), status=404)
    return found


def _year_page(visit: Visit, stored: WorkCalendar, year: int, failed: CalendarForm | None = None) -> HttpResponse:
    found = calendar_from_data(stored.data)
    hours = {day: say_hours(slots) for day, slots in stored.data["hours"].items()}
    asked: dict[str, forms.Form] = {
        "off": OffForm(),
        "open": OpenForm(),
        "week": HoursForm(initial=hours),
        "period": PeriodForm(initial=hours),
        "year": YearForm(initial={"year": year}),
    }
    if failed is not None:
        asked[failed.what] = failed
    context: dict[str, Any] = {"forms": asked, "failed": failed.what if failed else ""}
    return visit.page(
        "desk/administration/calendar.html",
        context,
        calendar=found,
        hours=[(asked["week"][day].label, value) for day, value in hours.items()],
        status=422 if failed else 200,
        year=year_of(found, year),
        general_fault=failed if failed and failed.what in ("undo", "end_period") else None,
    )
