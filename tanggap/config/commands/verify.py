"""`tanggap verify`: whether the book still says what was written into it."""

import argparse

from tanggap.config.standing import require_facility
from tanggap.lib.errors import TanggapError

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facility", nargs="?", metavar="FASILITAS", help="bawaan: semua")
    parser.add_argument(
        "--head",
        metavar="NOMOR:SIDIK",
        help="nomor dan sidik yang dahulu dicetak; ujung buku yang terpotong hanya ketahuan dengan ini",
    )


def run(args: argparse.Namespace) -> int:
    require_facility()
    from tanggap.facility import queries as facility_queries
    from tanggap.register.verify import verify

    if args.facility:
        facilities = [facility_queries.facility_by_slug(args.facility)]
    else:
        facilities = list(facility_queries.facilities())
    if args.head and len(facilities) != 1:
        raise TanggapError("head_of_which", "--head berlaku untuk satu fasilitas.", remedy="Sebutkan fasilitasnya.")
    bad = late = 0
    for facility in facilities:
        report = verify(facility, expected_head=_head(args.head))
        bad += len(report.findings)
        print(
            f"{facility.slug}: {report.complaints} pengaduan, {report.entries} catatan, "
            f"{report.blanked} isi dikosongkan atas permintaan"
        )
        print(f"  ujung {report.entries}: {report.fingerprint}")
        for finding in report.findings:
            print(f"  SALAH [{finding.kind}] {finding.place}: {finding.sentence}")
        for finding in report.not_rebuilt:
            print(f"  BELUM DIHITUNG ULANG {finding.place}: {finding.sentence}")
        late += len(report.not_rebuilt)
    if bad:
        print(f"{bad} hal tidak cocok. Simpan keadaan ini dan bandingkan dengan cadangan terakhir.")
    if late:
        print(f"{late} pengaduan belum dihitung ulang. Jalankan `tanggap rebuild`, lalu `tanggap verify` sekali lagi.")
    if not bad and not late:
        print("Utuh.")
    return 1 if bad or late else 0


def _head(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    number, _colon, signs = text.partition(":")
    if not number.isdigit() or not signs:
        raise TanggapError("bad_head", "Tulis --head sebagai NOMOR:SIDIK.", remedy="Contoh: --head 1204:9f3a 77c0 …")
    return int(number), signs
