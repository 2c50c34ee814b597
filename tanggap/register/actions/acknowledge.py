"""Acknowledge: the receipt with the number reached the reporter; never merged with the first response."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.register.case import Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.rules.procedure.commands import Acknowledge
from tanggap.rules.procedure.vocabulary import Medium, Verb


def acknowledge(uid: str, entry: Entry, *, medium: str, automatic: bool = False) -> Done:
    if medium not in set(Medium):
        raise Invalid("unknown_choice", _("Cara penyampaian itu tidak dikenal."), field="medium")
    with handling(uid, entry, Verb.ACKNOWLEDGE) as case:
        case.decide(Acknowledge(**case.header(), medium=medium, automatic=automatic))
    return case.done
