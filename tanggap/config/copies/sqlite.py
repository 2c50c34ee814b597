"""SQLite: one file, copied by SQLite itself while others go on writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tanggap.lib.errors import TanggapError

MEMBER = "database.sqlite3"


def copy(source: Path, target: Path) -> None:
    """A consistent copy of the moment it began. Raises TanggapError when SQLite finds the copy damaged."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as still:
        # In one step: in WAL mode a reader holds up nobody, and a copy in steps would begin again at each write.
        live.backup(still, pages=-1)
        # One self-contained file, without a log beside it.
        still.execute("PRAGMA journal_mode=DELETE")
        faults = [row[0] for row in still.execute("PRAGMA quick_check")]
    if faults != ["ok"]:
        raise TanggapError(
            "database_damaged",
            "SQLite menemukan kerusakan pada basis data, jadi salinan ini tidak disimpan.",
            remedy="Jangan hapus apa pun; pulihkan salinan terakhir yang baik ke folder kosong dan bandingkan.",
        )
