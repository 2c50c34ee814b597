"""`tanggap staff`: accounts and roles, from the machine that runs the product."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tanggap.config.standing import require_facility

if TYPE_CHECKING:
    from tanggap.people.models import Staff

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", metavar="TINDAKAN", title="tindakan", required=True)
    add = choices.add_parser("add", help="buat akun petugas")
    _facility(add)
    _username(add)
    add.add_argument("--name", required=True, metavar="NAMA", help="nama lengkap")
    add.add_argument("--role", action="append", required=True, metavar="PERAN", help="boleh diulang")
    add.add_argument("--unit", metavar="KODE", help="unit untuk unit_contact dan program_holder")
    for option, purpose in (("position", "jabatan"), ("nip", "NIP"), ("email", "email"), ("phone", "telepon")):
        add.add_argument(f"--{option}", default="", metavar="TEKS", help=purpose)
    role = choices.add_parser("role", help="beri atau cabut satu peran")
    _username(role)
    role.add_argument("--role", required=True, metavar="PERAN")
    role.add_argument("--unit", metavar="KODE")
    role.add_argument("--end", action="store_true", help="cabut peran itu")
    password = choices.add_parser("password", help="beri kata sandi baru")
    _username(password)
    password.add_argument("--drop-second-factor", action="store_true", help="hapus juga kode ponsel dan kuncinya")
    _username(choices.add_parser("retire", help="petugas tidak bertugas lagi"))
    conflict = choices.add_parser("conflict", help="siapa yang menerima pengaduan tentang petugas atau pimpinan")
    _facility(conflict)
    conflict.add_argument("username", nargs="+", metavar="NAMA_PENGGUNA", help="yang pertama ditanya lebih dulu")
    _facility(choices.add_parser("list", help="siapa bertugas sebagai apa"))


def _facility(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--facility", required=True, metavar="KATA", help="nama pendek fasilitas")


def _username(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--username", required=True, metavar="NAMA_PENGGUNA")


def run(args: argparse.Namespace) -> int:
    require_facility()
    actions: dict[str, Callable[[argparse.Namespace], None]] = {
        "add": _add,
        "role": _role,
        "password": _password,
        "retire": _retire,
        "conflict": _conflict,
        "list": _list,
    }
    actions[args.what](args)
    return 0


def _add(args: argparse.Namespace) -> None:
    from django.db import transaction

    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.access import UNIT_ROLES
    from tanggap.people.actions import add_staff
    from tanggap.people.actions.set_password import new_password

    password, moment = new_password(), now()
    with transaction.atomic():
        staff = add_staff(
            facility_by_slug(args.facility),
            username=args.username,
            full_name=args.name,
            password=password,
            temporary=True,
            position=args.position,
            nip=args.nip,
            email=args.email,
            phone=args.phone,
            now=moment,
        )
        for role in args.role:
            _give(staff, role, unit=args.unit if role in UNIT_ROLES else None, now=moment)
    _tell_password(staff.username, password)


def _give(staff: "Staff", role: str, *, unit: str | None, now: datetime) -> None:
    """Whoever types commands has no list of units before them."""
    from tanggap.facility.queries import units
    from tanggap.people.actions import assign_role
    from tanggap.people.errors import RoleRefused

    try:
        assign_role(staff, role, unit=unit, now=now)
    except RoleRefused as refused:
        if refused.code != "unit_needed" or staff.facility is None:
            raise
        codes = ", ".join(units(staff.facility).values_list("code", flat=True))
        way = f"Tambahkan --unit KODE. Kode unit: {codes}." if codes else "Tambah unitnya dahulu di Kelola › Unit."
        raise RoleRefused(refused.code, refused.sentence, remedy=way) from None


def _role(args: argparse.Namespace) -> None:
    from tanggap.lib.now import now
    from tanggap.people import queries
    from tanggap.people.actions import end_assignment

    staff = queries.staff_by_username(args.username)
    if not args.end:
        _give(staff, args.role, unit=args.unit, now=now())
        print(f"{staff.full_name} kini memegang peran {args.role}.")
        return
    held = [each for each in queries.roles_held(staff) if each.role.code == args.role]
    ended = [each for each in held if args.unit in (None, each.unit.code if each.unit else None)]
    for each in ended:
        end_assignment(each, now=now())
    print(f"{len(ended)} penugasan {args.role} untuk {staff.full_name} diakhiri.")


def _password(args: argparse.Namespace) -> None:
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from tanggap.people.actions import set_password
    from tanggap.people.actions.set_password import new_password
    from tanggap.people.queries import staff_by_username

    staff, password = staff_by_username(args.username), new_password()
    with transaction.atomic():
        set_password(staff, password, temporary=True)
        if args.drop_second_factor:
            Authenticator.objects.filter(user=staff).delete()
    _tell_password(staff.username, password)


def _tell_password(username: str, password: str) -> None:
    print(f"{username} dapat masuk dengan kata sandi {password}")
    print("Kata sandi ini hanya ditampilkan sekali. Sampaikan langsung; ia menggantinya saat pertama masuk.")


def _retire(args: argparse.Namespace) -> None:
    from tanggap.lib.now import now
    from tanggap.people.actions import retire_staff
    from tanggap.people.queries import staff_by_username

    staff = staff_by_username(args.username)
    retire_staff(staff, now=now())
    print(f"{staff.full_name} tidak dapat masuk lagi. Catatan kerjanya tetap ada.")


def _conflict(args: argparse.Namespace) -> None:
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people.actions import name_conflict_people
    from tanggap.people.queries import staff_by_username

    staff = [staff_by_username(username) for username in args.username]
    name_conflict_people(facility_by_slug(args.facility), staff)
    print("Pengaduan tentang petugas pengaduan atau pimpinan diterima oleh:")
    for place, person in enumerate(staff, start=1):
        print(f"  {place}. {person.full_name}")


def _list(args: argparse.Namespace) -> None:
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people import queries

    facility = facility_by_slug(args.facility)
    held: dict[int, list[str]] = {}
    for each in queries.assignments_of(facility):
        held.setdefault(each.staff_id, []).append(each.role.code + (f" ({each.unit.code})" if each.unit else ""))
    for staff in queries.active_staff(facility):
        print(f"{staff.username:<20} {staff.full_name:<36} {', '.join(held.get(staff.pk, [])) or '-'}")
