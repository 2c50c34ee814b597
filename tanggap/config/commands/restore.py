"""`tanggap restore`: a copy made by `tanggap backup`, put back where nothing is."""

import argparse
from pathlib import Path

NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="BERKAS", help="berkas .tar dari `tanggap backup`")


def run(args: argparse.Namespace) -> int:
    from tanggap.config.copies.restore import restore

    manifest = restore(args.source)
    print(f"Salinan dari {manifest.made_at} sudah dipulihkan.")
    print("Periksa keutuhan bukunya sekarang: tanggap verify")
    return 0
