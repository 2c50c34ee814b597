"""`tanggap init`: a facility from a pack, its roles, and its first administrator."""

import argparse

NEEDS_DJANGO = True
FIRST_ROLES = ("administrator", "complaint_officer")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PAKET", nargs="?", help="nama paket; tanpa nama, daftar paket ditampilkan")
    parser.add_argument("--slug", help="nama pendek di alamat, misalnya rsud-contoh (bawaan: dari paket)")
    parser.add_argument("--name", help="nama fasilitas (bawaan: dari paket)")
    parser.add_argument("--admin", metavar="NAMA_PENGGUNA", help="nama pengguna admin pertama")
    parser.add_argument("--admin-name", metavar="NAMA", help="nama lengkap admin pertama")


def run(args: argparse.Namespace) -> int:
    from tanggap.config.prepare import is_prepared, prepare
    from tanggap.facility.packs import available_packs

    if not args.pack:
        print("Paket yang ada: " + ", ".join(available_packs()))
        return 2
    if not is_prepared():
        prepare()
    username = args.admin or input("Nama pengguna admin pertama (contoh: sari.w): ")
    full_name = args.admin_name or input("Nama lengkapnya: ")
    slug, password, warnings = _create(args.pack, args.slug, args.name, username=username, full_name=full_name)
    print(f"Fasilitas {slug} siap.")
    print(f"Masuk sebagai {username} dengan kata sandi {password}, lalu gantilah.")
    for warning in warnings:
        print(f"Perhatian: {warning}")
    print("Selanjutnya: tambah petugas dengan `tanggap staff add`, lalu jalankan `tanggap serve`.")
    return 0


def _create(
    pack_name: str, slug: str | None, name: str | None, *, username: str, full_name: str
) -> tuple[str, str, list[str]]:
    """All or nothing. Returns the slug, the administrator's password, and what the pack warns of."""
    from django.db import transaction

    from tanggap.facility.actions import install_pack
    from tanggap.facility.errors import line_of
    from tanggap.facility.packs import shipped_pack
    from tanggap.lib.now import now
    from tanggap.people.actions.add_staff import add_staff
    from tanggap.people.actions.assign_role import assign_role
    from tanggap.people.actions.set_password import new_password
    from tanggap.people.actions.settle_roles import settle_roles

    pack = shipped_pack(pack_name)
    password = new_password()
    with transaction.atomic():
        facility = install_pack(pack, slug=slug, name=name, now=now())
        settle_roles(facility, names={each.role.value: each.name for each in pack.roles})
        admin = add_staff(facility, username=username, full_name=full_name, password=password, now=now())
        for role in FIRST_ROLES:
            assign_role(admin, role, now=now())
    return facility.slug, password, [line_of(fault) for fault in pack.warnings]
