"""What can be wrong with what is stored. Shown by `tanggap doctor`; runs only where a database is checked."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from tanggap.facility.triggers import missing_triggers

# And what the database says to whoever tries.
GUARDED = {
    "facility_procedure_version": "a published procedure is immutable",
    "facility_procedure_retirement": "a retired procedure stays retired",
    "facility_procedure_withdrawal": "a withdrawn version stays withdrawn",
}


@register(Tags.database)
def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    del app_configs
    return [
        Error(
            f"Versi prosedur tidak lagi terkunci di basis data: pemicu {name} hilang.",
            hint="Pulihkan salinan cadangan terakhir, atau hubungi pengembang; sampai itu jangan terbitkan prosedur.",
            id="facility.E001",
        )
        for alias in databases or []
        for table in GUARDED
        if _has_table(alias, table)
        for name in missing_triggers(connections[alias], table)
    ]


@register(Tags.database)
def check_calendars(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    from tanggap.facility.models import Facility, WorkCalendar

    del app_configs
    return [
        Error(
            f'Fasilitas "{facility.slug}" tidak punya kalender "office", jadi tenggatnya tidak dapat dihitung.',
            hint="Simpan kalender dengan key office.",
            id="facility.E002",
        )
        for alias in databases or []
        if _has_table(alias, "facility_calendar")
        for facility in Facility.objects.using(alias).exclude(
            pk__in=WorkCalendar.objects.using(alias).filter(key="office").values("facility_id")
        )
    ]


@register(Tags.database)
def check_ways_in(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    from tanggap.facility.queries import facilities, ways_without_address

    del app_configs
    missing = {
        facility.slug: list(ways_without_address(facility).values_list("label", flat=True))
        for alias in databases or []
        if _has_table(alias, "facility_channel_account")
        for facility in facilities()
    }
    return [
        Warning(
            f'Fasilitas "{slug}": kanal {", ".join(names)} belum punya nomor, akun, atau alamat, jadi tidak tampil '
            "bagi masyarakat.",
            hint="Isi di Kelola › Kanal dan tempatnya; kanal yang tidak dipakai dihentikan di sana.",
            id="facility.W001",
        )
        for slug, names in missing.items()
        if names
    ]


def _has_table(alias: str, name: str) -> bool:
    """Checks also run before the first migration."""
    return name in connections[alias].introspection.table_names()
