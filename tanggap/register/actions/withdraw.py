"""Withdraw: the reporter takes the complaint back, or staff enters that they asked for it."""

from __future__ import annotations

from tanggap.people.access import Asker
from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Withdraw
from tanggap.rules.procedure.vocabulary import Verb


def withdraw(uid: str, entry: Entry, *, note: str = "") -> Done:
    """Of staff `note` says who asked, when and how; the reporter owes nobody a reason. Raises Invalid."""
    with handling(uid, entry, Verb.WITHDRAW) as case:
        said = needed(note, field="note") if isinstance(entry.by, Asker) else note
        case.decide(Withdraw(**case.header(), note=case.optional_text("note", said)))
    return case.done
