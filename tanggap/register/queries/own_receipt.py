"""What a receipt may say where whoever hands it out may not open the complaint themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists

from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.case import rules_of
from tanggap.register.errors import NotFound
from tanggap.register.models import Complaint
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.procedure.vocabulary import Words


@dataclass(frozen=True, slots=True)
class OwnReceipt:
    """Number, code and promise. What was said and by whom is not shown again."""

    number: str
    code: str | None
    channel: str
    received_at: datetime
    promise: Words | None  # None where it was entered so late that it could not be kept


def is_kept(uid: str) -> bool:
    """Whether it is left to those whom the facility named: it is about the leadership, and one of them may take it."""
    return Complaint.objects.filter(Exists(access.takers()), uid=uid, about_leadership=True).exists()


@dataclass(frozen=True, slots=True)
class FiledForm:
    uid: str
    number: str


def filed_form(asker: Asker, client_id: str) -> FiledForm | None:
    """What a form of the desk, known by its number, was filed as by this person."""
    row = Complaint.objects.filter(entered_by=asker.uid, client_id=client_id, book=None).first()
    if row is None or row.facility_id != asker.facility_id:
        return None
    return FiledForm(row.uid, show_register_number(row.year, row.number))


def own_receipt(asker: Asker, uid: str) -> OwnReceipt:
    """Raises NotFound, also for what somebody else entered."""
    mine = Complaint.objects.filter(uid=uid, entered_by=asker.uid, book=None).select_related("facility")
    row = mine.first()
    if row is None or row.facility_id != asker.facility_id:
        raise NotFound
    rules = rules_of(row.facility, state_from_plain(json.loads(row.state)))
    promise = rules.procedure.promise if row.late_reason_id is None else None
    return OwnReceipt(show_register_number(row.year, row.number), row.code, row.channel, row.received_at, promise)
