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
from tanggap.rules.procedure.scope import check_scopes, check_succession, in_force


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
        faults = _faults(facility, new, last, today)
        if not one_of_several:
            faults += _beside_the_others(facility, new, today)
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


def _beside_the_others(facility: Facility, new: Procedure, today: date) -> list[Fault]:
    """A complaint for which no procedure or two apply could not be received."""
    day = max(new.control.effective or today, today)
    others = [
        each.procedure for each in in_force(queries.candidates(facility), on=day) if each.procedure.key != new.key
    ]
    return list(check_scopes([*others, new]))
