"""The English catalogue is complete: every sentence translated, none doubtful. `python -m tests.catalogues`."""

import sys
from pathlib import Path

import polib

FOLDER = Path(__file__).resolve().parent.parent / "tanggap" / "locale"


def faults() -> list[str]:
    """One line per gap, with its place."""
    found = []
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path))
        found += [
            f"{path.name}:{entry.linenum} untranslated: {entry.msgid}" for entry in catalogue.untranslated_entries()
        ]
        found += [f"{path.name}:{entry.linenum} fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    return found


if __name__ == "__main__":
    lines = faults()
    print("\n".join(lines))
    sys.exit(bool(lines))
