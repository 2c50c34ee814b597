"""Answer: what was found and done, told to the reporter on their own channel."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Answer
from tanggap.rules.procedure.vocabulary import Verb


def answer(
    uid: str, entry: Entry, *, text: str, medium: str, outcome: str | None = None, delivered: bool = False
) -> Done:
    """`outcome` is how the matter ended (vocabulary.Outcome); without it the case stays open for one."""
    with handling(uid, entry, Verb.ANSWER) as case:
        ref = case.text("answer", needed(text, field="text"))
        message = write_message(case, purpose="answer", medium=medium, text=ref, delivered=delivered)
        case.decide(
            Answer(
                **case.header(), message=message, medium=medium, text=ref, outcome=outcome or None, delivered=delivered
            )
        )
    return case.done
