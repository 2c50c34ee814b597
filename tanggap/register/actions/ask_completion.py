"""Ask for completion: the reporter is told what is missing, and has the procedure's time to send it."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import AskCompletion
from tanggap.rules.procedure.vocabulary import Verb


def ask_completion(uid: str, entry: Entry, *, text: str, medium: str, delivered: bool = False) -> Done:
    """Clocks that may be held are held. `resume` ends it; without that, time does, as a withdrawal."""
    with handling(uid, entry, Verb.ASK_COMPLETION) as case:
        ref = case.text("completion", needed(text, field="text"))
        message = write_message(case, purpose="completion", medium=medium, text=ref, delivered=delivered)
        case.decide(AskCompletion(**case.header(), message=message, medium=medium, text=ref, delivered=delivered))
    return case.done
