"""Store unit: a place where a complaint may be sent is added, renamed or retired. Its code never changes."""

from __future__ import annotations

import re

from tanggap.facility.errors import ProfileFaulty
from tanggap.facility.models import Facility, Unit
from tanggap.facility.pack_file import UNIT_KINDS
from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.faults import choose_from
from tanggap.rules.procedure.reading import CODE


def store_unit(
    facility: Facility, code: str, *, name: str, building: str = "", kind: str = "unit", active: bool = True
) -> Unit:
    """Raises ProfileFaulty."""
    faults = []
    if not re.fullmatch(CODE, code):
        problem = "kode unit bukan kode yang sah", "the unit's code is not valid"
        remedy = 'Pakai huruf kecil, angka, "-" atau "_"', 'Use small letters, digits, "-" or "_"'
        faults.append(Fault("code", problem, remedy))
    if not name.strip() or len(name) > 200:
        problem = "nama unit belum diisi atau terlalu panjang", "the unit's name is missing or too long"
        faults.append(Fault("name", problem, ("Tulis paling banyak 200 huruf", "Write at most 200 signs")))
    if kind not in UNIT_KINDS:
        faults.append(Fault("kind", ("jenis unit tidak dikenal", "unknown kind"), choose_from(kind, UNIT_KINDS)))
    if faults:
        raise ProfileFaulty(faults)
    facts = {"name": name.strip(), "building": building.strip(), "kind": kind, "active": active}
    unit, _ = Unit.objects.update_or_create(facility=facility, code=code, defaults=facts)
    return unit
