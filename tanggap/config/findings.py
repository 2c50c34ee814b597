"""What `tanggap doctor` looks at. Each look answers with findings, each finding with what to do."""

import shutil
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.core import checks
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from tanggap.config import storage
from tanggap.config.facilities import attachments, clock, papers, posts, search
from tanggap.config.finding import Finding, Findings, fault, fine, notice
from tanggap.config.place import DATA_DIR, DATABASE_FILE, DEMO, LAST_COPY_FILE, SECRET_KEY_FILE
from tanggap.config.prepare import is_prepared
from tanggap.config.reach import email, internet, reach, served
from tanggap.config.standing import has_facility
from tanggap.demo.cast import cast_here
from tanggap.lib.now import now
from tanggap.lib.outage import is_outage

ROOM = 1_000_000_000  # bytes
FRESH_COPY = timedelta(days=7)
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
SERVER_SETTINGS = ("fsync", "synchronous_commit", "full_page_writes")


def data_folder() -> Findings:
    yield fine(f"Folder data: {DATA_DIR}" + (" (contoh)" if DEMO else ""))
    for each in storage.of_the_folder():
        yield fault(each.sentence, each.remedy)
    free = shutil.disk_usage(DATA_DIR).free
    if storage.LEAST_ROOM <= free < ROOM:
        yield fault(
            f"Ruang cakram tinggal {free // 1_000_000} MB.", "Kosongkan cakram sebelum pengaduan tidak tersimpan."
        )
    for path in (SECRET_KEY_FILE, DATABASE_FILE):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield notice(f"{path.name} terbaca oleh akun lain di komputer ini.", f"chmod 600 {path}")


def findings_of(look: Callable[[], Findings]) -> list[Finding]:
    """What a look finds, up to where it needs what is away."""
    found: list[Finding] = []
    try:
        for each in look():
            found.append(each)  # one by one: what was found before the fault is told
    except (DatabaseError, InterfaceError, OSError) as error:
        if not is_outage(error):
            raise
        found.append(fault("Tidak dapat diperiksa selagi penyimpanan terganggu.", "Lihat Tempat dan Basis data."))
    return found


def database() -> Findings:
    for each in storage.of_the_database():
        yield fault(each.sentence, each.remedy)
    pending = _pending()
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
    """What a power cut would cost, read from a connection as the product opens it."""
    if connection.vendor != "sqlite":
        yield from _server_settings()
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


def _server_settings() -> Findings:
    with connection.cursor() as cursor:
        for name in SERVER_SETTINGS:
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                yield fault(
                    f"PostgreSQL: {name} mati, jadi yang sudah diterima dapat hilang bila listrik padam.",
                    f"Nyalakan {name} di postgresql.conf atau pada basis data dan akunnya, lalu muat ulang servernya.",
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


def copies() -> Findings:
    """When a copy was last written here. Where it went, and whether it is still there, cannot be seen."""
    if DEMO:
        yield fine("Contoh tidak perlu dicadangkan: `tanggap demo --rebuild` membuatnya lagi.")
        return
    seen = [LAST_COPY_FILE, *(DATA_DIR / "backups").glob("*.tar")]
    found = [path.stat().st_mtime for path in seen if path.exists()]
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
    found = checks.run_checks(include_deployment_checks=False, databases=["default"])
    for message in found:
        make = fault if message.is_serious() else notice
        yield make(f"{message.msg} [{message.id}]", message.hint or "")
    invented = cast_here() if has_facility() and not DEMO else []
    if invented:
        yield fault(
            f"Buku nyata ini berisi contoh, data rekaan: {len(invented)} akun contoh, misalnya {invented[0]}, yang"
            " sandinya diketahui semua orang.",
            "Hentikan Tanggap. Di folder data yang baru, pulihkan salinan yang benar atau jalankan `tanggap init`.",
        )
    if has_facility() and not found and not invented:
        yield fine("Setelan dan isi fasilitas lengkap.")


LOOKS: dict[str, Callable[[], Findings]] = {
    "Tempat": data_folder,
    "Basis data": database,
    "Jam": clock,
    "Antrean": queue,
    "Isi": rooms,
    "Dokumen": papers,
    "Orang": posts,
    "Lampiran": attachments,
    "Pencarian": search,
    "Terjangkau": reach,
    "Internet": internet,
    "Siapa terlayani": served,
    "E-mail": email,
    "Cadangan": copies,
}
