"""Return staff: a retired person works here again. Roles and password are given anew: others may hold them now."""

from __future__ import annotations

from tanggap.people.models import Staff


def return_staff(staff: Staff) -> None:
    """Whoever is on duty already stays so."""
    staff.is_active = True
    staff.save(update_fields=["is_active"])
