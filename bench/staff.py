"""Who acts in the measurements."""

from tanggap.facility.models import Facility
from tanggap.lib.now import now
from tanggap.people.access import Asker, asker_for
from tanggap.people.models import Staff
from tanggap.people.queries import active_staff


def askers_of(facility: Facility) -> list[tuple[Staff, Asker]]:
    return [(staff, asker_for(staff, now=now())) for staff in active_staff(facility)]


def officer_of(facility: Facility) -> Staff:
    """Somebody at the complaint desk, who sees the whole inbox."""
    return next(
        staff
        for staff, asker in askers_of(facility)
        if "complaint_officer" in asker.roles and "read_all" in asker.verbs
    )
