"""What `tanggap doctor` looks at. Each look answers with findings, each finding with what to do."""

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tanggap.config import network
from tanggap.config.place import DATA_DIR, DATABASE_FILE, DEMO, SECRET_KEY_FILE
from tanggap.config.prepare import is_prepared
from tanggap.config.running import running
from tanggap.config.standing import has_facility
from tanggap.lib.now import now
from tanggap.rules.procedure.wording import ROLE_WORDS

if TYPE_CHECKING:
    from tanggap.facility.models import Facility

ROOM = 1_000_000_000  # bytes
FRESH_COPY = timedelta(days=7)
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


class Level(Enum):
    FINE = "siap"
    NOTICE = "perhatian"
    FAULT = "kurang"


@dataclass(frozen=True)
class Finding:
    level: Level
    sentence: str
    remedy: str = ""


Findings = Iterator[Finding]


def fine(sentence: str) -> Finding:
    return Finding(Level.FINE, sentence)


def notice(sentence: str, remedy: str) -> Finding:
    return Finding(Level.NOTICE, sentence, remedy)


def fault(sentence: str, remedy: str) -> Finding:
    return Finding(Level.FAULT, sentence, remedy)


def data_folder() -> Findings:
    yield fine(f"Folder data: {DATA_DIR}" + (" (contoh)" if DEMO else ""))
    if not os.access(DATA_DIR, os.W_OK):
        yield fault("Folder data tidak dapat ditulisi.", "Jalankan sebagai pemilik folder itu, atau ubah TANGGAP_DATA.")
    free = shutil.disk_usage(DATA_DIR).free
    if free < ROOM:
        yield fault(
            f"Ruang cakram tinggal {free // 1_000_000} MB.", "Kosongkan cakram sebelum pengaduan tidak tersimpan."
        )
    for path in (SECRET_KEY_FILE, DATABASE_FILE):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield notice(f"{path.name} terbaca oleh akun lain di komputer ini.", f"chmod 600 {path}")


def database() -> Findings:
    try:
        connection.ensure_connection()
        pending = _pending()
    except DatabaseError as error:
        # The type only: a connection error quotes addresses and names.
        yield fault(f"Basis data tidak terjangkau ({type(error).__name__}).", "Periksa DATABASE_URL dan servernya.")
        return
    postgres = connection.vendor == "postgresql"
    yield fine(f"Basis data: {'PostgreSQL' if postgres else f'SQLite, {DATABASE_FILE.name}'}")
    if pending:
        way = "Jalankan `tanggap serve`; itu menyiapkannya." if has_facility() else "Jalankan `tanggap init`."
        yield fault(f"{pending} perubahan tabel belum dijalankan.", way)
    elif not postgres and not is_prepared():
        yield notice(
            "Berkas statis atau katalog bahasa belum mutakhir.", "Jalankan `tanggap serve`; itu menyiapkannya."
        )
    yield from _pragmas()


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _pragmas() -> Findings:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, wanted in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            found = cursor.fetchone()[0]
            if found != wanted:
                yield fault(
                    f"SQLite: {name} bernilai {found}, seharusnya {wanted}.",
                    "Pindahkan folder data ke cakram lokal; cakram jaringan tidak aman untuk SQLite.",
                )


def queue() -> Findings:
    from huey.contrib.djhuey import HUEY

    try:
        waiting = HUEY.pending_count()
    except Exception as error:  # each storage has its own family of errors
        yield notice(
            f"Antrean pekerjaan tidak terjangkau ({type(error).__name__}).",
            "Periksa TANGGAP_QUEUE_URL. Pekerjaan tetap jalan, hanya lebih lambat.",
        )
        return
    yield fine(f"Antrean pekerjaan terjangkau, {waiting} menunggu.")


def reach() -> Findings:
    """From where people can open it. Says only what can be known from here."""
    note = running()
    if note is None:
        yield notice("Tanggap sedang tidak berjalan.", "Jalankan dengan `tanggap serve`.")
        return
    near = "127.0.0.1" if note.host in network.EVERYWHERE else note.host
    if not network.answers(near, note.port):
        yield fault("Tanggap berjalan tetapi tidak menjawab.", "Baca pesan di jendela `tanggap serve`.")
        return
    yield fine(f"Dari komputer ini: {network.written(near, note.port)}/")
    if network.is_loopback(note.host):
        yield notice(
            "Tidak terjangkau dari komputer atau ponsel lain.",
            "Memang begitu untuk contoh." if DEMO else "Jalankan dengan --host 0.0.0.0, lebih baik di belakang HTTPS.",
        )
        return
    for address in network.listening_on(note.host):
        if network.answers(address, note.port):
            yield fine(f"Dari jaringan setempat: {network.written(address, note.port)}/")


def internet() -> Findings:
    if not settings.PUBLIC_URL:
        yield notice(
            "Alamat dari internet belum diatur, jadi pelapor hanya dapat membukanya dari jaringan setempat.",
            "Pasang HTTPS di depannya, lalu isi TANGGAP_URL, misalnya https://pengaduan.example.id.",
        )
        return
    yield fine(f"Alamat untuk pelapor: {settings.PUBLIC_URL}/ (apakah terbuka dari internet hanya terlihat dari luar)")
    if not settings.HTTPS:
        yield fault("Alamat untuk pelapor tidak memakai HTTPS.", "Isi pengaduan terbaca di jalan: pasang HTTPS.")


def served() -> Findings:
    """Whom this deployment serves, as far as can be told from here; the help page says what to do for the others."""
    note = running()
    if note is None:
        return
    more = "Selengkapnya: Bantuan, halaman Siapa dapat membuka Tanggap."
    if network.is_loopback(note.host):
        yield notice("Yang terlayani: hanya orang di komputer ini.", "Cukup untuk mencoba. " + more)
    elif not settings.PUBLIC_URL:
        yield notice(
            "Yang terlayani: petugas dan pengunjung di jaringan gedung. Ponsel pasien di rumah tidak dapat membukanya, "
            "karena komputer ini di balik router.",
            "Terima pengaduan lewat loket, telepon, atau kotak lalu catat di sini; atau pasang di server dengan alamat "
            "HTTPS. " + more,
        )
    elif network.is_inside(settings.PUBLIC_URL):
        yield fault(
            "TANGGAP_URL adalah alamat di dalam jaringan, jadi tautan dalam pesan tidak terbuka dari rumah pelapor.",
            "Pakai alamat internet, atau kosongkan TANGGAP_URL supaya pesan hanya memuat kode lacak. " + more,
        )
    else:
        yield fine("Yang terlayani: petugas dan pelapor dari mana pun, bila alamat itu memang sampai ke sini.")


def email() -> Findings:
    if DEMO:
        yield fine("E-mail: contoh tidak mengirim apa pun.")
        return
    if not settings.EMAIL_HOST or not settings.DEFAULT_FROM_EMAIL:
        yield notice(
            "E-mail belum diatur; jawaban tidak dapat dikirim lewat e-mail.", "Isi TANGGAP_EMAIL_HOST dan _FROM."
        )
        return
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError:
        yield fault(
            f"Server e-mail {settings.EMAIL_HOST}:{settings.EMAIL_PORT} tidak menjawab.", "Periksa nama dan port."
        )
        return
    yield fine(f"E-mail: lewat {settings.EMAIL_HOST}, dari {settings.DEFAULT_FROM_EMAIL}")


def copies() -> Findings:
    """Only copies in the usual folder are seen from here."""
    if DEMO:
        return
    found = [path.stat().st_mtime for path in (DATA_DIR / "backups").glob("*.tar")]
    if not found:
        yield notice(
            "Belum ada salinan cadangan.", "Jalankan `tanggap backup`, lalu simpan hasilnya di luar komputer ini."
        )
        return
    age = now() - datetime.fromtimestamp(max(found), UTC)
    if age > FRESH_COPY:
        yield notice(f"Salinan cadangan terakhir berumur {age.days} hari.", "Jalankan `tanggap backup`.")
    else:
        yield fine("Salinan cadangan terakhir masih baru.")


def rooms() -> Findings:
    """A facility, and the rooms' own checks: a wrong setting, a lost trigger, a facility without a calendar."""
    if not has_facility():
        yield notice(
            "Belum ada fasilitas yang disiapkan.",
            "Jalankan `tanggap demo`." if DEMO else "Jalankan `tanggap init`; itu juga menyiapkan tabelnya.",
        )
    for message in checks.run_checks(include_deployment_checks=False, databases=["default"]):
        make = fault if message.is_serious() else notice
        yield make(f"{message.msg} [{message.id}]", message.hint or "")


def posts() -> Findings:
    """Roles that a procedure names and nobody holds; units that may be asked and for which nobody would answer."""
    if "staff_assignment" not in connection.introspection.table_names():
        return
    from tanggap.facility import queries as facility_queries

    for facility in facility_queries.facilities():
        yield from _posts_of(facility)


def _posts_of(facility: "Facility") -> Findings:
    from tanggap.facility import queries as facility_queries
    from tanggap.people.vacancies import roles_named, vacancies

    moment, slug = now(), facility.slug
    found = vacancies(facility.pk, now=moment, retired=False)
    today = moment.astimezone(ZoneInfo(facility.zone)).date()
    in_force = [procedure for _, procedure in facility_queries.procedures_in_force(facility, on=today)]
    empty = [role for role in roles_named(in_force) if role in found.roles]
    for role in empty:
        name = next((p.roles[role] for p in in_force if role in p.roles), ROLE_WORDS[role][0])
        yield fault(f"{slug}: belum ada pemegang peran {name} ({role}).", _appoint(slug, f"--role {role}"))
    for code, name in found.units.items():
        remedy = _appoint(slug, f"--role unit_contact --unit {code}")
        yield notice(
            f"{slug}: unit {name} ({code}) belum ada PIC; yang diteruskan ke sana tidak ada penjawabnya.", remedy
        )
    if not empty and not found.units:
        yield fine(f"{slug}: setiap peran dan unit ada orangnya.")


def _appoint(slug: str, options: str) -> str:
    return (
        f'tanggap staff add --facility {slug} --username NAMA_PENGGUNA --name "NAMA LENGKAP" {options}'
        f" (yang sudah punya akun: tanggap staff role --username NAMA_PENGGUNA {options})"
    )


LOOKS: dict[str, Callable[[], Findings]] = {
    "Tempat": data_folder,
    "Basis data": database,
    "Antrean": queue,
    "Isi": rooms,
    "Orang": posts,
    "Terjangkau": reach,
    "Internet": internet,
    "Siapa terlayani": served,
    "E-mail": email,
    "Cadangan": copies,
}
