"""`tanggap verify`: whether the book still says what was written into it."""

import argparse

from tanggap.config.standing import require_facility
from tanggap.lib.errors import TanggapError
from tanggap.rules.ledger.chain import DIGEST_SIGNS, FINGERPRINT_SIGNS, HEX

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facility", nargs="?", metavar="FASILITAS", help="bawaan: semua")
    parser.add_argument(
        "--head",
        nargs="+",
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
    head = _head(args.head)
    bad = late = 0
    for facility in facilities:
        report = verify(facility, expected_head=head)
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


def _head(words: list[str] | None) -> tuple[int, str] | None:
    """As it stands on paper, with its spaces or without."""
    if words is None:
        return None
    number, _colon, signs = "".join(" ".join(words).lower().replace("-", " ").split()).partition(":")
    if not number.isdecimal() or len(signs) not in (FINGERPRINT_SIGNS, DIGEST_SIGNS) or not HEX.issuperset(signs):
        raise TanggapError(
            "bad_head",
            f"Tulis --head sebagai NOMOR:SIDIK; sidiknya {FINGERPRINT_SIGNS} tanda, angka 0–9 dan huruf a–f.",
            remedy="Salin dari cetakan `tanggap verify` atau `backup`, sesudah nama fasilitasnya: "
            "tanggap verify FASILITAS --head 1204:9f3a 77c0 …",
        )
    return int(number), signs
