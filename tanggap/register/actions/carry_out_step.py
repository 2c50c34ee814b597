"""Carry out a step: checked off with a note, and with its result where the step is a decision."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import CarryOutStep
from tanggap.rules.procedure.vocabulary import Verb


def carry_out_step(
    uid: str, entry: Entry, *, note: str = "", result: str | None = None, outcome: str | None = None
) -> Done:
    with handling(uid, entry, Verb.CARRY_OUT_STEP) as case:
        ref = case.optional_text("note", note)
        case.decide(CarryOutStep(**case.header(), note=ref, result=result or None, outcome=outcome or None))
    return case.done
