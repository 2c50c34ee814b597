"""Store procedure: the next version of a written procedure. What was published stays as it was."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tanggap.facility import queries
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.fitting import check_fit
from tanggap.facility.models import Facility, ProcedureVersion
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.loading import load_procedure
from tanggap.rules.procedure.scope import check_succession


def store_procedure(facility: Facility, text: str, *, by: str, now: datetime, today: date) -> ProcedureVersion:
    """`by` is who publishes it, as in the ledger ("staff:<uid>"), empty when it came with the pack.

    `today` is the day in the facility's zone. Raises ProcedureFaulty with all faults.
    """
    loaded = load_procedure(text)
    if loaded.value is None:
        raise ProcedureFaulty(loaded.errors)
    new = loaded.value
    with transaction.atomic():
        # Two who publish at the same time get two numbers.
        Facility.objects.select_for_update().get(pk=facility.pk)
        last = ProcedureVersion.objects.filter(facility=facility, key=new.key).order_by("-version").first()
        faults = _faults(facility, new, last, today)
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


def _faults(facility: Facility, new: Procedure, last: ProcedureVersion | None, today: date) -> list[Fault]:
    before = queries.procedure(facility.pk, new.key, last.version) if last else None
    units = set(queries.units(facility).values_list("code", flat=True))
    found = check_fit(new, units=units, calendars=queries.calendars(facility).keys())
    found += check_succession(before, new, today=today)
    return [fault for fault in found if fault.level == "error"]
