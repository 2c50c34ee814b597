"""Update profile: what the facility says of itself on letters and public pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypedDict, Unpack

from tanggap.facility.contacts import is_mail, is_phone
from tanggap.facility.errors import ProfileFaulty
from tanggap.facility.models import Facility
from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.vocabulary import Words


class Changes(TypedDict, total=False):
    """What may be changed. Slug and zone are not here: addresses are printed, and past times were computed."""

    name: str
    letterhead: list[str]
    address: str
    phone: str
    email: str
    hours_note: str
    index_target: Decimal
    contact_name: str
    contact_position: str
    contact_phone: str
    contact_email: str


def update_profile(facility: Facility, **changes: Unpack[Changes]) -> Facility:
    """Raises ProfileFaulty with all faults; nothing is changed then."""
    if faults := profile_faults(changes):
        raise ProfileFaulty(faults)
    for name, value in changes.items():
        setattr(facility, name, value.strip() if isinstance(value, str) else value)
    facility.save(update_fields=list(changes))
    return facility


def profile_faults(values: Mapping[str, object]) -> list[Fault]:
    """Of these values, by field; the place of each fault is its field."""
    return [
        Fault(name, problem, _REMEDIES.get(name, _SHORTER))
        for name, value in values.items()
        if (problem := _problem(name, value)) is not None
    ]


_SHORTER: Words = ("Tulis lebih ringkas", "Write it shorter")
_NUMBER: Words = (
    "Contoh: (0287) 551-234 atau 0812-0000-0123; beberapa nomor dipisah koma",
    "For example (0287) 551-234 or 0812-0000-0123; several numbers with commas between",
)
_REMEDIES: Mapping[str, Words] = {
    "name": ("Tulis nama fasilitas, paling banyak 200 huruf", "Write the facility's name, at most 200 signs"),
    "email": ("Contoh: pengaduan@example.id", "For example pengaduan@example.id"),
    "contact_email": ("Contoh: pengaduan@example.id", "For example pengaduan@example.id"),
    "phone": _NUMBER,
    "contact_phone": _NUMBER,
    "index_target": ("Tulis angka 25 sampai 100", "Write a number from 25 to 100"),
}


def _problem(name: str, value: object) -> Words | None:
    check = _CHECKS.get(name)
    if check is not None and not check(value):
        return "isian ini tidak dapat dipakai", "this entry cannot be used"
    longest = getattr(Facility._meta.get_field(name), "max_length", None)
    if isinstance(value, str) and longest is not None and len(value.strip()) > longest:
        return f"lebih dari {longest} huruf", f"longer than {longest} signs"
    return None


def _is_mail(value: object) -> bool:
    return value == "" or is_mail(str(value))


def _is_phone(value: object) -> bool:
    return not str(value).strip() or is_phone(str(value))


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) and len(line) <= 200 for line in value)


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "name": lambda value: bool(str(value).strip()),
    "email": _is_mail,
    "contact_email": _is_mail,
    "phone": _is_phone,
    "contact_phone": _is_phone,
    "letterhead": _is_lines,
    "index_target": lambda value: isinstance(value, Decimal) and 25 <= value <= 100,
}
