"""Reopen: the matter is not at an end after all."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Reopen
from tanggap.rules.procedure.vocabulary import Verb


def reopen(uid: str, entry: Entry, *, note: str) -> Done:
    """`entry.step` says where to go on; without it, the step that deals with the matter itself."""
    with handling(uid, entry, Verb.REOPEN) as case:
        case.decide(Reopen(**case.header(), note=case.text("note", needed(note, field="note"))))
    return case.done
