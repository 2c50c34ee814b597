"""Edit staff: what is known of a person. The username stays: it stands on papers and in habits."""

from __future__ import annotations

from tanggap.lib.phones import read_phone
from tanggap.people.actions.add_staff import checked_email, checked_name
from tanggap.people.actions.choose_language import checked_language
from tanggap.people.actions.employee_number import checked_nip
from tanggap.people.models import Staff


def edit_staff(staff: Staff, *, full_name: str, position: str, nip: str, email: str, phone: str, language: str) -> None:
    """Raises StaffRefused, PhoneError."""
    staff.full_name = checked_name(full_name)
    staff.position = position.strip()[:200]
    staff.nip = checked_nip(nip, staff.facility, of=staff)
    staff.email = checked_email(email)
    staff.phone = read_phone(phone) if phone.strip() else ""
    staff.language = checked_language(language)
    staff.save(update_fields=["full_name", "position", "nip", "email", "phone", "language"])
