"""Readmit: somebody whom only their name kept out may open the complaint again, since another of that name is meant."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.models import Exclusion
from tanggap.register.texts import needed
from tanggap.rules.procedure.readmission import Readmit
from tanggap.rules.procedure.vocabulary import Verb


def readmit(uid: str, entry: Entry, *, staff: str, note: str) -> Done:
    """`staff` is the uid of the person. Whoever is kept out meets NotFound here, so nobody decides for themselves."""
    with handling(uid, entry, Verb.READMIT) as case:
        case.decide(Readmit(**case.header(), staff=staff, note=case.text("note", needed(note, field="note"))))
        Exclusion.objects.filter(complaint=case.row, staff__uid=staff).delete()
    return case.done
