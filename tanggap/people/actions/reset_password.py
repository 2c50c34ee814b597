"""Reset password: a temporary one by an administrator, for whoever forgot theirs and has no mailbox at work."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from tanggap.lib.errors import gettext_noop
from tanggap.people.actions.set_password import new_password
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff


def reset_password(staff: Staff, *, by: Staff, now: datetime, drop_second_factor: bool = False) -> str:
    """The new password, to be told once. Every session of the person ends. Raises StaffRefused."""
    if not staff.is_active:
        raise StaffRefused(
            "staff_retired",
            gettext_noop("Petugas itu sudah tidak bertugas."),
            remedy=gettext_noop("Aktifkan kembali dahulu, lalu atur ulang kata sandinya."),
        )
    password = new_password()
    staff.set_password(password)
    staff.password_is_temporary = True
    staff.password_reset_at, staff.password_reset_by = now, by
    with transaction.atomic():
        staff.save(update_fields=["password", "password_is_temporary", "password_reset_at", "password_reset_by"])
        if drop_second_factor:
            Authenticator.objects.filter(user=staff).delete()
    return password
