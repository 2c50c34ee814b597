"""Complete the identity: who reports and how they can be reached, as far as it can be known."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tanggap.register.case import Done, Entry, handling
from tanggap.register.reporters import Person, checked, keep_reporter, person_of
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import CompleteIdentity
from tanggap.rules.procedure.vocabulary import Verb


def complete_identity(uid: str, entry: Entry, *, person: Person) -> Done:
    """`person` with nothing in it records that nothing more can be known, as for a nameless slip.

    What was known before stays known then. Raises Invalid naming the field.
    """
    with handling(uid, entry, Verb.COMPLETE_IDENTITY) as case:
        person = checked(person, today=case.now.astimezone(ZoneInfo(case.facility.zone)).date())
        before = person_of(case.row.reporter)
        row = keep_reporter(case.facility, person, now=case.now) if person.is_known else None
        if row is not None:
            case.row.reporter = row
        case.decide(
            CompleteIdentity(
                **case.header(),
                contacts=person.contacts if row else before.contacts,
                reporter=Ref(row.uid, row.digest) if row else None,
                nothing_known=not (row or before.is_known),
            )
        )
    return case.done
