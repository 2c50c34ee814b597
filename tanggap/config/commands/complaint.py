"""`tanggap complaint`: the whole record of one complaint, and emptying a part of it because somebody asked for that."""

import argparse
import json
from typing import Any

from tanggap.config.standing import require_facility
from tanggap.lib.errors import TanggapError

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="TINDAKAN", title="tindakan")
    show = acts.add_parser("show", help="tampilkan seluruh catatan satu pengaduan")
    show.add_argument("code", metavar="KODE", help="kode lacak, atau FASILITAS/TAHUN/NOMOR")
    show.add_argument("--json", action="store_true", help="seluruh catatan sebagai JSON (docs/complaint-record.md)")
    blank = acts.add_parser("blank", help="kosongkan satu tulisan, identitas, atau berkas atas permintaan")
    blank.add_argument("code", metavar="KODE", help="kode lacak, atau FASILITAS/TAHUN/NOMOR")
    blank.add_argument("content", metavar="UID", help="nama isi itu, seperti tertulis dalam `complaint show --json`")
    blank.add_argument("--by", required=True, metavar="NAMA_PENGGUNA", help="petugas yang memutuskan")
    blank.add_argument("--note", required=True, metavar="ALASAN", help="siapa yang meminta, dan mengapa")


def run(args: argparse.Namespace) -> int:
    require_facility()
    found = _find(args.code)
    return _blank(found, args) if args.act == "blank" else _show(found, args)


def _find(code: str) -> Any:
    from tanggap.register.errors import NotFound
    from tanggap.register.record import find

    try:
        return find(code)
    except NotFound:
        raise TanggapError(
            "not_found",
            "Pengaduan dengan kode itu tidak ada.",
            remedy="Tulis kode lacaknya, atau FASILITAS/TAHUN/NOMOR seperti opi/2026/12.",
        ) from None


def _blank(row: Any, args: argparse.Namespace) -> int:
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.register.actions import Entry, blank

    by = asker_for(staff_by_username(args.by), now=now())
    blank(row.uid, Entry(by=by), content=args.content, note=args.note)
    print(f"Isi {args.content} dikosongkan. Salinan cadangan yang lama masih memuatnya.")
    return 0


def _show(row: Any, args: argparse.Namespace) -> int:
    from tanggap.register.account import account
    from tanggap.register.record import record

    print(json.dumps(record(row), ensure_ascii=False, indent=2) if args.json else account(row))
    return 0
