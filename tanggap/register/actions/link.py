"""Link and unlink: two complaints belong together. Both histories say so, or neither."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from tanggap.register.case import Done, Entry, handling
from tanggap.register.lock import write_lock
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import LinkTo, Unlink
from tanggap.rules.procedure.vocabulary import Verb


def link(uid: str, entry: Entry, *, other: str, relation: str, note: str = "") -> Done:
    """Raises NotFound for another complaint that this person may not open, as for one that there is not."""
    with write_lock(), transaction.atomic():
        # The other first: whoever may not open it is not told that it is linked already.
        with handling(other, _back(entry), Verb.LINK) as twin:
            text = twin.optional_text("note", note)
            twin.decide(LinkTo(**twin.header(), other=uid, relation=relation, note=text))
        with handling(uid, entry, Verb.LINK) as case:
            text = case.optional_text("note", note)
            case.decide(LinkTo(**case.header(), other=other, relation=relation, note=text))
    return case.done


def unlink(uid: str, entry: Entry, *, other: str, note: str) -> Done:
    with write_lock(), transaction.atomic():
        with handling(other, _back(entry), Verb.UNLINK) as twin:
            text = twin.text("note", needed(note, field="note"))
            twin.decide(Unlink(**twin.header(), other=uid, note=text))
        with handling(uid, entry, Verb.UNLINK) as case:
            text = case.text("note", needed(note, field="note"))
            case.decide(Unlink(**case.header(), other=other, note=text))
    return case.done


def _back(entry: Entry) -> Entry:
    """The other complaint has a version of its own, which the form has not seen."""
    return replace(entry, seen=None, step=None)
