"""Grade: the INM response grading of hospitals (Permenkes 30/2022)."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import SetGrade
from tanggap.rules.procedure.vocabulary import Verb


def grade(uid: str, entry: Entry, *, grade: str, note: str = "") -> Done:
    with handling(uid, entry, Verb.GRADE) as case:
        case.decide(SetGrade(**case.header(), grade=grade, note=case.optional_text("note", note)))
    return case.done
