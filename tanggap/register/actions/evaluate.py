"""Evaluate: whether the follow-up worked."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Evaluate
from tanggap.rules.procedure.vocabulary import Verb


def evaluate(uid: str, entry: Entry, *, text: str, effective: bool = True, outcome: str | None = None) -> Done:
    with handling(uid, entry, Verb.EVALUATE) as case:
        ref = case.text("evaluation", needed(text, field="text"))
        case.decide(Evaluate(**case.header(), text=ref, effective=effective, outcome=outcome or None))
    return case.done
