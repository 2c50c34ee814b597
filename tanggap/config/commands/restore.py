"""`tanggap restore`: a copy made by `tanggap backup`, put back where nothing is."""

import argparse
from datetime import datetime
from pathlib import Path

NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="BERKAS", help="berkas .tar dari `tanggap backup`")


def run(args: argparse.Namespace) -> int:
    from tanggap.config.copies.heads import heads_here, say_heads
    from tanggap.config.copies.restore import restore

    manifest = restore(args.source)
    print(f"Salinan yang dibuat {_said(manifest.made_at)} sudah dipulihkan.")
    for line in say_heads(heads_here()):
        print(line)
    print("Cocokkan ujung buku di atas dengan yang dicetak `tanggap backup`, lalu jalankan: tanggap verify")
    return 0


def _said(made_at: str) -> str:
    """In the zone of the facilities in the copy; several zones, several times."""
    from tanggap.facility.models import Facility
    from tanggap.ui.moments import say_when

    moment = datetime.fromisoformat(made_at)
    zones = sorted(set(Facility.objects.values_list("zone", flat=True))) or ["Asia/Jakarta"]
    return " / ".join(say_when(moment, zone) for zone in zones)
