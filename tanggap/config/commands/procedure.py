"""`tanggap procedure`: check a written procedure, publish its next version, show what is published."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tanggap.config.cli import load_rooms
from tanggap.config.standing import require_facility
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now
from tanggap.rules.procedure.document import Fault

if TYPE_CHECKING:
    from tanggap.facility.models import Facility

NEEDS_DJANGO = False  # checking needs nothing but the file
_FROM = "hari pertama tanpa prosedur itu, misalnya 2026-03-17"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="TINDAKAN", title="tindakan")
    check = acts.add_parser("check", help="periksa berkas TOML; semua kesalahan disebut sekaligus")
    check.add_argument("files", nargs="+", type=Path, metavar="BERKAS")
    publish = acts.add_parser("publish", help="terbitkan sebagai versi berikutnya; beberapa berkas diperiksa bersama")
    publish.add_argument("files", nargs="+", type=Path, metavar="BERKAS")
    publish.add_argument(
        "--retire", action="append", default=[], metavar="KUNCI", help="cabut sekaligus; boleh diulang"
    )
    publish.add_argument("--from", dest="start", type=_day, metavar="TANGGAL", help=_FROM + "; bawaan: hari berlaku")
    _add_who(publish)
    retire = acts.add_parser("retire", help="cabut prosedur; yang sudah masuk tetap ditangani menurut versinya")
    retire.add_argument("keys", nargs="+", metavar="KUNCI")
    retire.add_argument("--from", dest="start", type=_day, required=True, metavar="TANGGAL", help=_FROM)
    _add_who(retire)
    withdraw = acts.add_parser("withdraw", help="tarik versi yang sudah terbit dan belum berlaku")
    withdraw.add_argument(
        "named", nargs="+", type=_version, metavar="KUNCI:VERSI", help="misalnya penanganan-keluhan:3"
    )
    _add_who(withdraw)
    show = acts.add_parser("show", help="daftar prosedur, atau isi satu prosedur sebagai TOML")
    show.add_argument("facility", metavar="FASILITAS")
    show.add_argument("key", nargs="?", metavar="KUNCI")
    show.add_argument("--version", type=int, metavar="N", help="bawaan: yang terakhir diterbitkan")


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--facility", required=True, metavar="KATA", help="nama pendek fasilitas")
    parser.add_argument("--by", required=True, metavar="NAMA_PENGGUNA", help="petugas yang menerbitkan")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("tulis tahun-bulan-tanggal, misalnya 2026-03-17") from None


def _version(text: str) -> tuple[str, int]:
    key, _, number = text.rpartition(":")
    if not key or not (number.isascii() and number.isdecimal()) or len(number) > 8:
        raise argparse.ArgumentTypeError("tulis kunci, titik dua, dan nomor versi, misalnya penanganan-keluhan:3")
    return key, int(number)


def run(args: argparse.Namespace) -> int:
    acts = {"check": _check, "publish": _publish, "retire": _retire, "withdraw": _withdraw, "show": _show}
    return acts[args.act](args)


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
    several = len(args.files) > 1  # else it is clear which file is meant
    texts = {str(path) if several else "": _text(path) for path in args.files}
    _change(args, texts, args.retire, start=args.start or _first_day(texts.values()))
    return 0


def _retire(args: argparse.Namespace) -> int:
    _change(args, {}, args.keys, start=args.start)
    return 0


def _withdraw(args: argparse.Namespace) -> int:
    facility, by = _who(args)
    from tanggap.register.actions import withdraw_procedures

    withdraw_procedures(facility, args.named, by=by)
    for key, version in args.named:
        print(f"{key} versi {version} ditarik sebelum berlaku.")
    return 0


def _first_day(texts: Iterable[str]) -> date:
    """The day from which the first of them is in force; a text with faults is refused for those."""
    from tanggap.rules.procedure.loading import load_procedure

    found = (load_procedure(text).value for text in texts)
    return min((each.control.effective for each in found if each and each.control.effective), default=date.max)


def _change(args: argparse.Namespace, texts: Mapping[str, str], keys: Sequence[str], *, start: date) -> None:
    facility, by = _who(args)
    from tanggap.people.actions.settle_roles import settle_roles
    from tanggap.register.actions.publishing import publish_procedures

    stored = publish_procedures(facility, texts, retire=dict.fromkeys(keys, start), by=by)
    settle_roles(facility)
    for each in stored.versions:
        print(f"{each.title} ({each.key}) terbit sebagai versi {each.version}, berlaku {each.effective_from}.")
    for gone in stored.retirements:
        print(f"{gone.key} tidak dipakai untuk pengaduan yang masuk mulai {gone.effective_from}.")


def _who(args: argparse.Namespace) -> "tuple[Facility, str]":
    """The facility, and who acts there, as the ledger names them."""
    load_rooms()
    require_facility()
    from tanggap.facility.queries import facility_by_slug
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.people.verbs import Permission

    facility, staff = facility_by_slug(args.facility), staff_by_username(args.by)
    asker = asker_for(staff, now=now())
    if asker.facility_id != facility.pk or Permission.PUBLISH_PROCEDURE not in asker.verbs:
        raise TanggapError("may_not_publish", f"{args.by} tidak berhak menerbitkan prosedur di {facility.slug}.")
    return facility, f"staff:{staff.uid}"


def _show(args: argparse.Namespace) -> int:
    load_rooms()
    require_facility()
    from tanggap.facility import queries
    from tanggap.facility.borrowed import gaps

    facility = queries.facility_by_slug(args.facility)
    if args.key:
        sys.stdout.write(queries.procedure_document(facility.pk, args.key, args.version).document)
        return 0
    ended = {(each.procedure.key, each.version): each.until for each in queries.candidates(facility)}
    for each in queries.procedure_versions(facility):
        until = ended.get((each.key, each.version))
        approved = queries.procedure(facility.pk, each.key, each.version).control.approved
        since = f"{'berlaku' if approved else 'belum disahkan, dipakai'} {each.effective_from}"
        line = f"{each.key:<24} versi {each.version:<3} {since}  {each.number:<24} {each.title}"
        more = "ditarik sebelum berlaku" if each.withdrawn else f"dicabut mulai {until}" if until else ""
        print(f"{line} ({more})" if more else line)
    for gap in gaps(facility, on=queries.today_at(facility)):
        print(f"Perhatian: {gap.sentence} {gap.remedy}", file=sys.stderr)
    return 0


def _text(path: Path) -> str:
    try:
        return _read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TanggapError("not_text", f"{path} bukan teks UTF-8.") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TanggapError("file_unreadable", f"{path} tidak dapat dibaca ({error.strerror}).") from None
