"""Whoever sets the house up does not audit what was set up: the two rights are in nobody's hands at once.

A house where everybody on duty holds one of them may put both into one hand, with a reason that stands in the ledger.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import DeputyRefused, RoleRefused
from tanggap.people.models import Assignment, Deputy, Role, Staff
from tanggap.people.verbs import Permission

_OPPOSITE = {Permission.ADMINISTER: Permission.AUDIT, Permission.AUDIT: Permission.ADMINISTER}
APART = "must_stay_apart"
ALONE = "alone_with_both"


def check_separation(staff: Staff, role: Role, *, since: datetime, until: datetime | None, reason: str) -> None:
    """Before `staff` gets `role` for that time. `reason` is why one person has to have both. Raises RoleRefused."""
    found = [
        other
        for right, other in _OPPOSITE.items()
        if role.grants(right) and staff.pk in _holders(role.facility_id, other, since=since, until=until)
    ]
    if not found:
        return
    taken = _holders(role.facility_id, found[0], since=since, until=until)
    if Staff.objects.filter(facility_id=role.facility_id, is_active=True).exclude(pk__in=taken).exists():
        raise RoleRefused(
            APART,
            _("%(name)s akan mengelola fasilitas dan sekaligus memeriksa bukunya, jadi memeriksa pekerjaannya sendiri.")
            % {"name": staff.full_name},
            remedy=gettext_noop("Beri peran ini kepada petugas lain, atau akhiri dahulu peran yang satunya."),
        )
    if not reason:
        raise RoleRefused(
            ALONE,
            _("%(name)s akan mengelola fasilitas dan sekaligus memeriksa bukunya, dan belum ada petugas lain.")
            % {"name": staff.full_name},
            remedy=gettext_noop(
                "Tambah dahulu petugas lain untuk peran ini. Bila memang tidak ada, centang pernyataan dan tulis "
                "alasannya di Kelola › Petugas dan peran; alasan itu dicatat di buku."
            ),
        )


def check_deputy_apart(
    facility: Facility, principal: Staff, deputy: Staff, *, since: datetime, until: datetime
) -> None:
    """Nor does an auditor stand in for an administrator, or the other way round. Raises DeputyRefused."""
    for right, other in _OPPOSITE.items():
        held = [_holders(facility.pk, each, since=since, until=until) for each in (right, other)]
        if principal.pk in held[0] and deputy.pk in held[1]:
            raise DeputyRefused(
                APART,
                _(
                    "%(deputy)s tidak dapat mewakili %(principal)s: yang mengelola fasilitas dan yang memeriksa bukunya"
                    " harus orang yang berbeda."
                )
                % {"deputy": deputy.full_name, "principal": principal.full_name},
                remedy=gettext_noop("Pilih orang lain yang bertugas pada masa itu."),
            )


def holding_both(facility_id: int, *, now: datetime) -> list[Staff]:
    """Who administers and audits at this moment, by name."""
    moment = now + timedelta(microseconds=1)
    one, other = (_holders(facility_id, right, since=now, until=moment) for right in _OPPOSITE)
    return list(Staff.objects.filter(pk__in=one & other).order_by("full_name", "pk"))


def _holders(facility_id: int, right: str, *, since: datetime, until: datetime | None) -> set[int]:
    """Active staff who hold it at some moment of that time, themselves or in another's place."""
    roles = [role.pk for role in Role.objects.filter(facility_id=facility_id) if role.grants(right)]
    during = Q(until=None) | Q(until__gt=since)
    if until is not None:
        during &= Q(since__lt=until)
    held = Assignment.objects.filter(during, ~Q(until=F("since")), role__in=roles, staff__is_active=True)
    own = set(held.values_list("staff_id", flat=True))
    letters = Deputy.objects.filter(during, ~Q(until=F("since")), principal__in=own, staff__is_active=True)
    return own | set(letters.values_list("staff_id", flat=True))
