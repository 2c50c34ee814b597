"""What `tanggap doctor` finds in each facility: its papers, its people, and whether what is written can be found."""

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import connection

from tanggap.config.finding import Findings, fault, fine, notice
from tanggap.config.place import DEMO
from tanggap.config.standing import has_facility
from tanggap.lib.now import now
from tanggap.rules.procedure.wording import ROLE_WORDS

if TYPE_CHECKING:
    from tanggap.facility.models import Facility

UNREAD = timedelta(minutes=2)  # the reader comes by every few seconds


def clock() -> Findings:
    """Nothing tells a right clock from a wrong one; a book that was written further tells a clock that was set back."""
    if not has_facility():
        return
    from tanggap.facility import queries as facility_queries
    from tanggap.register.present import clock_behind
    from tanggap.ui.moments import say_when

    for facility in facility_queries.facilities():
        known = clock_behind(facility.pk, now=now())
        if known is not None:
            yield fault(
                f"{facility.slug}: jam komputer ini tertinggal; buku sudah mencatat pengaduan pada "
                f"{say_when(known, facility.zone)}.",
                "Betulkan jam dan nyalakan penyelarasan waktu otomatis (NTP), lalu jalankan ini sekali lagi.",
            )


def attachments() -> Findings:
    """Files that no complaint names. The worker removes a few; many say that folder and database do not match."""
    if not has_facility():
        return
    from tanggap.facility import queries as facility_queries
    from tanggap.register.leftovers import MOST, leftovers

    for facility in facility_queries.facilities():
        count = len(leftovers(facility, now=now()))
        if count > MOST:
            yield fault(
                f"{facility.slug}: {count} berkas lampiran tidak dikenal oleh buku ini; tidak ada yang dihapus.",
                "Basis datanya mungkin lebih lama daripada folder lampirannya. Periksa TANGGAP_DATA dan DATABASE_URL, "
                "atau pulihkan keduanya dari satu cadangan ke folder baru.",
            )
        elif count:
            yield notice(
                f"{facility.slug}: {count} berkas lampiran tidak jadi dikirim dan belum dihapus.",
                "Biarkan `tanggap serve` berjalan: dalam satu jam berkas itu dihapus dengan sendirinya.",
            )


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
        desk = f"Kelola › Petugas dan peran: pilih atau tambah petugas, lalu beri peran {name}."
        yield fault(f"{slug}: belum ada pemegang peran {name} ({role}).", _appoint(desk, slug, f"--role {role}"))
    for code, name in found.units.items():
        desk = f"Kelola › Unit › {name}: tunjuk yang menjawab."
        remedy = _appoint(desk, slug, f"--role unit_contact --unit {code}")
        yield notice(
            f"{slug}: unit {name} ({code}) belum ada PIC; yang diteruskan ke sana tidak ada penjawabnya.", remedy
        )
    if not empty and not found.units:
        yield fine(f"{slug}: setiap peran dan unit ada orangnya.")


def papers() -> Findings:
    """Procedures in force whose paper is still that of a pack, or that nobody has approved."""
    from tanggap.facility import borrowed
    from tanggap.facility import queries as facility_queries

    if DEMO or not has_facility():
        return
    for facility in facility_queries.facilities():
        found = borrowed.gaps(facility, on=facility_queries.today_at(facility))
        for gap in found:
            make = fault if gap.is_fault else notice
            yield make(f"{facility.slug}: {gap.sentence}", gap.remedy)
        if not facility.address:
            yield notice(f"{facility.slug}: alamat fasilitas belum diisi.", "Isi di Kelola › Profil dan kop surat.")
        if not found:
            yield fine(f"{facility.slug}: setiap prosedur bernomor dan disahkan atas nama fasilitas sendiri.")


def _appoint(desk: str, slug: str, options: str) -> str:
    """At the desk, where one can see who is there; and from the machine, while nobody can sign in."""
    return (
        f"{desk} Dengan perintah: tanggap staff add --facility {slug} --username NAMA_PENGGUNA"
        f' --name "NAMA LENGKAP" {options}'
        f" (yang sudah punya akun: tanggap staff role --username NAMA_PENGGUNA {options})"
    )


def search() -> Findings:
    """How far the search has read along the ledger."""
    from tanggap.facility import queries as facility_queries
    from tanggap.register.index import lag
    from tanggap.ui.moments import say_when

    if not has_facility():
        return
    late = [(facility, found) for facility in facility_queries.facilities() if (found := lag(facility.pk))]
    for facility, found in late:
        since = say_when(found.since, facility.zone)
        said = f"{facility.slug}: tulisan dalam {found.complaints} pengaduan belum terbaca pencarian, sejak {since}."
        if now() - found.since < UNREAD:
            yield fine(said)
        else:
            yield notice(
                said, "Pencarian menyusul selama `tanggap serve` berjalan; bila tetap tertinggal: `tanggap rebuild`."
            )
    if not late:
        yield fine("Semua tulisan sudah terbaca pencarian.")
