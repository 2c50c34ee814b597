"""`tanggap backup`: a whole copy in one file, while everything goes on running."""

import argparse
from pathlib import Path

from tanggap.config.place import DATA_DIR, LAST_COPY_FILE
from tanggap.config.standing import require_tables
from tanggap.lib.now import now

NEEDS_DJANGO = True
FOLDER = DATA_DIR / "backups"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", type=Path, metavar="BERKAS", help=f"berkas .tar (bawaan: di {FOLDER})")


def run(args: argparse.Namespace) -> int:
    from tanggap.config.copies.heads import say_heads
    from tanggap.config.copies.take import take

    require_tables()
    if args.target is None:
        FOLDER.mkdir(mode=0o700, exist_ok=True)
    target: Path = args.target or FOLDER / f"tanggap-{now():%Y%m%d-%H%M%S}.tar"
    manifest = take(target)
    LAST_COPY_FILE.touch(mode=0o600)
    size = target.stat().st_size / 1_000_000
    print(f"Salinan utuh: {target} ({len(manifest.parts)} berkas, {size:.1f} MB).")
    for line in say_heads(manifest.heads):
        print(line)
    print("Isinya data pribadi pelapor. Simpan di tempat terkunci, di luar komputer ini.")
    return 0
