"""Make public: a person puts identity-free feedback where people read it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.models import Publication
from tanggap.register.texts import needed
from tanggap.register.uids import new_uid
from tanggap.rules.procedure.commands import MakePublic
from tanggap.rules.procedure.vocabulary import Verb


def make_public(uid: str, entry: Entry, *, outlet: str, text: str, place: str = "", outcome: str | None = None) -> Done:
    """`text` names nobody; the person who writes it answers for that.

    `outcome` where nobody can be answered: for a nameless slip what is read in public is the answer.
    """
    with handling(uid, entry, Verb.MAKE_PUBLIC) as case:
        _check_outlet(case, outlet)
        ref = case.text("public", needed(text, field="text"))
        publication = new_uid()
        case.decide(
            MakePublic(**case.header(), publication=publication, outlet=outlet, text=ref, outcome=outcome or None)
        )
        Publication.objects.create(
            facility=case.facility,
            complaint=case.row,
            uid=publication,
            outlet=outlet,
            place=" ".join(place.split())[:200],
            text=case.texts[ref.uid],
            published_at=case.at,
            published_by="" if isinstance(entry.by, str) else entry.by.uid,
        )
    return case.done


def _check_outlet(case: Case, outlet: str) -> None:
    """A procedure that names outlets is asked by the engine; where it names none, the facility's own count."""
    if not case.rules.procedure.outlets and outlet not in {o["key"] for o in case.facility.outlets}:
        raise Invalid("unknown_choice", _("Tempat pengumuman itu tidak dikenal."), field="outlet")
