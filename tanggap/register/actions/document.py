"""Document: the result is written where the procedure wants it."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Document
from tanggap.rules.procedure.vocabulary import Verb


def document(uid: str, entry: Entry, *, text: str, outcome: str | None = None) -> Done:
    with handling(uid, entry, Verb.DOCUMENT) as case:
        ref = case.text("result", needed(text, field="text"))
        case.decide(Document(**case.header(), text=ref, outcome=outcome or None))
    return case.done
