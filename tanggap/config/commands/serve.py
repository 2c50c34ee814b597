"""`tanggap serve`: web, worker and schedule in the foreground."""

import argparse
import json
import os
import subprocess
import sys

from tanggap.config import network, running
from tanggap.config.place import DEMO, DEMO_READY
from tanggap.config.prepare import is_prepared
from tanggap.config.supervisor import Supervisor, web, worker
from tanggap.lib.errors import TanggapError

NEEDS_DJANGO = False
SHOWN_PER_FACILITY = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="alamat tempat mendengarkan (bawaan: hanya komputer ini)")
    parser.add_argument("--port", type=int, default=8000, help="port (bawaan: 8000)")
    parser.add_argument("--workers", type=int, default=2, help="banyaknya proses web (bawaan: 2)")
    parser.add_argument("--threads", type=int, default=1, help="utas per proses web (bawaan: 1)")


def run(args: argparse.Namespace) -> int:
    _refuse_if_unsafe(args.host, args.port)
    with running.announced(args.host, args.port):
        _bring_up_to_date()
        if not network.is_loopback(args.host):
            _allow_own_names(args.host)
        children = [web(args.host, args.port, workers=args.workers, threads=args.threads), worker()]
        return Supervisor(children, when_up=lambda: _tell_when_up(args.host, args.port)).run()


def _bring_up_to_date() -> None:
    """In a process of its own, so that the supervisor stays small."""
    if is_prepared() or subprocess.run([sys.executable, "-m", "tanggap.config.prepare"], check=False).returncode == 0:
        return
    raise TanggapError(
        "not_prepared",
        "Persiapan gagal, jadi tidak dijalankan.",
        remedy="Baca pesan di atas, lalu coba `tanggap doctor`.",
    )


def _refuse_if_unsafe(host: str, port: int) -> None:
    if DEMO and not network.is_loopback(host):
        raise TanggapError(
            "demo_stays_home",
            "Contoh hanya boleh dibuka dari komputer ini: sandinya diketahui semua orang.",
            remedy="Hapus --host, atau jalankan tanpa TANGGAP_DEMO.",
        )
    if DEMO and not DEMO_READY.exists():
        raise TanggapError("demo_missing", "Contohnya belum dibuat.", remedy="Jalankan `tanggap demo` dulu.")
    if not network.is_free(host, port):
        raise TanggapError(
            "port_taken",
            f"Port {port} di {host} sedang dipakai program lain (mungkin Tanggap sudah berjalan).",
            remedy="Tutup program itu, atau pilih port lain dengan --port.",
        )


def _allow_own_names(host: str) -> None:
    """Who listens on the network is reached by this machine's own addresses; children inherit the list."""
    names = network.listening_on(host)
    known = [name for name in os.environ.get("TANGGAP_HOSTS", "").split(",") if name]
    os.environ["TANGGAP_HOSTS"] = ",".join([*known, *(f"[{name}]" if ":" in name else name for name in names)])


def _tell_when_up(host: str, port: int) -> bool:
    everywhere = host in network.EVERYWHERE
    near = "127.0.0.1" if everywhere else host
    if not network.answers(near, port):
        return False
    names = ["localhost", *network.listening_on(host)] if everywhere else ["localhost" if near == "127.0.0.1" else near]
    print("\nTanggap siap. Buka di peramban:")
    for name in names:
        print(f"  {network.written(name, port)}/        untuk pelapor")
        print(f"  {network.written(name, port)}/meja/   untuk petugas")
    if DEMO:
        _tell_sign_ins()
    print("Ctrl-C untuk berhenti.", flush=True)
    return True


def _tell_sign_ins() -> None:
    """The first few of each facility."""
    print("\nIni contoh dengan data rekaan. Akun untuk mencoba (nama pengguna / kata sandi):")
    shown: dict[str, int] = {}
    for username, password, who in json.loads(DEMO_READY.read_text(encoding="utf-8")):
        facility = who.rpartition(", ")[2]
        shown[facility] = shown.get(facility, 0) + 1
        if shown[facility] <= SHOWN_PER_FACILITY:
            print(f"  {username:<22} {password:<16} {who}")
    print()
