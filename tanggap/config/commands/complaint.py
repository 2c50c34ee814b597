"""`tanggap complaint show`: the whole record of one complaint, for the administrator at this machine."""

import argparse
import json
from typing import Any

from tanggap.lib.errors import TanggapError

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="TINDAKAN", title="tindakan")
    show = acts.add_parser("show", help="tampilkan seluruh catatan satu pengaduan")
    show.add_argument("code", metavar="KODE", help="kode lacak, atau FASILITAS/TAHUN/NOMOR")
    show.add_argument("--json", action="store_true", help="seluruh catatan sebagai JSON (docs/complaint-record.md)")


def run(args: argparse.Namespace) -> int:
    from tanggap.register.errors import NotFound
    from tanggap.register.record import find, record

    try:
        found = record(find(args.code))
    except NotFound:
        raise TanggapError(
            "not_found",
            "Pengaduan dengan kode itu tidak ada.",
            remedy="Tulis kode lacaknya, atau FASILITAS/TAHUN/NOMOR seperti opi/2026/12.",
        ) from None
    print(json.dumps(found, ensure_ascii=False, indent=2) if args.json else _summary(found))
    return 0


def _summary(found: dict[str, Any]) -> str:
    procedure = found["procedure"]
    lines = [
        f"{found['facility']} {found['number']} · {found['status']} · {found['channel']} · {found['kind']}",
        f"diterima {found['received_at']}, dicatat {found['recorded_at']}",
        f"prosedur {procedure['number']} versi {procedure['version']}: {procedure['chosen']}",
    ]
    lines += [f"  langkah {s['step']}: {s['status']}" for s in found["path"]]
    lines += [f"  batas {c['clock']}: {c['due_at']}{_verdict(c['late'])}" for c in found["clocks"]]
    lines += [f"  {e['occurred_at']} {e['event']} ({e['actor']})" for e in found["events"]]
    return "\n".join(lines)


def _verdict(late: bool | None) -> str:
    return {None: "", True: ", terlambat", False: ", tepat waktu"}[late]
