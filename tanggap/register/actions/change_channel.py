"""Change channel: where and how the reporter wants to be answered from now on, and who asked for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.register.case import Done, Entry, handling
from tanggap.register.reporters import checked, keep_reporter, person_of
from tanggap.register.texts import needed
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import ChangeChannel
from tanggap.rules.procedure.vocabulary import Medium, Verb

# What an address for each medium is kept as.
KEPT_AS = {
    Medium.EMAIL.value: "email",
    Medium.CLINIC_PHONE.value: "phone",
    Medium.LETTER.value: "address",
    Medium.PORTAL.value: "handle",
}


def change_channel(uid: str, entry: Entry, *, medium: str, asked_by: str, address: str = "") -> Done:
    """`address` is the new number, mail, address or account; without one, what is known stays. Raises Invalid."""
    with handling(uid, entry, Verb.CHANGE_CHANNEL) as case:
        who = case.text("asked_by", needed(asked_by, field="asked_by"))
        before, row = person_of(case.row.reporter), None
        kept_as = KEPT_AS.get(medium)
        if address.strip() and kept_as:
            today = case.now.astimezone(ZoneInfo(case.facility.zone)).date()
            given: dict[str, Any] = {kept_as: address}
            person = checked(replace(before, **given), today=today)
            row = keep_reporter(case.facility, person, now=case.now)
            case.row.reporter = row
        contacts = person_of(row).contacts if row else case.state.contacts
        reporter = Ref(row.uid, row.digest) if row else None
        case.decide(ChangeChannel(**case.header(), medium=medium, asked_by=who, contacts=contacts, reporter=reporter))
    return case.done
