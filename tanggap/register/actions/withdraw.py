"""Withdraw: the reporter takes the complaint back."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import Withdraw
from tanggap.rules.procedure.vocabulary import Verb


def withdraw(uid: str, entry: Entry, *, note: str = "") -> Done:
    with handling(uid, entry, Verb.WITHDRAW) as case:
        case.decide(Withdraw(**case.header(), note=case.optional_text("note", note)))
    return case.done
