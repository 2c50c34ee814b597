"""`tanggap init`: a facility from a pack, and its first administrator."""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from tanggap.lib.errors import TanggapError

if TYPE_CHECKING:
    from tanggap.facility.models import Facility
    from tanggap.facility.own_paper import OwnPaper
    from tanggap.facility.pack import Pack

NEEDS_DJANGO = True
# What the facility's own document says; asked for at a terminal, where it may be left for later.
PAPER = {
    "head_name": ("NAMA", "nama kepala atau direktur yang mengesahkan prosedur, dengan gelarnya"),
    "head_title": ("JABATAN", 'jabatannya, misalnya "Kepala Puskesmas Contoh"'),
    "head_nip": ("NIP", "NIP-nya"),
    "document_number": ("NOMOR", "nomor SOP atau SK standar pelayanan milik fasilitas sendiri"),
    "document_date": ("TANGGAL", "tanggal berlakunya, misalnya 2026-03-17"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", metavar="NAMA", help="paket yang dipakai; tanpa ini, ditanyakan")
    parser.add_argument(
        "--slug", metavar="KATA", help="nama pendek di alamat, misalnya rsud-contoh (bawaan: dari paket)"
    )
    parser.add_argument("--name", metavar="NAMA", help="nama fasilitas (bawaan: dari paket)")
    parser.add_argument("--admin", metavar="NAMA_PENGGUNA", help="nama pengguna administrator pertama")
    parser.add_argument("--admin-name", metavar="NAMA", help="nama lengkap administrator pertama")
    for field, (metavar, purpose) in PAPER.items():
        later = " (tanpa ini: diisi kemudian)"
        parser.add_argument(f"--{field.replace('_', '-')}", metavar=metavar, help=purpose + later)


def run(args: argparse.Namespace) -> int:
    from tanggap.config.prepare import is_prepared, prepare
    from tanggap.facility.errors import line_of
    from tanggap.facility.packs import available_packs, shipped_pack

    pack = shipped_pack(args.pack or _ask("--pack", f"Paket ({', '.join(available_packs())})"))
    username = args.admin or _ask("--admin", "Nama pengguna administrator (contoh: sari.w)")
    full_name = args.admin_name or _ask("--admin-name", "Nama lengkapnya")
    own = _own_paper(args)
    if not is_prepared():
        prepare()
    name = " ".join((args.name or "").split()) or pack.profile.name
    facility, password = create(pack, args.slug, own, name=name, admin=(username, full_name))
    print(f"Fasilitas {facility.slug} siap.")
    print(f"Masuk sebagai {username} dengan kata sandi {password}.")
    print("Kata sandi itu hanya ditampilkan sekali, dan diganti saat pertama masuk.")
    for warning in pack.warnings:
        print(f"Perhatian: {line_of(warning)}")
    _tell_paper(facility, pack)
    print("Selanjutnya: jalankan `tanggap serve`, masuk, lalu tambah petugas di Kelola › Petugas dan peran.")
    return 0


def create(
    pack: "Pack", slug: str | None, own: "OwnPaper", *, name: str, admin: tuple[str, str]
) -> tuple["Facility", str]:
    """All or nothing. `admin`: user name and full name. Returns the administrator's password with the facility."""
    from django.db import transaction

    from tanggap.facility.actions import install_pack
    from tanggap.facility.own_paper import with_own_paper
    from tanggap.lib.now import now
    from tanggap.people.actions import add_staff, assign_role, settle_roles
    from tanggap.people.actions.set_password import new_password
    from tanggap.register.actions.publishing import open_book

    password, moment = new_password(), now()
    with transaction.atomic():
        facility = install_pack(with_own_paper(pack, own, name=name), slug=slug, now=moment)
        settle_roles(facility, names={each.role.value: each.name for each in pack.roles})
        open_book(facility, now=moment)
        first = add_staff(
            facility, username=admin[0], full_name=admin[1], password=password, temporary=True, now=moment
        )
        assign_role(first, "administrator", now=moment)
    return facility, password


def _own_paper(args: argparse.Namespace) -> "OwnPaper":
    """Number and date go together: without its date the number would claim that of the pack's document."""
    from tanggap.facility.own_paper import OwnPaper

    said = {field: (getattr(args, field) or "").strip() for field in PAPER}
    if sys.stdin.isatty() and not any(said.values()):
        print("Isi dokumen milik fasilitas ini. Yang belum ada, kosongkan: tekan Enter.")
        said = {field: input(f"  {purpose}: ").strip() for field, (_, purpose) in PAPER.items()}
    if bool(said["document_number"]) != bool(said["document_date"]):
        raise TanggapError(
            "number_without_date",
            "Nomor dokumen dan tanggal berlakunya disebut bersama.",
            remedy="Sebut --document-number dan --document-date, atau isi keduanya kemudian di Kelola › Prosedur.",
        )
    return OwnPaper(
        head_name=said["head_name"],
        head_title=said["head_title"],
        head_nip=said["head_nip"],
        number=said["document_number"],
        since=_day(said["document_date"]) if said["document_date"] else None,
    )


def _day(text: str) -> date:
    from tanggap.lib.now import now

    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day > now().date():
        raise TanggapError(
            "date_faulty",
            "Tanggal berlaku itu bukan tanggal yang sudah tiba.",
            remedy="Tulis tahun-bulan-tanggal, misalnya 2026-03-17, paling lambat hari ini.",
        )
    return day


def _tell_paper(facility: "Facility", pack: "Pack") -> None:
    """What is still the pack's, and where it is replaced."""
    from tanggap.facility.borrowed import gaps
    from tanggap.facility.queries import today_at

    print(f"Dari paket {pack.name}: langkah prosedur, unit, kategori, kanal, dan kalender. Periksa semuanya di Kelola.")
    found = gaps(facility, on=today_at(facility))
    if found:
        print("Yang masih harus diganti pada dokumennya:")
    for each in found:
        print(f"  {each.sentence}")
        print(f"    → {each.remedy}")


def _ask(option: str, question: str) -> str:
    """Only a person can be asked; a script is told what it left out."""
    answer = input(f"{question}: ").strip() if sys.stdin.isatty() else ""
    if not answer:
        raise TanggapError("option_missing", f"{option} belum disebut.", remedy=f"Tambahkan {option} pada perintah.")
    return answer
