"""Make a copy of a running installation."""

import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tanggap.config.copies import manifest, postgres, sqlite
from tanggap.config.copies.archive import Writer, writing
from tanggap.config.copies.manifest import Manifest
from tanggap.config.place import DEMO, SECRET_KEY_FILE
from tanggap.demo.cast import cast_here
from tanggap.lib.now import now


def take(target: Path) -> Manifest:
    """Write the copy to `target`. Raises TanggapError when it exists already or the database is damaged."""
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(app, []).append(name)
    about = Manifest(
        engine=connection.vendor,
        made_at=now().isoformat(),
        product=version("tanggap"),
        migrations=applied,
        demo=DEMO or bool(cast_here()),
    )
    with writing(target) as tar:
        _add_database(tar, about, beside=target.parent)
        for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
            if path.is_file() and not path.is_symlink():
                # An upload that was given up meanwhile has no row either.
                with suppress(FileNotFoundError):
                    tar.add(path, f"media/{path.relative_to(settings.MEDIA_ROOT).as_posix()}")
        if SECRET_KEY_FILE.exists():
            tar.add(SECRET_KEY_FILE, SECRET_KEY_FILE.name)
        about.parts = tar.parts
        tar.add_bytes(about.written(), manifest.NAME)
    return about


def _add_database(tar: Writer, about: Manifest, *, beside: Path) -> None:
    with tempfile.TemporaryDirectory(dir=beside, prefix=".copy-") as folder:
        if about.engine == "postgresql":
            for path in postgres.dump(Path(folder), about):
                tar.add(path, f"postgres/{path.name}")
        else:
            copy = Path(folder) / sqlite.MEMBER
            about.heads = sqlite.copy(Path(connection.settings_dict["NAME"]), copy)
            tar.add(copy, sqlite.MEMBER)
