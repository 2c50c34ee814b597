"""Set password: a new one, or none. Every session of the person ends with the old one."""

from __future__ import annotations

import secrets

from tanggap.lib.tracking import ALPHABET
from tanggap.people.actions.add_staff import check_password
from tanggap.people.models import Staff


def set_password(staff: Staff, password: str, *, temporary: bool = False) -> None:
    """A temporary one has to be replaced at once. Raises StaffRefused for one that is easily guessed."""
    check_password(password, staff)
    staff.set_password(password)
    staff.password_is_temporary = temporary
    staff.save(update_fields=["password", "password_is_temporary"])


def new_password() -> str:
    """Sixteen signs that can be read aloud and typed: about 80 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups).lower()
