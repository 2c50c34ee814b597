"""Put a copy back, only where nothing is. The engine is the one that is set here, whichever the copy is from."""

import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tanggap.config.cli import load_rooms
from tanggap.config.copies.archive import reading, unpack
from tanggap.config.copies.heads import Heads, heads_here
from tanggap.config.copies.manifest import Manifest
from tanggap.config.place import DATABASE_FILE, DEMO, DEMO_READY, MEDIA_DIR, SECRET_KEY_FILE, uses_postgres
from tanggap.config.prepare import STAMP, prepare
from tanggap.lib.errors import TanggapError

MEDIA = "media/"
DRAFT = ".restoring"
EMPTY_PLACE = "Pulihkan ke folder data yang baru: TANGGAP_DATA=/folder/baru tanggap restore …"


def restore(source: Path) -> Manifest:
    """Raises TanggapError, before anything is written, for a copy that is not whole or a place that is not empty."""
    with reading(source) as (tar, manifest):
        _refuse_if_of_the_other_kind(manifest)
        _refuse_if_occupied()
        _put_back_key(tar, manifest)
        load_rooms()
        if uses_postgres():
            _refuse_if_tables()
        _refuse_if_newer(manifest)
        _put_back(tar, manifest)
    prepare()
    if DEMO:
        _tell_sign_ins()
    return manifest


def _refuse_if_of_the_other_kind(manifest: Manifest) -> None:
    """Everybody knows the demo's password, so it never becomes a register; and no reporter ends up among examples."""
    if manifest.demo and not DEMO:
        raise TanggapError(
            "copy_of_demo",
            "Salinan ini berisi contoh, data rekaan, dan sandinya diketahui semua orang."
            " Tidak dipulihkan sebagai buku nyata.",
            remedy="Untuk melihatnya sebagai contoh: TANGGAP_DEMO=1 tanggap restore …\n"
            "Untuk buku nyata: pilih salinan lain, atau mulai dengan `tanggap init`.",
        )
    if DEMO and not manifest.demo:
        raise TanggapError(
            "copy_of_register",
            "Salinan ini berisi buku nyata, sedangkan yang berjalan di sini contoh. Tidak dipulihkan.",
            remedy="Pulihkan tanpa TANGGAP_DEMO, ke folder data yang baru: TANGGAP_DATA=/folder/baru tanggap restore …",
        )


def _refuse_if_occupied() -> None:
    if DATABASE_FILE.exists() and DATABASE_FILE.stat().st_size:
        raise TanggapError("place_occupied", f"{DATABASE_FILE} sudah ada; tidak ditimpa.", remedy=EMPTY_PLACE)
    if MEDIA_DIR.exists() and any(MEDIA_DIR.iterdir()):
        raise TanggapError("place_occupied", f"{MEDIA_DIR} sudah berisi berkas; tidak ditimpa.", remedy=EMPTY_PLACE)


def _put_back_key(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """A key without a database protects nothing: one that was made by looking around gives way. The demo's never takes
    the place of a key, which may be the register's beside it."""
    if SECRET_KEY_FILE.name not in manifest.parts or (DEMO and SECRET_KEY_FILE.exists()):
        return
    SECRET_KEY_FILE.unlink(missing_ok=True)
    unpack(tar, SECRET_KEY_FILE.name, SECRET_KEY_FILE)


def _refuse_if_tables() -> None:
    from tanggap.config.copies import postgres

    if not postgres.is_empty():
        raise TanggapError(
            "place_occupied",
            "Basis data PostgreSQL itu sudah berisi tabel; tidak ditimpa.",
            remedy="Buat basis data baru yang kosong dan arahkan DATABASE_URL ke sana.",
        )


def _refuse_if_newer(manifest: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    unknown = [
        f"{app}.{name}" for app, names in manifest.migrations.items() for name in names if (app, name) not in known
    ]
    if unknown:
        raise TanggapError(
            "copy_newer",
            f"Salinan ini dibuat oleh versi yang lebih baru ({manifest.product}); {unknown[0]} tidak dikenal.",
            remedy="Pasang versi itu dulu.",
        )


def _put_back(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Nothing is where it belongs before all of it is ready, and the database comes last: an interrupted restore never
    looks like a whole one, and can be begun again."""
    draft = MEDIA_DIR.with_name(MEDIA_DIR.name + DRAFT)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    try:
        for name in manifest.parts:
            if name.startswith(MEDIA):
                unpack(tar, name, draft / name.removeprefix(MEDIA))
        with _database(tar, manifest) as heads:
            _refuse_if_other_heads(manifest, heads)
            if MEDIA_DIR.exists():
                MEDIA_DIR.rmdir()
            draft.rename(MEDIA_DIR)
            STAMP.unlink(missing_ok=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _database(tar: tarfile.TarFile, manifest: Manifest) -> Iterator[Heads]:
    """Ready when the block begins, in use when it has ended. Gives the heads of its ledgers."""
    from tanggap.config.copies import crossing, postgres, sqlite

    draft = DATABASE_FILE.with_name(DATABASE_FILE.name + DRAFT)
    _clear(draft)
    try:
        if manifest.engine == "sqlite":
            unpack(tar, sqlite.MEMBER, draft)
        if not uses_postgres():
            if manifest.engine == "postgresql":
                sqlite.load(draft, manifest, crossing.FromPostgres(tar, manifest))
            yield sqlite.heads_in(draft)
            draft.replace(DATABASE_FILE)
        elif manifest.engine == "postgresql":
            with postgres.loading(manifest, postgres.Dumped(tar, manifest.columns, manifest.sequences)):
                yield heads_here()
        else:
            with (
                closing(crossing.open_file(draft)) as file,
                postgres.loading(manifest, crossing.FromSqlite(file)),
            ):
                yield heads_here()
    finally:
        _clear(draft)


def _clear(draft: Path) -> None:
    """With what SQLite keeps beside a file: it would be taken for the new one's."""
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _refuse_if_other_heads(manifest: Manifest, heads: Heads) -> None:
    """The ledgers end where they ended in the copy; a copy of the first format does not say where."""
    if manifest.heads and heads != manifest.heads:
        raise TanggapError(
            "copy_heads",
            "Ujung buku yang terbaca tidak sama dengan ujung buku yang tercatat dalam salinan. Tidak dipulihkan.",
            remedy="Pakai salinan lain.",
        )


def _tell_sign_ins() -> None:
    """The demo is whole: it is served as it is, and not built anew."""
    from tanggap.demo.cast import SIGN_INS

    DEMO_READY.write_text(json.dumps(SIGN_INS, indent=1), encoding="utf-8")
