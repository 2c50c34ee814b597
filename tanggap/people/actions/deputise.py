"""Deputise: for some days one person stands in for another, by a letter; it begins and ends by itself.

The deputy may do what the other's roles may do, no more. Nobody stands in for somebody who stands in.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.people.errors import DeputyRefused
from tanggap.people.models import Assignment, Deputy, Staff
from tanggap.people.separation import check_deputy_apart
from tanggap.people.spans import say_span

LONGEST = timedelta(days=184)


def deputise(
    principal: Staff, deputy: Staff, *, since: datetime, until: datetime, letter: str, now: datetime
) -> Deputy:
    """`until` is the first moment without it. Raises DeputyRefused."""
    letter = " ".join(letter.split())
    facility = _common_house(principal, deputy)
    _check_span(since, until, now=now)
    if not letter or len(letter) > 120:
        raise DeputyRefused(
            "letter_needed",
            gettext_noop("Nomor surat penunjukannya belum ada, atau lebih dari 120 huruf."),
            remedy=gettext_noop("Tulis nomor surat perintah atau keputusan, misalnya 800/123/2026."),
        )
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=principal.pk)
        held = Assignment.objects.filter(Q(until=None) | Q(until__gt=since), staff=principal, since__lt=until)
        if not held.exists():
            raise DeputyRefused(
                "nothing_to_stand_in_for",
                _("%(name)s tidak memegang peran pada masa itu.") % {"name": principal.full_name},
                remedy=gettext_noop("Beri dahulu perannya, atau pilih tanggal lain."),
            )
        _check_others(principal, deputy, since=since, until=until)
        check_deputy_apart(facility, principal, deputy, since=since, until=until)
        return Deputy.objects.create(
            facility=facility, principal=principal, staff=deputy, since=since, until=until, letter=letter
        )


def end_deputy(row: Deputy, *, now: datetime) -> None:
    """From this moment. One that has ended stays as it is; one that lies ahead never begins."""
    Deputy.objects.filter(pk=row.pk, until__gt=now).update(until=max(now, row.since))
    row.refresh_from_db(fields=["until"])


def _common_house(principal: Staff, deputy: Staff) -> Facility:
    if principal.pk == deputy.pk:
        raise DeputyRefused(
            "deputy_is_principal",
            gettext_noop("Seseorang tidak dapat menjadi pelaksana harian bagi dirinya sendiri."),
            remedy=gettext_noop("Pilih petugas lain."),
        )
    for person in (principal, deputy):
        if not person.is_active:
            raise DeputyRefused("staff_retired", _("%(name)s sudah tidak bertugas.") % {"name": person.full_name})
    if deputy.facility is None or deputy.facility_id != principal.facility_id:
        raise DeputyRefused("staff_elsewhere", gettext_noop("Orang itu bukan petugas fasilitas ini."))
    return deputy.facility


def _check_span(since: datetime, until: datetime, *, now: datetime) -> None:
    if since < now - timedelta(minutes=1) or until <= now:
        raise DeputyRefused(
            "deputy_in_the_past",
            gettext_noop("Masa itu sudah lewat."),
            remedy=gettext_noop("Pilih hari ini atau hari sesudahnya."),
        )
    if until <= since:
        raise DeputyRefused("dates_reversed", gettext_noop("Hari terakhirnya mendahului hari pertamanya."))
    if until - since > LONGEST:
        raise DeputyRefused(
            "deputy_too_long",
            gettext_noop("Masa itu lebih dari enam bulan. Periksa tahunnya."),
            remedy=gettext_noop("Untuk selamanya, berikan perannya lewat Petugas dan peran."),
        )


def _check_others(principal: Staff, deputy: Staff, *, since: datetime, until: datetime) -> None:
    """Nobody has two deputies at once, and no deputy has one."""
    during = Deputy.objects.filter(since__lt=until, until__gt=since).exclude(until=F("since"))  # was called off
    during = during.select_related("staff", "principal", "facility")
    _refuse(
        during.filter(principal=principal),
        "deputy_overlaps",
        _("%(principal)s sudah diwakili %(deputy)s, %(span)s."),
        gettext_noop("Akhiri dahulu yang itu, atau pilih tanggal sesudahnya."),
    )
    _refuse(
        during.filter(principal=deputy),
        "deputy_is_away",
        _("%(principal)s sendiri diwakili %(deputy)s, %(span)s."),
        gettext_noop("Pilih orang lain yang bertugas pada masa itu."),
    )
    _refuse(
        during.filter(staff=principal),
        "deputy_of_deputy",
        _("%(deputy)s sendiri menjadi pelaksana harian bagi %(principal)s, %(span)s. Tugas itu tidak diwakilkan lagi."),
        gettext_noop("Akhiri dahulu yang itu dan tunjuk orang lain baginya."),
    )


def _refuse(found: QuerySet[Deputy], code: str, sentence: str, remedy: str) -> None:
    row = found.order_by("since").first()
    if row is not None:
        said = {"principal": row.principal.full_name, "deputy": row.staff.full_name, "span": say_span(row)}
        raise DeputyRefused(code, sentence % said, remedy=remedy)
