"""Exactly what a person will get: the wording that the post room puts around what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from tanggap.desk.acts import ActForm
from tanggap.desk.acts.messages import MessageForm
from tanggap.notices.wording import Composed, compose
from tanggap.register.queries import ComplaintPage


@dataclass(frozen=True, slots=True)
class Preview:
    text: str
    medium: str = ""
    subject: str = ""


def preview(form: ActForm, page: ComplaintPage) -> Preview:
    """For a valid form."""
    values = form.cleaned_data
    if not isinstance(form, MessageForm):
        return Preview(values["text"])
    words = worded(page, purpose=form.purpose, medium=values["medium"], text=values["text"]).without_code(page.code)
    return Preview(words.body, values["medium"], words.subject)


def worded(page: ComplaintPage, *, purpose: str, medium: str, text: str, at: datetime | None = None) -> Composed:
    """What the reporter reads: the same function that the post room sends by. Raises WordingFault."""
    return compose(
        facility=page.facility,
        number=page.number,
        code=page.code,
        purpose=purpose,
        medium=medium,
        text=text,
        complaint_kind=page.kind,
        promise=page.rules.procedure.promise[0],
        public_url=settings.PUBLIC_URL,
        at=at,
    )
