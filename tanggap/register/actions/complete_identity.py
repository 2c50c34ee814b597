"""Complete the identity: who reports and how they can be reached, as far as it can be known."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from tanggap.register.case import Done, Entry, handling
from tanggap.register.reporters import Person, checked, keep_reporter, person_of, plain
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import CompleteIdentity
from tanggap.rules.procedure.vocabulary import Verb


def complete_identity(uid: str, entry: Entry, *, person: Person, emptied: bool = False) -> Done:
    """`person` with nothing in it records that nothing more can be known, as for a nameless slip.

    What was known before and is left out here stays known, unless `emptied` says that it is to go. The row before stays
    in the book. Raises Invalid naming the field.
    """
    with handling(uid, entry, Verb.COMPLETE_IDENTITY) as case:
        person = checked(person, today=case.now.astimezone(ZoneInfo(case.facility.zone)).date())
        before = person_of(case.row.reporter)
        if not emptied:
            person = replace(
                person, **{name: value for name, value in plain(before).items() if not plain(person)[name]}
            )
        row = keep_reporter(case.facility, person, now=case.now) if person != before else None
        if row is not None:
            case.row.reporter = row
        case.decide(
            CompleteIdentity(
                **case.header(),
                contacts=person.contacts if row else before.contacts,
                reporter=Ref(row.uid, row.digest) if row else None,
                nothing_known=not person.is_known,
            )
        )
    return case.done
