"""`tanggap demo`: the example database, built once."""

import argparse
import json
import shutil

from tanggap.config.place import DATABASE_FILE, DEMO_READY, MEDIA_DIR, make_data_dir
from tanggap.config.prepare import STAMP, prepare
from tanggap.config.running import running
from tanggap.lib.errors import TanggapError

NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="buang contoh yang ada dan buat dari awal")


def run(args: argparse.Namespace) -> int:
    make_data_dir()
    if DEMO_READY.exists() and DATABASE_FILE.exists() and not args.rebuild:
        return 0
    if running():
        raise TanggapError("demo_running", "Contoh sedang berjalan.", remedy="Hentikan dulu dengan Ctrl-C.")
    _remove()
    from tanggap.config.cli import load_rooms

    load_rooms()
    from tanggap.demo.build import build_demo
    from tanggap.demo.cast import SIGN_INS

    print("Menyiapkan contoh: lima fasilitas dengan data rekaan…", flush=True)
    prepare()
    build_demo()
    # Only now: a build that was interrupted is thrown away and done again.
    DEMO_READY.write_text(json.dumps(SIGN_INS, indent=1), encoding="utf-8")
    print("Contoh siap.", flush=True)
    return 0


def _remove() -> None:
    """Whatever an earlier or interrupted build left, and nothing else."""
    DEMO_READY.unlink(missing_ok=True)
    STAMP.unlink(missing_ok=True)
    for suffix in ("", "-wal", "-shm"):
        DATABASE_FILE.with_name(DATABASE_FILE.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(MEDIA_DIR, ignore_errors=True)
