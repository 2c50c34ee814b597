"""`tanggap rebuild`: work out anew who owes what by when, and by which words each complaint is found."""

import argparse

from tanggap.config.standing import require_facility

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facility", nargs="?", metavar="FASILITAS", help="bawaan: semua")


def run(args: argparse.Namespace) -> int:
    require_facility()
    from tanggap.facility import queries as facility_queries
    from tanggap.register.actions.publishing import rebuild_obligations
    from tanggap.register.index import rebuild_index

    one = args.facility
    for facility in [facility_queries.facility_by_slug(one)] if one else list(facility_queries.facilities()):
        changed = rebuild_obligations(facility)
        said = f"{changed} pengaduan berubah kewajiban atau batas waktunya" if changed else "semua sudah benar"
        print(f"{facility.slug}: {said}")
        print(f"{facility.slug}: {rebuild_index(facility)} pengaduan dapat dicari")
    return 0
