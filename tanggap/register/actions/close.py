"""Close: with its outcome, when the path is walked or the matter ends before it."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import Close
from tanggap.rules.procedure.vocabulary import Verb


def close(uid: str, entry: Entry, *, outcome: str, note: str = "") -> Done:
    with handling(uid, entry, Verb.CLOSE) as case:
        case.decide(Close(**case.header(), outcome=outcome, note=case.optional_text("note", note)))
    return case.done
