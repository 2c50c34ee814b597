"""Store procedure: the next version of a written procedure. What was published stays as it was."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tanggap.facility import queries
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import Facility, ProcedureVersion
from tanggap.facility.publication import publication_faults
from tanggap.rules.procedure.loading import load_procedure


def store_procedure(
    facility: Facility, text: str, *, by: str, now: datetime, today: date, one_of_several: bool = False
) -> ProcedureVersion:
    """`by` is who publishes it, as in the ledger ("staff:<uid>"), empty when it came with the pack.

    `today` is the day in the facility's zone. From the day it is in force on, the procedures of the facility must be
    for every complaint, each for its own; `one_of_several` leaves that to a caller who stores all of them at once.
    Raises ProcedureFaulty with all faults.
    """
    loaded = load_procedure(text)
    if loaded.value is None:
        raise ProcedureFaulty(loaded.errors)
    new = loaded.value
    with transaction.atomic():
        # Two who publish at the same time get two numbers.
        Facility.objects.select_for_update().get(pk=facility.pk)
        last = ProcedureVersion.objects.filter(facility=facility, key=new.key).order_by("-version").first()
        faults = publication_faults(facility, new, today=today, one_of_several=one_of_several)
        if faults or new.control.effective is None:
            raise ProcedureFaulty(faults)
        return ProcedureVersion.objects.create(
            facility=facility,
            key=new.key,
            version=last.version + 1 if last else 1,
            title=new.control.title,
            number=new.control.number,
            kind=new.kind.value,
            document=text,
            digest=queries.digest_of(text),
            effective_from=new.control.effective,
            published_at=now,
            published_by=by,
        )
