"""Who a complaint's reporter was said to be before: each completed identity and new address is a row of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tanggap.lib.phones import show_phone
from tanggap.register.language import language
from tanggap.register.models import Reporter
from tanggap.register.reporters import Person, person_of
from tanggap.rules.clock.names import say_date
from tanggap.rules.ledger import events as e
from tanggap.ui.labels import label


def earlier_identities(events: Sequence[e.Event]) -> dict[str, str]:
    """By uid of the row that took its place: what stood there and no more. For whoever may know the reporter."""
    changes: list[tuple[str, str]] = []
    stands = ""
    for event in events:
        if isinstance(event, e.ComplaintReceived | e.IdentityCompleted | e.ReplyChannelChanged) and event.reporter:
            changes += [(stands, event.reporter.uid)] if stands else []
            stands = event.reporter.uid
    if not changes:
        return {}
    rows = Reporter.objects.filter(uid__in={uid for change in changes for uid in change})
    people = {row.uid: person_of(row) for row in rows}
    return {after: _replaced(people[before], people[after]) for before, after in changes}


def _replaced(before: Person, after: Person) -> str:
    said, now = _told(before), _told(after)
    return "\n".join(f"{name}: {value}" for name, value in said.items() if value and now[name] != value)


def _told(person: Person) -> dict[str, str]:
    born = person.birth_date
    return {
        _("Nama pelapor"): person.name,
        _("Tanggal lahir"): say_date(born, language()) if born else "",
        _("Telepon"): show_phone(person.phone) if person.phone else "",
        _("Alamat email"): person.email,
        _("Alamat"): person.address,
        _("Akun"): person.handle,
        _("Hubungan dengan pasien"): label(person.relation, "relation") if person.relation else "",
        _("Nama pasien"): person.patient_name,
    }
