"""Ask for satisfaction: the reporter is invited to judge the answer."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import AskSatisfaction
from tanggap.rules.procedure.vocabulary import Verb


def ask_satisfaction(uid: str, entry: Entry, *, text: str, medium: str, delivered: bool = False) -> Done:
    with handling(uid, entry, Verb.ASK_SATISFACTION) as case:
        ref = case.text("satisfaction", needed(text, field="text"))
        message = write_message(case, purpose="satisfaction", medium=medium, text=ref, delivered=delivered)
        case.decide(AskSatisfaction(**case.header(), message=message, medium=medium, text=ref, delivered=delivered))
    return case.done
