"""Name conflict people: who takes the cases about the complaint officer or the head, in the order to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import StaffRefused
from tanggap.people.models import ConflictPerson, Staff


def name_conflict_people(facility: Facility, staff: Sequence[Staff]) -> None:
    """They replace those named before. Raises StaffRefused."""
    if any(person.facility_id != facility.pk or not person.is_active for person in staff):
        raise StaffRefused(
            "conflict_person_elsewhere", gettext_noop("Yang ditunjuk harus petugas aktif di fasilitas ini.")
        )
    unique = list(dict.fromkeys(staff))
    with transaction.atomic():
        Facility.objects.select_for_update().get(pk=facility.pk)
        ConflictPerson.objects.filter(facility=facility).delete()
        ConflictPerson.objects.bulk_create(
            ConflictPerson(facility=facility, staff=person, position=position)
            for position, person in enumerate(unique, start=1)
        )
