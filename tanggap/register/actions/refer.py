"""Refer: the complaint goes to a team, to management or to the head."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.standins import let_in
from tanggap.rules.procedure.commands import Refer
from tanggap.rules.procedure.vocabulary import Verb


def refer(uid: str, entry: Entry, *, to: tuple[str, ...] = (), note: str = "") -> Done:
    """`to`: roles; empty means those that the procedure's step names."""
    with handling(uid, entry, Verb.REFER) as case:
        case.decide(Refer(**case.header(), to=to, note=case.optional_text("note", note)))
        let_in(case.row, case.state, case.events)
    return case.done
