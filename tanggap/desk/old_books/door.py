"""Who comes in here: whoever may take over an older register."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from tanggap.desk.door import Visit, at_the_desk
from tanggap.intake import queries
from tanggap.intake.errors import NotNow
from tanggap.intake.models import OldBook
from tanggap.intake.reading.survey import OpenFile, open_file
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden

P = ParamSpec("P")


def at_the_shelf(
    view: Callable[Concatenate[Visit, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @at_the_desk
    @wraps(view)
    def guarded(visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if Permission.TAKE_OVER not in visit.asker.verbs:
            raise Forbidden(rights={Permission.TAKE_OVER})
        return view(visit, *args, **kwargs)

    return guarded


def book_of(visit: Visit, uid: str) -> OldBook:
    return queries.old_book(visit.asker, visit.facility, uid)


def draft_of(visit: Visit, uid: str) -> OpenFile:
    """The file as it is being prepared. Raises NotNow when it is under way or over."""
    book = book_of(visit, uid)
    if book.state != "draft":
        raise NotNow
    return open_file(book, now=visit.now)
