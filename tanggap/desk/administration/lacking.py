"""What the house still lacks and its administrator can mend here: the same that `tanggap doctor` finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tanggap.desk.door import Visit
from tanggap.desk.role_names import role_names
from tanggap.facility import queries as facility_queries
from tanggap.people import queries as people_queries
from tanggap.people.vacancies import roles_named, vacancies


@dataclass(frozen=True, slots=True)
class Lack:
    sentence: str
    page: str  # as Kelola calls it
    url: str


def lacking(visit: Visit) -> Iterator[Lack]:
    yield from _without_people(visit)
    if not people_queries.conflict_people(visit.facility.pk):
        yield Lack(
            _("Belum ada yang menerima pengaduan tentang petugas pengaduan atau pimpinan."),
            _("Bila petugas atau pimpinan yang diadukan"),
            reverse("desk:conflict_people"),
        )
    nowhere = facility_queries.ways_without_address(visit.facility).values_list("label", flat=True)
    if nowhere:
        said = _("Kanal tanpa nomor, akun, atau alamat, jadi tidak tampil bagi masyarakat: %(names)s.")
        yield Lack(said % {"names": ", ".join(nowhere)}, _("Kanal dan tempatnya"), reverse("desk:way_list"))
    if not visit.facility.address:
        yield Lack(_("Alamat fasilitas belum diisi."), _("Profil dan kop surat"), reverse("desk:profile"))


def _without_people(visit: Visit) -> Iterator[Lack]:
    """Roles that a procedure in force names, and units that may be asked."""
    found = vacancies(visit.facility.pk, now=visit.now, retired=False)
    in_force = [each for _version, each in facility_queries.procedures_in_force(visit.facility, on=visit.today)]
    names = role_names(visit.facility)
    empty = [names[role] for role in roles_named(in_force) if role in found.roles]
    if empty:
        said = _("Peran yang disebut prosedur dan belum dipegang siapa pun: %(names)s.") % {"names": ", ".join(empty)}
        yield Lack(said, _("Petugas dan peran"), reverse("desk:staff_list"))
    if found.units:
        units = ", ".join(found.units.values())
        said = _("Unit tanpa PIC; yang diteruskan ke sana tidak ada penjawabnya: %(names)s.") % {"names": units}
        yield Lack(said, _("Unit"), reverse("desk:unit_list"))
