"""Void: a number given by mistake keeps its place in the register, struck out with its reason."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Void
from tanggap.rules.procedure.vocabulary import Verb


def void(uid: str, entry: Entry, *, note: str) -> Done:
    with handling(uid, entry, Verb.VOID) as case:
        case.decide(Void(**case.header(), note=case.text("void", needed(note, field="note"))))
    return case.done
