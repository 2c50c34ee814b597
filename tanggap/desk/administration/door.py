"""Who comes in here: whoever administers the facility, and for the record of changes also whoever audits it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import capfirst

from tanggap.desk.administration.editing import ChangedMeanwhile, EditForm
from tanggap.desk.door import Visit, at_the_desk
from tanggap.facility.errors import ProfileFaulty
from tanggap.lib.errors import TanggapError
from tanggap.register.actions import Change, administering
from tanggap.register.errors import Forbidden
from tanggap.rules.procedure.document import Fault
from tanggap.ui.errors import say_error
from tanggap.ui.labels import label

P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponseBase]


def at_the_office(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @at_the_desk
    @wraps(view)
    def guarded(visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if "administer" not in visit.asker.verbs:
            raise Forbidden(rights={"administer"})
        return view(visit, *args, **kwargs)

    return guarded


def changing(visit: Visit) -> AbstractContextManager[Change]:
    return administering(visit.facility, by=visit.asker, now=visit.now)


def say_fault(fault: Fault) -> str:
    return f"{capfirst(label(fault.problem))}. {label(fault.remedy)}."


def refuse(form: forms.Form, error: TanggapError, fields: dict[str, str]) -> None:
    """The sentence stands at the field that it is about, by the code of the error or by its kind."""
    if isinstance(error, ProfileFaulty) and all(fault.place in form.fields for fault in error.faults):
        for fault in error.faults:
            form.add_error(fault.place, say_fault(fault))
        return
    field = fields.get(error.code) or fields.get(type(error).__name__)
    form.add_error(field if field in form.fields else None, say_error(error))
    if isinstance(form, EditForm) and isinstance(error, ChangedMeanwhile):
        form.tell(error)
