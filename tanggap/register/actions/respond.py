"""Respond: a person tells the reporter that the complaint is being dealt with."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Respond
from tanggap.rules.procedure.vocabulary import Verb


def respond(uid: str, entry: Entry, *, text: str, medium: str, delivered: bool = False) -> Done:
    """`delivered`: it was already said or handed over at `entry.at`."""
    with handling(uid, entry, Verb.RESPOND) as case:
        ref = case.text("response", needed(text, field="text"))
        message = write_message(case, purpose="response", medium=medium, text=ref, delivered=delivered)
        case.decide(Respond(**case.header(), message=message, medium=medium, text=ref, delivered=delivered))
    return case.done
