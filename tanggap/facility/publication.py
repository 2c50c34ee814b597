"""Whether a procedure may become the next version: that it fits the facility, follows the version before it, and stands
beside the other procedures without gap or overlap."""

from __future__ import annotations

from datetime import date

from tanggap.facility import queries
from tanggap.facility.fitting import check_fit
from tanggap.facility.models import Facility
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.scope import check_scopes, check_succession, in_force


def publication_faults(
    facility: Facility, new: Procedure, *, today: date, one_of_several: bool = False
) -> tuple[Fault, ...]:
    """Everything that stands in the way, in the order of the reading. `today` is the day in the facility's zone."""
    last = queries.procedure_versions(facility).filter(key=new.key).first()
    before = queries.procedure(facility.pk, new.key, last.version) if last else None
    units = set(queries.units(facility).values_list("code", flat=True))
    found = [*check_fit(new, units=units, calendars=queries.calendars(facility).keys())]
    found += check_succession(before, new, today=today)
    faults = [fault for fault in found if fault.level == "error"]
    return (*faults, *(() if one_of_several else _beside_the_others(facility, new, today)))


def _beside_the_others(facility: Facility, new: Procedure, today: date) -> tuple[Fault, ...]:
    """A complaint for which no procedure or two apply could not be received."""
    day = max(new.control.effective or today, today)
    others = [
        each.procedure for each in in_force(queries.candidates(facility), on=day) if each.procedure.key != new.key
    ]
    return check_scopes([*others, new])
