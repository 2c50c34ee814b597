"""Wait for the reporter, and go on: the clocks that may be held are held, with a limit."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import Resume, Wait
from tanggap.rules.procedure.vocabulary import Verb


def wait(uid: str, entry: Entry, *, note: str = "") -> Done:
    with handling(uid, entry, Verb.WAIT) as case:
        case.decide(Wait(**case.header(), note=case.optional_text("note", note)))
    return case.done


def resume(uid: str, entry: Entry) -> Done:
    with handling(uid, entry, Verb.RESUME) as case:
        case.decide(Resume(**case.header()))
    return case.done
