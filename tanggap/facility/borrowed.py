"""What a procedure of a real facility still carries of the paper of a pack: its number, its issuer, its invented head.

The demo is the packs' own facilities, so that nothing is borrowed there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

from tanggap.facility import queries
from tanggap.facility.models import Facility
from tanggap.facility.pack_file import FACILITY
from tanggap.facility.packs import FOLDER, available_packs
from tanggap.rules.procedure.document import Control, Procedure

INVENTED = "9999"  # how the employee numbers of invented people begin: nobody is born in the year 9999
UNNUMBERED = "belum bernomor"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The document control of one shipped procedure."""

    facility: str
    number: str
    issuer: str
    approver: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A procedure in force whose paper is not the facility's own yet; `derived`: the facility prints none like it."""

    key: str
    version: int
    title: str
    number: bool
    issuer: bool
    approver: bool
    text: str  # the other facility that its text still names
    unapproved: bool
    unnumbered: bool
    derived: bool

    @property
    def borrowed(self) -> bool:
        return self.number or self.issuer or self.approver or bool(self.text)

    @property
    def is_fault(self) -> bool:
        """A text beside the facility's own may stay unapproved for a while; nothing may pass for its own."""
        return self.borrowed or self.unnumbered or not self.derived

    @property
    def sentence(self) -> str:
        return _("Prosedur “%(title)s”: %(what)s.") % {"title": self.title, "what": "; ".join(self._what())}

    @property
    def remedy(self) -> str:
        if self.derived and not self.borrowed:
            return _("Bila fasilitas punya dokumennya sendiri untuk ini, revisi di Kelola › Prosedur.")
        if self.text and not (self.number or self.issuer or self.approver or self.unapproved):
            return _(
                "Kelola › Prosedur › mulai naskah dari versi yang berlaku: ganti kalimat dan dasar hukum yang menyebut "
                "%(name)s dengan milik fasilitas, lalu terbitkan."
            ) % {"name": self.text}
        return _(
            "Kelola › Prosedur › mulai naskah dari versi yang berlaku: di awal naskah, ganti nomor, tanggal berlaku, "
            "penerbit, dan yang mengesahkan dengan milik fasilitas, nyatakan sudah disahkan, lalu terbitkan. Contohnya "
            "ada di Bantuan › Menerbitkan prosedur."
        )

    def _what(self) -> Iterator[str]:
        if self.unapproved:
            yield _("turunan dari paket, belum disahkan") if self.derived else _("belum disahkan")
        if self.unnumbered:
            yield _("belum bernomor")
        if self.number:
            yield _("nomornya masih dari paket")
        if self.issuer:
            yield _("penerbitnya masih dari paket")
        if self.approver:
            yield _("nama atau NIP yang mengesahkan rekaan")
        if self.text:
            yield _("naskahnya menyebut %(name)s") % {"name": self.text}


def gaps(facility: Facility, *, on: date) -> list[Gap]:
    """Those in force on that day, the facility's own first."""
    found = [_gap(facility, version, each) for version, each in queries.procedures_in_force(facility, on=on)]
    return sorted((each for each in found if each.borrowed or each.unapproved), key=lambda each: each.derived)


def own_procedure(facility: Facility, procedure: Procedure) -> Procedure:
    """The same without anything borrowed on its paper: not approved, under no number, issued by nobody else."""
    found = _gap(facility, 0, procedure)
    if not (found.number or found.issuer or found.approver):
        return procedure
    control = procedure.control
    return replace(
        procedure,
        control=replace(
            control,
            approved=False,
            number=UNNUMBERED if found.number else control.number,
            issuer=facility.name if found.issuer else control.issuer,
            approver_name="",
            approver_title="" if found.issuer else control.approver_title,
            approver_nip="",
        ),
    )


def _gap(facility: Facility, version: int, procedure: Procedure) -> Gap:
    control, others = procedure.control, _strangers(facility)
    return Gap(
        key=procedure.key,
        version=version,
        title=control.title,
        number=any(each.number in control.number for each in others),
        issuer=bool(control.issuer) and any(control.issuer == each.issuer for each in others),
        approver=not settings.DEMO and _is_invented(control),
        text=next((name for name in _other_names(facility, others) if _names(procedure, name)), ""),
        unapproved=not control.approved,
        unnumbered=control.number == UNNUMBERED,
        derived=bool(procedure.scope.marked),
    )


def _strangers(facility: Facility) -> list[Shipped]:
    if settings.DEMO:
        return []
    return [each for each in _shipped() if each.facility.casefold() != facility.name.casefold()]


def _other_names(facility: Facility, others: list[Shipped]) -> list[str]:
    """Not those that are a part of the facility's own name."""
    return [each.facility for each in others if each.facility.casefold() not in facility.name.casefold()]


def _is_invented(control: Control) -> bool:
    people = {each.approver for each in _shipped()}
    return control.approver_nip.startswith(INVENTED) or control.approver_name in people


def _names(procedure: Procedure, name: str) -> bool:
    words = [words for section in procedure.sections for words in (*section.paragraphs, *section.items)]
    words += [procedure.control.title, *(step.activity for step in procedure.steps)]
    return any(name.casefold() in each.casefold() for each in words)


@cache
def _shipped() -> tuple[Shipped, ...]:
    found = []
    for pack in available_packs():
        name = tomllib.loads((FOLDER / pack / FACILITY).read_text(encoding="utf-8"))["facility"]["name"]
        for path in sorted((FOLDER / pack).glob("*.toml")):
            control = tomllib.loads(path.read_text(encoding="utf-8")).get("control")
            if control is not None:
                found.append(Shipped(name, control["number"], control["issuer"], control["approver_name"]))
    return tuple(found)
