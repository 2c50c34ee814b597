"""The page for a bad day: nothing can be stored for now, or nothing can be read. It needs no database itself.

What was sent comes back on the page, ready to be sent once more by one press.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error as fault_of_ours

from tanggap.lib.outage import is_outage

SOON = 60  # seconds
AGE = 1  # seconds; opening one takes a thousandth of that
_SECRET = "password"  # noqa: S105  a part of the names of fields that are never written into a page


@dataclass(frozen=True, slots=True)
class Sent:
    """What the browser sent: fields to be sent again, what of them a person wrote, and the names of its files."""

    fields: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def server_error(request: HttpRequest) -> HttpResponse:
    """For every error that nobody expected. Called while it is being handled."""
    error = sys.exc_info()[1]
    if error is None or not is_outage(error):
        return fault_of_ours(request)
    forget_connections()
    context = {"sent": _sent(request), "is_post": request.method == "POST", "to": request.get_full_path()}
    response = render(request, "503.html", context, status=503)
    response.headers["Retry-After"] = str(SOON)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def forget_connections() -> None:
    """One that was opened while nothing could be written stays so: from here on this process keeps none for long, so
    that it finds by itself what was mended."""
    for each in connections.all(initialized_only=True):
        each.settings_dict["CONN_MAX_AGE"] = AGE
        if not each.in_atomic_block:
            each.close()


def _sent(request: HttpRequest) -> Sent:
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        files = tuple(request.FILES)
    except Exception:  # it did not arrive whole: a photo found no room on its way in
        return Sent()
    fields = tuple((name, str(value)) for name, value in pairs if _SECRET not in name)
    # What machines make of letters and digits has no spaces.
    return Sent(fields, tuple(value for _, value in fields if " " in value.strip()), files)
