"""What can be wrong with the people of a facility. Shown by `tanggap doctor`."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections


@register(Tags.database)
def check_conflict_people(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    from tanggap.facility.models import Facility
    from tanggap.people.models import ConflictPerson

    del app_configs
    return [
        Warning(
            f'Fasilitas "{facility.slug}" belum menunjuk siapa yang menerima pengaduan tentang petugas atau pimpinan.',
            hint="Kelola › Bila petugas atau pimpinan yang diadukan: pilih seseorang. Dengan perintah: `tanggap staff "
            "conflict`.",
            id="people.W001",
        )
        for alias in databases or []
        # Checks also run before the first migration.
        if "staff_conflict_person" in connections[alias].introspection.table_names()
        for facility in Facility.objects.using(alias).exclude(
            pk__in=ConflictPerson.objects.using(alias).values("facility_id")
        )
    ]
