"""Escalate: the complaint goes up, beside its path."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.standins import let_in
from tanggap.rules.procedure.commands import Escalate
from tanggap.rules.procedure.vocabulary import Verb


def escalate(uid: str, entry: Entry, *, to: tuple[str, ...] = (), note: str = "") -> Done:
    with handling(uid, entry, Verb.ESCALATE) as case:
        case.decide(Escalate(**case.header(), to=to, note=case.optional_text("note", note)))
        let_in(case.row, case.state, case.events)
    return case.done
