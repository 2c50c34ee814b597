"""The employee number (NIP): eighteen digits, and one person's alone in their facility."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff

DIGITS = 18  # of civil servants and of those with a work agreement (PPPK)


def checked_nip(nip: str, facility: Facility | None, *, of: Staff | None = None) -> str:
    """As it was typed, with single spaces; one that `of` has already is left as it is. Raises StaffRefused."""
    tidy = " ".join(nip.split())
    if not tidy or (of is not None and tidy == of.nip):
        return tidy
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", _digits(tidy)):
        raise StaffRefused(
            "nip_form",
            gettext_noop("NIP terdiri dari 18 angka."),
            remedy=gettext_noop("Cocokkan dengan kartu pegawainya, atau kosongkan bila bukan pegawai negeri."),
        )
    others = Staff.objects.filter(facility=facility).exclude(nip="")
    for pk, username, name, known in others.values_list("pk", "username", "full_name", "nip"):
        if _digits(known) == _digits(tidy) and (of is None or pk != of.pk):
            raise StaffRefused(
                "nip_taken",
                _("NIP itu sudah dicatat untuk %(name)s (%(username)s).") % {"name": name, "username": username},
                remedy=gettext_noop("Cocokkan keduanya dengan kartu pegawai. Satu orang cukup satu akun."),
            )
    return tidy


def _digits(nip: str) -> str:
    return re.sub(r"[\s.\-]", "", nip)
