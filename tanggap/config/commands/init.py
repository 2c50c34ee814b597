"""`tanggap init`: a facility from a pack, and its first administrator."""

import argparse
import sys
from typing import TYPE_CHECKING

from tanggap.lib.errors import TanggapError

if TYPE_CHECKING:
    from tanggap.facility.pack import Pack

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", metavar="NAMA", help="paket yang dipakai; tanpa ini, ditanyakan")
    parser.add_argument(
        "--slug", metavar="KATA", help="nama pendek di alamat, misalnya rsud-contoh (bawaan: dari paket)"
    )
    parser.add_argument("--name", metavar="NAMA", help="nama fasilitas (bawaan: dari paket)")
    parser.add_argument("--admin", metavar="NAMA_PENGGUNA", help="nama pengguna administrator pertama")
    parser.add_argument("--admin-name", metavar="NAMA", help="nama lengkap administrator pertama")


def run(args: argparse.Namespace) -> int:
    from tanggap.config.prepare import is_prepared, prepare
    from tanggap.facility.errors import line_of
    from tanggap.facility.packs import available_packs, shipped_pack

    pack = shipped_pack(args.pack or _ask("--pack", f"Paket ({', '.join(available_packs())})"))
    username = args.admin or _ask("--admin", "Nama pengguna administrator (contoh: sari.w)")
    full_name = args.admin_name or _ask("--admin-name", "Nama lengkapnya")
    if not is_prepared():
        prepare()
    slug, password = _create(pack, args.slug, args.name, username=username, full_name=full_name)
    print(f"Fasilitas {slug} siap.")
    print(f"Masuk sebagai {username} dengan kata sandi {password}, lalu gantilah: ini hanya ditampilkan sekali.")
    for warning in pack.warnings:
        print(f"Perhatian: {line_of(warning)}")
    print("Selanjutnya: tambah petugas dengan `tanggap staff add`, lalu jalankan `tanggap serve`.")
    return 0


def _create(pack: "Pack", slug: str | None, name: str | None, *, username: str, full_name: str) -> tuple[str, str]:
    """All or nothing. Returns the slug and the administrator's password."""
    from django.db import transaction

    from tanggap.facility.actions import install_pack
    from tanggap.lib.now import now
    from tanggap.people.actions import add_staff, assign_role, settle_roles
    from tanggap.people.actions.set_password import new_password
    from tanggap.register.actions.publishing import open_book

    password, moment = new_password(), now()
    with transaction.atomic():
        facility = install_pack(pack, slug=slug, name=name, now=moment)
        settle_roles(facility, names={each.role.value: each.name for each in pack.roles})
        open_book(facility, now=moment)
        admin = add_staff(facility, username=username, full_name=full_name, password=password, now=moment)
        assign_role(admin, "administrator", now=moment)
    return facility.slug, password


def _ask(option: str, question: str) -> str:
    """Only a person can be asked; a script is told what it left out."""
    answer = input(f"{question}: ").strip() if sys.stdin.isatty() else ""
    if not answer:
        raise TanggapError("option_missing", f"{option} belum disebut.", remedy=f"Tambahkan {option} pada perintah.")
    return answer
