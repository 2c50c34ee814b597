"""`tanggap procedure`: check a written procedure, publish its next version, show what is published."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tanggap.config.cli import load_rooms
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now
from tanggap.rules.procedure.document import Fault

NEEDS_DJANGO = False  # checking needs nothing but the file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="TINDAKAN", title="tindakan")
    check = acts.add_parser("check", help="periksa berkas TOML; semua kesalahan disebut sekaligus")
    check.add_argument("files", nargs="+", type=Path, metavar="BERKAS")
    publish = acts.add_parser("publish", help="terbitkan sebagai versi berikutnya")
    publish.add_argument("file", type=Path, metavar="BERKAS")
    publish.add_argument("--facility", required=True, metavar="KATA", help="nama pendek fasilitas")
    publish.add_argument("--by", required=True, metavar="NAMA_PENGGUNA", help="petugas yang menerbitkan")
    show = acts.add_parser("show", help="daftar prosedur, atau isi satu prosedur sebagai TOML")
    show.add_argument("facility", metavar="FASILITAS")
    show.add_argument("key", nargs="?", metavar="KUNCI")
    show.add_argument("--version", type=int, metavar="N", help="bawaan: yang terakhir diterbitkan")


def run(args: argparse.Namespace) -> int:
    return {"check": _check, "publish": _publish, "show": _show}[args.act](args)


def _check(args: argparse.Namespace) -> int:
    from tanggap.rules.procedure.loading import load_overlay, load_procedure

    bad = 0
    for path in args.files:
        text = _read(path)
        loaded = load_procedure(text, source=path.name)
        faults = loaded.faults
        if [fault.place for fault in faults] == [f"{path.name} › overlay"]:
            faults = load_overlay(text, source=path.name).faults  # the other kind of document
        _tell(faults)
        errors = sum(fault.level == "error" for fault in faults)
        bad += bool(errors)
        print(f"{path}: {errors} kesalahan, {len(faults) - errors} peringatan.")
    return 1 if bad else 0


def _tell(faults: Iterable[Fault]) -> None:
    for fault in faults:
        level = "KESALAHAN" if fault.level == "error" else "peringatan"
        print(f"{level}  {fault.place}: {fault.problem[0]}. {fault.remedy[0]}.")


def _publish(args: argparse.Namespace) -> int:
    text = _read(args.file)
    load_rooms()
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people.access import asker_for
    from tanggap.people.actions.settle_roles import settle_roles
    from tanggap.people.queries import staff_by_username
    from tanggap.people.verbs import Permission
    from tanggap.register.actions.publishing import publish_procedure

    facility, staff = facility_by_slug(args.facility), staff_by_username(args.by)
    asker = asker_for(staff, now=now())
    if asker.facility_id != facility.pk or Permission.PUBLISH_PROCEDURE not in asker.verbs:
        raise TanggapError("may_not_publish", f"{args.by} tidak berhak menerbitkan prosedur di {facility.slug}.")
    try:
        words = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TanggapError("not_text", f"{args.file} bukan teks UTF-8.") from None
    stored = publish_procedure(facility, words, by=f"staff:{staff.uid}")
    settle_roles(facility)
    print(f"{stored.title} ({stored.key}) terbit sebagai versi {stored.version}, berlaku {stored.effective_from}.")
    return 0


def _show(args: argparse.Namespace) -> int:
    load_rooms()
    from tanggap.facility import queries

    facility = queries.facility_by_slug(args.facility)
    if args.key:
        sys.stdout.write(queries.procedure_document(facility.pk, args.key, args.version).document)
        return 0
    for each in queries.procedure_versions(facility):
        print(f"{each.key:<24} versi {each.version:<3} berlaku {each.effective_from}  {each.number:<24} {each.title}")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TanggapError("file_unreadable", f"{path} tidak dapat dibaca ({error.strerror}).") from None
