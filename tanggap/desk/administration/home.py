"""Kelola: the parts of the house, with how many there are of each, and who changed what."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanggap.desk.administration.changes import say_changes
from tanggap.desk.administration.door import at_the_office
from tanggap.desk.administration.lacking import lacking
from tanggap.desk.door import Visit, at_the_desk
from tanggap.facility import queries as facility_queries
from tanggap.facility.borrowed import gaps
from tanggap.people import queries as people_queries
from tanggap.people.separation import holding_both
from tanggap.people.verbs import Permission
from tanggap.register import queries


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    url: str
    about: str
    count: str = ""


@at_the_office
def home(visit: Visit) -> HttpResponse:
    latest = queries.house_history(visit.asker, visit.facility)[:5]
    return visit.page(
        "desk/administration/home.html",
        parts=_parts(visit),
        latest=say_changes(visit.facility, latest),
        gaps=gaps(visit.facility, on=visit.today),
        closed_to_all=queries.closed_to_all(visit.facility, now=visit.now),
        both=holding_both(visit.facility.pk, now=visit.now),
        lacking=list(lacking(visit)),
    )


@at_the_desk
def history(visit: Visit) -> HttpResponse:
    before = visit.request.GET.get("sebelum", "")
    found = queries.house_history(
        visit.asker, visit.facility, before=int(before) if before.isdecimal() and len(before) < 15 else None
    )
    return visit.page(
        "desk/administration/history.html",
        changes=say_changes(visit.facility, found),
        older=found[-1].seq if len(found) == queries.HISTORY_PAGE else None,
        administers="administer" in visit.asker.verbs,
    )


def _parts(visit: Visit) -> list[Part]:
    return [*_people(visit), *_places(visit), *_papers(), *_old_books(visit), *_help()]


def _old_books(visit: Visit) -> list[Part]:
    if Permission.TAKE_OVER not in visit.asker.verbs:
        return []
    about = _("Aduan tahun-tahun lalu dari berkas Excel atau CSV, diperiksa dahulu dan dapat dibatalkan.")
    return [Part(_("Buku lama"), reverse("desk:old_books"), about)]


def _papers() -> list[Part]:
    return [
        Part(
            _("Prosedur"),
            reverse("desk:procedures"),
            _("Merevisi SOP, mencobanya pada kasus lalu, menerbitkannya."),
        ),
        Part(
            _("Kata-kata pesan"),
            reverse("desk:wording"),
            _("Teks yang dibaca pelapor di sekitar tulisan petugas."),
        ),
    ]


def _help() -> list[Part]:
    return [Part(_("Bantuan"), reverse("desk:help"), _("Satu halaman untuk setiap layar dan setelan."))]


def _people(visit: Visit) -> list[Part]:
    staff = len(people_queries.active_staff(visit.facility))
    conflict = len(people_queries.conflict_people(visit.facility.pk))
    return [
        Part(
            _("Petugas dan peran"),
            reverse("desk:staff_list"),
            _("Siapa bertugas, sebagai apa, untuk unit mana; kata sandi yang terlupa."),
            ngettext("%(n)s petugas", "%(n)s petugas", staff) % {"n": staff},
        ),
        Part(
            _("Pelaksana harian"),
            reverse("desk:deputies"),
            _("Siapa menggantikan siapa, sampai kapan, menurut surat nomor berapa."),
        ),
        Part(
            _("Bila petugas atau pimpinan yang diadukan"),
            reverse("desk:conflict_people"),
            _("Siapa yang menerima pengaduan tentang petugas pengaduan atau pimpinan, berurutan."),
            ngettext("%(n)s orang", "%(n)s orang", conflict) % {"n": conflict} if conflict else _("belum ditunjuk"),
        ),
    ]


def _places(visit: Visit) -> list[Part]:
    units = facility_queries.units(visit.facility).count()
    categories = facility_queries.categories(visit.facility).count()
    ways = facility_queries.channel_accounts(visit.facility).count()
    return [
        Part(
            _("Unit"),
            reverse("desk:unit_list"),
            _("Ke mana pengaduan diteruskan, dan siapa yang menjawab di sana."),
            ngettext("%(n)s unit", "%(n)s unit", units) % {"n": units},
        ),
        Part(
            _("Kategori"),
            reverse("desk:category_list"),
            _("Tentang apa pengaduan itu, dalam urutan yang ditawarkan."),
            ngettext("%(n)s kategori", "%(n)s kategori", categories) % {"n": categories},
        ),
        Part(
            _("Kanal dan tempatnya"),
            reverse("desk:way_list"),
            _("Loket, kotak saran, nomor, dan akun yang diumumkan kepada masyarakat."),
            ngettext("%(n)s kanal", "%(n)s kanal", ways) % {"n": ways},
        ),
        Part(
            _("Kalender"),
            reverse("desk:calendar_list"),
            _("Hari kerja, jam layanan, dan hari libur; apa yang bergeser bila diubah."),
        ),
        Part(
            _("Profil dan kop surat"),
            reverse("desk:profile"),
            _("Nama, alamat, dan kepala surat; penanggung jawab yang tertulis di halaman umum."),
        ),
    ]
