"""`tanggap staff`: accounts, roles, and who takes the cases about the officer or the head."""

import argparse

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="TINDAKAN", title="tindakan")
    add = acts.add_parser("add", help="tambah petugas dan perannya")
    add.add_argument("facility", metavar="FASILITAS", help="nama pendek fasilitas")
    add.add_argument("username", metavar="NAMA_PENGGUNA")
    add.add_argument("--name", required=True, metavar="NAMA", help="nama lengkap")
    add.add_argument("--role", required=True, metavar="PERAN", help="misalnya complaint_officer")
    add.add_argument("--unit", metavar="KODE", help="kode unit, untuk peran yang terikat unit")
    add.add_argument("--position", default="", metavar="JABATAN")
    add.add_argument("--nip", default="")
    add.add_argument("--email", default="")
    add.add_argument("--phone", default="", metavar="TELEPON")
    listing = acts.add_parser("list", help="daftar petugas dan perannya")
    listing.add_argument("facility", metavar="FASILITAS")
    password = acts.add_parser("password", help="beri kata sandi baru")
    password.add_argument("username", metavar="NAMA_PENGGUNA")
    retire = acts.add_parser("retire", help="akhiri akun; catatannya tetap ada")
    retire.add_argument("username", metavar="NAMA_PENGGUNA")
    conflict = acts.add_parser("conflict", help="siapa yang menerima pengaduan tentang petugas atau pimpinan")
    conflict.add_argument("facility", metavar="FASILITAS")
    conflict.add_argument("usernames", nargs="+", metavar="NAMA_PENGGUNA", help="menurut urutan")


def run(args: argparse.Namespace) -> int:
    return {"add": _add, "list": _list, "password": _password, "retire": _retire, "conflict": _conflict}[args.act](args)


def _add(args: argparse.Namespace) -> int:
    from django.db import transaction

    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.actions.add_staff import add_staff
    from tanggap.people.actions.assign_role import assign_role
    from tanggap.people.actions.set_password import new_password

    password = new_password()
    with transaction.atomic():
        staff = add_staff(
            facility_by_slug(args.facility),
            username=args.username,
            full_name=args.name,
            password=password,
            position=args.position,
            nip=args.nip,
            email=args.email,
            phone=args.phone,
            now=now(),
        )
        assign_role(staff, args.role, unit=args.unit, now=now())
    print(f"{staff.username} dapat masuk dengan kata sandi {password}")
    return 0


def _list(args: argparse.Namespace) -> int:
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people.queries import active_staff, assignments_of

    facility = facility_by_slug(args.facility)
    roles: dict[int, list[str]] = {}
    for held in assignments_of(facility):
        roles.setdefault(held.staff_id, []).append(held.role.code + (f":{held.unit.code}" if held.unit else ""))
    for staff in active_staff(facility):
        print(f"{staff.username:<24} {staff.full_name:<36} {', '.join(roles.get(staff.pk, []))}")
    return 0


def _password(args: argparse.Namespace) -> int:
    from tanggap.people.actions.set_password import new_password, set_password
    from tanggap.people.queries import staff_by_username

    password = new_password()
    set_password(staff_by_username(args.username), password)
    print(f"{args.username} dapat masuk dengan kata sandi {password}")
    return 0


def _retire(args: argparse.Namespace) -> int:
    from tanggap.lib.now import now
    from tanggap.people.actions.retire_staff import retire_staff
    from tanggap.people.queries import staff_by_username

    retire_staff(staff_by_username(args.username), now=now())
    print(f"{args.username} tidak dapat masuk lagi.")
    return 0


def _conflict(args: argparse.Namespace) -> int:
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people.actions.name_conflict_people import name_conflict_people
    from tanggap.people.queries import staff_by_username

    people = [staff_by_username(username) for username in args.usernames]
    name_conflict_people(facility_by_slug(args.facility), people)
    print("Pengaduan tentang petugas atau pimpinan diterima oleh: " + ", ".join(person.full_name for person in people))
    return 0
