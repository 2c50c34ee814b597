"""A facility that nobody administers could never be set right again from inside the product."""

from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import RoleRefused
from tanggap.people.models import Assignment, Role


def check_administered(facility_id: int, *, now: datetime) -> None:
    """Called after a right was taken away, inside its transaction, which the refusal undoes. Raises RoleRefused.

    Whoever holds the right only until some day does not count: nobody would be left on the day after.
    """
    Facility.objects.select_for_update().get(pk=facility_id)  # two administrators cannot send each other away
    roles = [role.pk for role in Role.objects.filter(facility_id=facility_id) if role.grants("administer")]
    left = Assignment.objects.filter(role__in=roles, staff__is_active=True, since__lte=now, until=None)
    if not left.exists():
        raise RoleRefused(
            "last_administrator",
            gettext_noop("Tidak akan ada lagi yang dapat mengelola fasilitas ini."),
            remedy=gettext_noop("Beri dahulu peran administrator, tanpa tanggal akhir, kepada petugas lain."),
        )
