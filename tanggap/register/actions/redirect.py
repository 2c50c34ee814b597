"""Redirect: the matter is not ours. The reporter is told where to go, and the case ends with that."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Redirect
from tanggap.rules.procedure.vocabulary import Verb


def redirect(uid: str, entry: Entry, *, text: str, addressee: str, medium: str, delivered: bool = False) -> Done:
    """`addressee` is who can help; `text` is what the reporter reads. A message that is lost reopens the case."""
    with handling(uid, entry, Verb.REDIRECT) as case:
        whom = case.text("addressee", needed(addressee, field="addressee"))
        ref = case.text("answer", needed(text, field="text"))
        message = write_message(case, purpose="answer", medium=medium, text=ref, delivered=delivered)
        case.decide(
            Redirect(**case.header(), message=message, medium=medium, text=ref, addressee=whom, delivered=delivered)
        )
    return case.done
