"""Acknowledge: the receipt with the number reached the reporter; never merged with the first response."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import Acknowledge
from tanggap.rules.procedure.vocabulary import Verb


def acknowledge(uid: str, entry: Entry, *, medium: str, automatic: bool = False) -> Done:
    with handling(uid, entry, Verb.ACKNOWLEDGE) as case:
        case.decide(Acknowledge(**case.header(), medium=medium, automatic=automatic))
    return case.done
