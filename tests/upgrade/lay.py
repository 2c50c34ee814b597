"""Puts an earlier release's copy where its book would lie, as it was left: `python -m tests.upgrade.lay FILE`."""

import sys
from pathlib import Path

from tanggap.config.cli import load_rooms
from tanggap.config.copies import postgres, sqlite
from tanggap.config.copies.archive import reading, unpack
from tanggap.config.place import DATA_DIR, DATABASE_FILE, uses_postgres


def lay(source: Path) -> None:
    with reading(source) as (tar, manifest):
        for name in manifest.parts:
            if name.startswith("media/") or name == "secret.key":
                unpack(tar, name, DATA_DIR / name)
        load_rooms()
        if uses_postgres():
            with postgres.loading(manifest, postgres.Dumped(tar, manifest.columns, manifest.sequences)):
                pass
        else:
            unpack(tar, sqlite.MEMBER, DATABASE_FILE)


if __name__ == "__main__":
    lay(Path(sys.argv[1]))
