"""Void: a number given by mistake keeps its place in the register, struck out with its reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.models import Complaint
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Void
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.rules.procedure.voiding import VoidCause


def void(uid: str, entry: Entry, *, note: str, cause: str = "", other: str = "") -> Done:
    """The reporter reads the cause, not the note; of a duplicate also the number of `other`, which goes on.

    Raises Invalid.
    """
    with handling(uid, entry, Verb.VOID) as case:
        _check(case, cause, other)
        reason = case.text("void", needed(note, field="note"))
        case.decide(Void(**case.header(), note=reason, cause=cause, other=other))
    return case.done


def _check(case: Case, cause: str, other: str) -> None:
    if cause and cause not in set(VoidCause):
        raise Invalid("unknown_choice", _("Alasan itu tidak dikenal."), field="cause")
    if bool(other) != (cause == VoidCause.DUPLICATE):
        said = _("Nomor lain hanya untuk yang tercatat dua kali.") if other else _("Tulis nomor yang tetap ditangani.")
        raise Invalid("other_unexpected" if other else "text_required", said, field="other")
    if other and (other == case.row.uid or not _goes_on(case, other)):
        raise Invalid(
            "unknown_choice", _("Sebutkan nomor lain yang tetap ditangani dan tidak dibatalkan."), field="other"
        )


def _goes_on(case: Case, other: str) -> bool:
    by = case.entry.by
    rows = access.visible_to(by) if isinstance(by, Asker) else Complaint.objects.filter(facility=case.facility)
    return rows.filter(uid=other).exclude(status="void").exists()
