"""Bring an installation up to date before it serves: catalogues, tables, static files.

Loading everything only to find nothing to do would cost a second at each start, so the last state is remembered
in the data folder and compared first, without Django.
"""

import json
import os
import sqlite3
import sys
from contextlib import closing
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from tanggap.config.place import DATA_DIR, DATABASE_FILE, DEMO, make_data_dir, uses_postgres
from tanggap.lib.outage import is_outage
from tanggap.rules.ledger.reading import READING

PRODUCT_DIR = Path(__file__).resolve().parent.parent
STAMP = DATA_DIR / ("demo-prepared.json" if DEMO else "prepared.json")
LIBRARIES = ("django", "django-allauth", "django-htmx", "huey", "whitenoise")
WATCHED = ("*/migrations/*.py", "*/static/**/*", "locale/*/LC_MESSAGES/*.po")


def is_prepared() -> bool:
    """Whether the last preparation still holds. Never true for PostgreSQL: only the database itself would know."""
    if uses_postgres() or not DATABASE_FILE.exists() or not _is_collected():
        return False
    try:
        remembered = _remembered()
        return (remembered.get("applied"), remembered.get("reading")) == (_applied(), READING)
    except sqlite3.Error:
        return False


def prepare() -> None:
    """Needs the rooms loaded (`cli.load_rooms`). Safe to repeat."""
    from django.core.management import call_command

    make_data_dir()
    compile_catalogues()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _read_anew()
    if not _is_collected():
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    state = _built_from() | {"reading": READING} | ({} if uses_postgres() else {"applied": _applied()})
    STAMP.write_text(json.dumps(state, indent=1), encoding="utf-8")


def _read_anew() -> None:
    """After a migration to a newer release, before anybody works with it: the worker would be too late for that."""
    from tanggap.register.readings import behind, read_anew

    for facility in behind():
        print(f"{facility.slug}: menyesuaikan pengaduan dengan versi ini …", file=sys.stderr, flush=True)
        count = read_anew(facility)
        print(f"{facility.slug}: {count} pengaduan disesuaikan.", file=sys.stderr, flush=True)


def _is_collected() -> bool:
    """Whether the static files still belong to these sources; compressing them takes seconds."""
    built = {name: _remembered().get(name) for name in ("sources", "libraries")}
    return (DATA_DIR / "static" / "staticfiles.json").exists() and built == _built_from()


def _remembered() -> dict[str, object]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def compile_catalogues() -> None:
    """Write the .mo beside each .po that is newer than it. Works without the gettext programs."""
    import polib

    for po in PRODUCT_DIR.glob("locale/*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            fresh = mo.with_suffix(f".{os.getpid()}.mo")  # nobody reads half a file
            polib.pofile(str(po)).save_as_mofile(str(fresh))
            fresh.replace(mo)


def _built_from() -> dict[str, object]:
    return {"sources": _sources(), "libraries": {name: version(name) for name in LIBRARIES}}


def _sources() -> str:
    digest = sha256()
    for pattern in WATCHED:
        for path in sorted(PRODUCT_DIR.glob(pattern)):
            facts = path.stat()
            digest.update(f"{path.relative_to(PRODUCT_DIR)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _applied() -> str:
    """What the database file itself says was applied, so that a file put there by hand is noticed."""
    with closing(sqlite3.connect(DATABASE_FILE)) as connection:
        rows = connection.execute("SELECT app, name, applied FROM django_migrations ORDER BY id").fetchall()
    return sha256(repr(rows).encode()).hexdigest()


def main() -> int:
    from tanggap.config.cli import load_rooms, tell_outage

    try:
        load_rooms()
        prepare()
    except Exception as error:
        if not is_outage(error):
            raise
        tell_outage(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
