"""Extend: a limit of the facility's own procedure falls due later, and the reporter is told why."""

from __future__ import annotations

from datetime import date

from tanggap.register.case import Done, Entry, handling
from tanggap.register.messages import write_message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Extend
from tanggap.rules.procedure.vocabulary import Verb


def extend(
    uid: str, entry: Entry, *, clock: str, until: date, note: str, text: str, medium: str, delivered: bool = False
) -> Done:
    """`clock` is the key of what runs, `until` the new last day, `text` what the reporter reads.

    Limits of statutes and portals are refused: they are not the facility's to extend.
    """
    with handling(uid, entry, Verb.EXTEND) as case:
        reason = case.text("note", needed(note, field="note"))
        ref = case.text("extension", needed(text, field="text"))
        message = write_message(case, purpose="extension", medium=medium, text=ref, delivered=delivered)
        case.decide(
            Extend(
                **case.header(),
                clock=clock,
                until=until,
                note=reason,
                message=message,
                medium=medium,
                text=ref,
                delivered=delivered,
            )
        )
    return case.done
