"""Whether a facility stands in this data folder: nearly every command is about one."""

from tanggap.config.place import DATA_DIR, DATABASE_FILE, DEMO, uses_postgres
from tanggap.lib.errors import TanggapError


def has_tables() -> bool:
    """Needs the rooms loaded. Asks without making anything: opening a SQLite file that is not there would make it."""
    from django.db import connection

    from tanggap.facility.models import Facility

    if connection.settings_dict["NAME"] == DATABASE_FILE and not DATABASE_FILE.exists():
        return False
    return Facility._meta.db_table in connection.introspection.table_names()


def has_facility() -> bool:
    from tanggap.facility.models import Facility

    return has_tables() and Facility.objects.exists()


def require_facility() -> None:
    """Raises TanggapError where no facility was set up yet."""
    if not has_facility():
        raise _nothing()


def require_tables() -> None:
    """Raises TanggapError where there is nothing at all yet, not even tables."""
    if not has_tables():
        raise _nothing()


def _nothing() -> TanggapError:
    where = "basis data ini" if uses_postgres() else f"folder data {DATA_DIR}"
    return TanggapError(
        "not_set_up",
        f"Belum ada fasilitas yang disiapkan di {where}.",
        remedy="Jalankan `tanggap demo` untuk menyiapkan contoh."
        if DEMO
        else "Jalankan `tanggap init` untuk menyiapkannya, atau atur TANGGAP_DATA ke folder yang benar.",
    )
