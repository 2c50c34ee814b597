"""Whether anything can be stored at this moment: asked at /sehat/ and by `tanggap doctor`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection
from django.utils.translation import gettext as _

from tanggap.config.place import DATA_DIR, DATABASE_FILE

LEAST_ROOM = 2_000_000  # bytes: less than one photo
TRIAL = bytes(65536)


@dataclass(frozen=True, slots=True)
class Trouble:
    sentence: str
    remedy: str


def troubles() -> Iterator[Trouble]:
    """What stands in the way now; nothing on a good day."""
    yield from of_the_database()
    yield from of_the_folder()


def of_the_database() -> Iterator[Trouble]:
    try:
        is_writable = _is_writable()
    except (DatabaseError, InterfaceError) as error:
        # The type only: a connection error quotes addresses and names.
        away = _("Basis data tidak terjangkau (%(error)s).") % {"error": type(error).__name__}
        yield Trouble(away, _("Periksa apakah servernya berjalan dan DATABASE_URL benar; Tanggap menyambung sendiri."))
        return
    if not is_writable:
        yield Trouble(
            _("Basis data hanya dapat dibaca, tidak dapat ditulisi."),
            _("Kembalikan izin menulis pada berkas atau server basis data itu. Tanggap tidak perlu dijalankan ulang."),
        )


def _is_writable() -> bool:
    """Waits for nobody: another program may be writing just now."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master")  # reads the file
            return os.access(DATABASE_FILE, os.W_OK)
        cursor.execute("SHOW transaction_read_only")
        return bool(cursor.fetchone() == ("off",))


def of_the_folder() -> Iterator[Trouble]:
    try:
        is_full = shutil.disk_usage(DATA_DIR).free < LEAST_ROOM
        if not is_full:
            with tempfile.TemporaryFile(dir=DATA_DIR) as trial:
                trial.write(TRIAL)
    except OSError as error:  # also where the folder is gone, as when its disk was unplugged
        refused = _("Folder data tidak dapat ditulisi (%(error)s).") % {"error": type(error).__name__}
        yield Trouble(refused, _("Jalankan sebagai pemilik folder itu, atau pasang cakramnya supaya dapat ditulisi."))
        return
    if is_full:
        yield Trouble(
            _("Cakram folder data penuh."),
            _("Kosongkan cakram itu. Tanggap menerima lagi dengan sendirinya, tanpa dijalankan ulang."),
        )
