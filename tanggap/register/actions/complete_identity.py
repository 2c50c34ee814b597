"""Complete the identity: who reports and how they can be reached, as far as it can be known."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.register.reporters import Person, keep_reporter
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import CompleteIdentity
from tanggap.rules.procedure.vocabulary import Verb


def complete_identity(uid: str, entry: Entry, *, person: Person) -> Done:
    """`person` with nothing in it records that nothing more can be known, as for a nameless slip."""
    with handling(uid, entry, Verb.COMPLETE_IDENTITY) as case:
        row = keep_reporter(case.facility, person, channel=case.row.channel, now=case.now) if person.is_known else None
        if row is not None:
            case.row.reporter = row
        case.decide(
            CompleteIdentity(
                **case.header(),
                contacts=person.contacts,
                reporter=Ref(row.uid, row.digest) if row else None,
                nothing_known=row is None,
            )
        )
    return case.done
