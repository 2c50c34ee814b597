"""Add staff: an account for one person. Nobody registers themselves."""

from __future__ import annotations

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from tanggap.facility.models import Facility
from tanggap.lib.errors import gettext_noop
from tanggap.lib.phones import read_phone
from tanggap.people.actions.choose_language import checked_language
from tanggap.people.actions.employee_number import checked_nip
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff

_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")


def add_staff(
    facility: Facility | None,
    *,
    username: str,
    full_name: str,
    now: datetime,
    password: str | None = None,
    temporary: bool = False,
    position: str = "",
    nip: str = "",
    email: str = "",
    phone: str = "",
    language: str = "id",
) -> Staff:
    """Without a password nobody can sign in to it until one is set; a temporary one has to be replaced at once.

    Raises StaffRefused, PhoneError.
    """
    staff = Staff(
        facility=facility,
        username=_checked_username(username),
        full_name=checked_name(full_name),
        position=position.strip()[:200],
        nip=checked_nip(nip, facility),
        email=checked_email(email),
        phone=read_phone(phone) if phone.strip() else "",
        language=checked_language(language),
        password_is_temporary=temporary,
        added_at=now,
    )
    if password is not None:
        check_password(password, staff)
    staff.set_password(password)
    try:
        with transaction.atomic():
            staff.save()
    except IntegrityError:
        raise _username_taken() from None
    return staff


def _username_taken() -> StaffRefused:
    return StaffRefused(
        "username_taken",
        gettext_noop("Nama pengguna itu sudah dipakai."),
        remedy=gettext_noop("Pilih nama pengguna lain."),
    )


def check_password(password: str, staff: Staff) -> None:
    """Raises StaffRefused with every reason."""
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise StaffRefused(
            "password_weak",
            gettext_noop("Kata sandi itu terlalu mudah ditebak."),
            remedy=gettext_noop("Pakai sedikitnya sepuluh huruf, bukan nama sendiri, dan bukan kata sandi umum."),
        ) from error


def _checked_username(username: str) -> str:
    tidy = username.strip().lower()
    if not _USERNAME.fullmatch(tidy):
        raise StaffRefused(
            "username_form",
            gettext_noop("Nama pengguna hanya boleh berisi huruf, angka, titik, garis bawah, dan tanda hubung."),
            remedy=gettext_noop("Contoh: sari.w"),
        )
    return tidy


def checked_name(full_name: str) -> str:
    tidy = " ".join(full_name.split())
    if not tidy or len(tidy) > 200:
        raise StaffRefused("name_missing", gettext_noop("Tulis nama lengkap petugas, paling panjang 200 huruf."))
    return tidy


def checked_email(email: str) -> str:
    tidy = email.strip()
    try:
        if tidy:
            validate_email(tidy)
    except ValidationError:
        raise StaffRefused(
            "bad_email", gettext_noop("Alamat email itu tidak lengkap."), remedy=gettext_noop("Contoh: sari@example.id")
        ) from None
    return tidy
