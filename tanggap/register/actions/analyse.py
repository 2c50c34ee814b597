"""Analyse: why it happened."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Analyse
from tanggap.rules.procedure.vocabulary import Verb


def analyse(uid: str, entry: Entry, *, text: str) -> Done:
    with handling(uid, entry, Verb.ANALYSE) as case:
        case.decide(Analyse(**case.header(), text=case.text("analysis", needed(text, field="text"))))
    return case.done
