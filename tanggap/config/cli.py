"""The `tanggap` command: one module per subcommand, loaded only when it is the one that was typed."""

import argparse
import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Protocol, cast

from django.core.exceptions import ImproperlyConfigured

from tanggap.lib.errors import TanggapError
from tanggap.lib.outage import is_outage

COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("tanggap.config.commands.serve", "jalankan web, pekerja, dan jadwal"),
    "demo": ("tanggap.config.commands.demo", "siapkan basis data contoh bila belum ada"),
    "init": ("tanggap.config.commands.init", "buat fasilitas dari paket prosedur beserta admin pertamanya"),
    "staff": ("tanggap.config.commands.staff", "kelola akun petugas"),
    "procedure": ("tanggap.config.commands.procedure", "periksa, terbitkan, atau tampilkan prosedur (SOP)"),
    "complaint": ("tanggap.config.commands.complaint", "tampilkan catatan lengkap satu pengaduan"),
    "verify": ("tanggap.config.commands.verify", "periksa keutuhan buku pengaduan"),
    "rebuild": ("tanggap.config.commands.rebuild", "hitung ulang kewajiban, batas waktu, dan indeks pencarian"),
    "doctor": ("tanggap.config.commands.doctor", "apa yang sudah siap, apa yang kurang, apa yang perlu dilakukan"),
    "backup": ("tanggap.config.commands.backup", "simpan salinan utuh, boleh selagi berjalan"),
    "restore": ("tanggap.config.commands.restore", "pulihkan salinan ke tempat yang kosong"),
}


_LOOK = "Periksa ruang cakram, izin folder data, dan apakah basis data berjalan, lalu coba sekali lagi."


class Command(Protocol):
    """What a subcommand's module offers. `NEEDS_DJANGO` says whether `run` wants the rooms loaded."""

    NEEDS_DJANGO: bool

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    # What is written here belongs to patients: databases, attachments and backups are for this account alone.
    os.umask(0o077)
    if words[:1] == ["demo"]:
        # Before anything reads a setting: this command works on the demo's own files only.
        os.environ["TANGGAP_DEMO"] = "1"
    try:
        parser, command = _parser_for(words)
        args = parser.parse_args(words)
        if command is None:
            parser.print_help()
            return 2
        if command.NEEDS_DJANGO:
            load_rooms()
        return command.run(args)
    except TanggapError as error:
        print("\n".join(part for part in (error.sentence, error.remedy) if part), file=sys.stderr)
        return 1
    except ImproperlyConfigured as error:
        print(f"Setelan perlu diperbaiki. {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not is_outage(error):
            raise
        tell_outage(error)
        return 1


def tell_outage(error: Exception) -> None:
    """The type only: a connection error quotes addresses and names."""
    print(f"Penyimpanan sedang terganggu ({type(error).__name__}).\n{_LOOK}", file=sys.stderr)


def load_rooms() -> None:
    """Load settings, models and system checks: about a second, so only for commands that need them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanggap.config.settings")
    import django

    django.setup()


def _parser_for(words: list[str]) -> tuple[argparse.ArgumentParser, Command | None]:
    parser = argparse.ArgumentParser(prog="tanggap", description="Meja pengaduan fasilitas kesehatan.", add_help=False)
    _add_help(parser)
    parser.add_argument("--version", action="version", version=f"tanggap {version('tanggap')}", help="tampilkan versi")
    choices = parser.add_subparsers(dest="command", metavar="PERINTAH", title="perintah")
    command = None
    for name, (path, purpose) in COMMANDS.items():
        own = choices.add_parser(name, help=purpose, description=purpose.capitalize() + ".", add_help=False)
        _add_help(own)
        if words[:1] == [name]:
            command = cast(Command, import_module(path))
            command.add_arguments(own)
    return parser, command


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")


if __name__ == "__main__":
    sys.exit(main())
